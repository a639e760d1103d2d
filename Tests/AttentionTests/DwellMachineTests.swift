import Attention
import FeedModel
import Testing

struct DwellMachineTests {
  private func machine(words: Int = 450, list: Bool = false) -> DwellMachine {
    let page = DwellMachine.Page(index: 0, words: words, wordsThrough: words)
    let opening = Opening(
      number: 4, entry: AttentionSample.reference(8), channel: .edition, words: 2000,
      estimate: .minutes(8))
    return DwellMachine(
      subject: list ? .list(number: 4, channel: .edition) : .entry(opening), page: page,
      wordsPerMinute: 238, language: "en", at: .seconds(100))
  }

  private func amounts(_ events: [LedgerEvent]) -> [Int64] {
    events.compactMap {
      switch $0 {
      case .dwell(let dwell): dwell.amount.count
      case .triage(_, _, let amount, _): amount.count
      default: nil
      }
    }
  }

  @Test func `the cut follows the words on the screen`() {
    #expect(DwellMachine.idleCut(words: 450, wordsPerMinute: 238) == .seconds(180))
    #expect(DwellMachine.idleCut(words: 30, wordsPerMinute: 238) == Milliseconds(22_100))
    #expect(DwellMachine.idleCut(words: 0, wordsPerMinute: 238) == .seconds(20))
    #expect(DwellMachine.idleCut(words: .max, wordsPerMinute: 0) == .seconds(180))
  }

  @Test func `checkpoints come every twelve seconds of attention`() {
    var machine = machine()
    #expect(machine.wakeAt == .seconds(112))
    #expect(amounts(machine.wake(at: .seconds(112))) == [12_000])
    #expect(machine.wakeAt == .seconds(124))
    #expect(amounts(machine.signal(.input, at: .seconds(120))) == [])
    #expect(machine.attention(at: .seconds(121)) == .seconds(21))
    #expect(amounts(machine.signal(.input, at: .seconds(133))) == [33_000])
    #expect(amounts(machine.close(.back, at: .seconds(135))) == [35_000])
    #expect(machine.wakeAt == nil)
  }

  @Test func `silence counts up to the cut and no further, and then nothing wakes`() {
    var machine = machine(words: 30)
    _ = machine.wake(at: .seconds(115))
    #expect(machine.wakeAt == Milliseconds(122_100))
    #expect(amounts(machine.wake(at: Milliseconds(122_100))) == [22_100])
    #expect(machine.phase == .idle)
    #expect(machine.wakeAt == nil)
    #expect(machine.attention(at: .hours(5)) == Milliseconds(22_100))
    _ = machine.signal(.input, at: .hours(5))
    #expect(machine.phase == .reading)
    #expect(machine.attention(at: .hours(5) + .seconds(3)) == Milliseconds(25_100))
  }

  @Test func `a late wake costs no more than the cut`() {
    var machine = machine(words: 30)
    #expect(amounts(machine.wake(at: .hours(9))) == [22_100])
    #expect(amounts(machine.close(.quit, at: .hours(10))) == [])
  }

  @Test func `losing the focus stops the clock at once`() {
    var machine = machine()
    #expect(amounts(machine.signal(.focusOut, at: .seconds(104))) == [4000])
    #expect(machine.phase == .away)
    #expect(machine.wakeAt == nil)
    #expect(amounts(machine.signal(.focusIn, at: .seconds(600))) == [])
    #expect(machine.attention(at: .seconds(610)) == .seconds(14))
  }

  @Test func `pages turned forward measure the pace`() {
    var machine = machine(words: 240)
    _ = machine.signal(.turned(.init(index: 1, words: 240, wordsThrough: 480)), at: .seconds(160))
    _ = machine.signal(.turned(.init(index: 0, words: 240, wordsThrough: 240)), at: .seconds(165))
    _ = machine.signal(.turned(.init(index: 1, words: 240, wordsThrough: 480)), at: .seconds(225))
    let events = machine.close(.next, at: .seconds(230))
    #expect(
      events.contains(
        .pace(
          language: "en",
          pages: [
            PageObservation(words: 240, time: .seconds(60)),
            PageObservation(words: 240, time: .seconds(60)),
          ])))
    guard case .dwell(let dwell)? = events.first else { return #expect(Bool(false)) }
    #expect(dwell.pages == 2)
    #expect(dwell.wordsSeen == 480)
  }

