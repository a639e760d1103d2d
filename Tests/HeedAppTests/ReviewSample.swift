import Attention
import FeedModel
import HeedApp

extension AppSample {
  /// What a review is made from: so many days on which the sample's sources got what they get.
  static func reviewInput(days: Int) -> ReviewInput {
    var records: [LedgerRecord] = []
    var opening = 0
    for back in (0..<days).reversed() where back % 6 != 4 {
      let today = day - back
      let at = moment.at - .days(Int64(back))
      let stamp = LedgerStamp(
        at: at, offsetMinutes: 0, sinceBoot: .hours(1), bootID: "0badcafe", session: "past")
      var events: [LedgerEvent] = [.grant(Grant(base: .minutes(30)))]
      for (index, share) in [(1, 9), (2, 11), (3, 1), (4, 4), (5, 2)] {
        let entry = EntryReference(
          entry: EntryID(rawValue: Int64(1000 + back * 10 + index)),
          source: SourceID(rawValue: Int64(index)))
        events.append(.show(channel: .edition, rows: [ShownRow(entry: entry, position: index)]))
        guard share > 1 || back % 8 == 0 else { continue }
        opening += 1
        events.append(
          .open(
            Opening(
              number: opening, entry: entry, channel: .edition, words: share * 238,
              estimate: .minutes(Int64(share)))))
        events.append(
          .dwell(
            Dwell(
              opening: opening, entry: entry, channel: .edition,
              amount: .seconds(Int64(share * 60 - back % 7)), wordsSeen: share * 200)))
        events.append(.close(opening: opening, entry: entry, why: .back))
        if index == 2, back % 3 == 0 { events.append(.act(.up, entry)) }
      }
      if back % 9 == 0 { events.append(.shut(stream: nil, why: .enough)) }
      if back == 2 {
        events.append(
          .overdraft(Overdraft(amount: .minutes(5), reason: "finish something", ordinal: 1)))
      }
      records += events.map { $0.record(at: stamp, day: today) }
    }
    var settings = BudgetSettings()
    settings.minutesByWeekday = [Int](repeating: 30, count: 7)
    return ReviewInput(
      today: day, now: moment.at, settings: settings, history: AttentionHistory(records),
      sources: sources.map {
        var facts = ReviewInput.SourceFacts(
          source: $0, entriesPerWeek: 4, lastEntryAt: moment.at - .days(1))
        if $0.id.rawValue == 4 { facts.lastEntryAt = moment.at - .days(90) }
        return facts
      })
  }
}
