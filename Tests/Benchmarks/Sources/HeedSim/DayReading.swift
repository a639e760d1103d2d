import Attention
import FeedModel

/// A day of the simulated reader with an edition: reads, skips, leaves, stars, until the minutes are
/// given; what happens goes into ledger lines as the program would write them.
struct DayReading {
  /// The lines of the day.
  private(set) var records: [LedgerRecord] = []
  /// Attention given, and what the pieces that were read were expected to take.
  private(set) var given = Milliseconds.zero
  private(set) var readTime = Milliseconds.zero
  private(set) var readEstimate = Milliseconds.zero
  /// Entries that were dealt with.
  private(set) var met: Set<EntryID> = []
  /// Entries that were worth it.
  private(set) var engaged: Set<EntryID> = []

  private let day: Day
  private let start: Timestamp
  private let offsetMinutes: Int
  private var opening = 0
  private var pages: [PageObservation] = []

  init(day: Day, start: Timestamp, offsetMinutes: Int) {
    self.day = day
    self.start = start
    self.offsetMinutes = offsetMinutes
  }

  /// The time: what was given since the start.
  private var now: Timestamp { start + given }

  mutating func add(_ event: LedgerEvent) {
    records.append(
      event.record(
        at: LedgerStamp(
          at: now, offsetMinutes: offsetMinutes,
          sinceBoot: now - World.start + .hours(1), bootID: "0000abcd", session: "d\(day.number)"),
        day: day))
  }

  /// Meets one entry; `estimate` is what the edition said it takes.
  mutating func meet(
    _ made: MadeEntry, chance: Double, channel: Channel, estimate: Milliseconds,
    _ world: inout World
  ) {
    let reference = EntryReference(entry: made.entry.id, source: made.entry.sourceID)
    let isWorth = world.happens(chance)
    met.insert(made.entry.id)
    if !isWorth, !world.happens(world.variant.bounce * 3) {
      let look = Milliseconds.seconds(3)
      add(.skip(reference, channel: channel, after: look))
      given += look
      return
    }
    opening += 1
    add(
      .open(
        Opening(
          number: opening, entry: reference, channel: channel, words: made.entry.words,
          estimate: estimate)))
    var amount = Milliseconds.seconds(4)
    var seen = min(made.entry.words, 40)
    if isWorth {
      engaged.insert(made.entry.id)
      let share = min(1, world.variant.completion * world.noise(0.15))
      seen = Int(Double(made.entry.words) * share)
      let pace = world.wordsPerMinute * world.noise(0.15)
      amount = .seconds(5) + Milliseconds(Int64(Double(seen) / pace * 60_000))
      observe(seen, pace)
      if world.happens(world.variant.idle) { amount += .seconds(25) }
      readTime += amount
      readEstimate += estimate
    }
    given += amount
    add(
      .dwell(
        Dwell(
          opening: opening, entry: reference, channel: channel, amount: amount,
          pages: 1 + seen / 400, wordsSeen: seen)))
    add(.close(opening: opening, entry: reference, why: isWorth ? .next : .back))
    if isWorth, world.happens(0.06) { add(.act(.star, reference)) }
  }

  /// Pages of four hundred words, each left when it was read.
  private mutating func observe(_ words: Int, _ pace: Double) {
    var left = words
    while left > 400 {
      pages.append(
        PageObservation(words: 400, time: Milliseconds(Int64(400 / pace * 60_000))))
      left -= 400
    }
  }

  /// Ends the day: pages, and the sums in double entry.
  mutating func end(_ sums: (DayAccount) -> DaySums) {
    if !pages.isEmpty { add(.pace(language: "en", pages: pages)) }
    add(.dayClose(sums(DayAccount(day: day, records: records))))
  }
}