  @Test func `lines scrolled one by one add up to a page, idleness spoils it`() {
    var machine = machine(words: 240)
    for step in 1...6 {
      _ = machine.signal(
        .turned(.init(index: 0, words: 240, wordsThrough: 240 + step * 12)),
        at: .seconds(100 + Int64(step) * 3))
    }
    _ = machine.signal(.turned(.init(index: 2, words: 240, wordsThrough: 800)), at: .seconds(900))
    let pace = machine.close(.next, at: .seconds(901)).compactMap { event -> [PageObservation]? in
      if case .pace(_, let pages) = event { pages } else { nil }
    }
    #expect(pace == [[PageObservation(words: 60, time: .seconds(15))]])
  }

  @Test func `a list is triage and closes without a word`() {
    var machine = machine(list: true)
    let events = machine.close(.quit, at: .seconds(107))
    #expect(events == [.triage(opening: 4, channel: .edition, amount: .seconds(7), grace: .zero)])
  }

  @Test func `a new day splits the opening`() {
    var machine = machine()
    let (events, next) = machine.split(to: 5, at: .seconds(120))
    #expect(amounts(events) == [20_000])
    #expect(next.attention(at: .seconds(121)) == .seconds(1))
    guard case .entry(let opening) = next.subject else { return #expect(Bool(false)) }
    #expect(opening.number == 5)
  }

  @Test func `a clock that stands still or goes back takes nothing away`() {
    var machine = machine()
    _ = machine.signal(.input, at: .seconds(110))
    _ = machine.signal(.input, at: .seconds(90))
    #expect(machine.attention(at: .seconds(110)) == .seconds(10))
    #expect(machine.attention(at: .seconds(80)) == .seconds(10))
  }

  @Test(arguments: 1...30)
  func `attention never exceeds time, and checkpoints lose at most fifteen seconds`(seed: UInt64) {
    var random = Seeded(seed)
    var machine = machine(words: Int(random.next() % 500))
    var now = Milliseconds.seconds(100)
    var last: Int64 = 0
    for _ in 0..<200 {
      let step = Milliseconds(Int64(random.next() % 40_000))
      let next = now + step
      while let wake = machine.wakeAt, wake <= next {
        for amount in amounts(machine.wake(at: wake)) { last = amount }
      }
      let before = machine.attention(at: next)
      let signal: DwellMachine.Signal =
        switch random.next() % 5 {
        case 0: .focusOut
        case 1: .focusIn
        default: .input
        }
      for amount in amounts(machine.signal(signal, at: next)) { last = amount }
      #expect(machine.attention(at: next) == before)
      now = next
      #expect(machine.attention(at: now) <= now - .seconds(100))
      #expect(machine.attention(at: now).count - last < 15_000)
    }
  }
}

struct ReadingPaceTests {
  @Test func `the pace moves from the prior to the pages`() {
    var pace = ReadingPace(prior: 238)
    #expect(pace.wordsPerMinute(language: "en") == 238)
    let page = PageObservation(words: 180, time: .minutes(1))
    pace.observe(Array(repeating: page, count: 30), language: "en")
    #expect((180...195).contains(pace.wordsPerMinute(language: "en")))
    #expect(pace.wordsPerMinute(language: "de") == 238)
    #expect(pace.pages(language: "en") == 30)
  }

  @Test func `skimmed and tiny pages are dropped`() {
    var pace = ReadingPace(prior: 238)
    pace.observe([PageObservation(words: 300, time: .seconds(5))], language: "en")
    pace.observe([PageObservation(words: 20, time: .seconds(5))], language: "en")
    pace.observe([PageObservation(words: .max, time: .zero)], language: "en")
    #expect(pace.pages(language: "en") == 0)
  }

  @Test func `the window holds three hundred pages`() {
    var pace = ReadingPace(prior: 238)
    for seconds in 0..<400 {
      pace.observe(
        [PageObservation(words: 300, time: .seconds(60 + Int64(seconds % 7)))], language: "en")
    }
    #expect(pace.pages(language: "en") == 300)
    #expect((270...300).contains(pace.wordsPerMinute(language: "en")))
  }
}
