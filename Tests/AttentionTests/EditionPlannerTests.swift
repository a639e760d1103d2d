import Attention
import FeedModel
import Testing

struct EditionPlannerTests {
  @Test(arguments: 1...12)
  func `every candidate is in or has exactly one reason`(seed: UInt64) {
    let candidates = AttentionSample.candidates(400, sources: 30, seed: seed)
    let request = AttentionSample.request(minutes: [0, 5, 10, 30, 60, 1440][Int(seed) % 6])
    let plan = EditionPlanner.plan(candidates, request)
    let left = plan.reasonCounts().reduce(0, +)
    #expect(left + plan.edition.items.count == candidates.count)
    #expect(plan.edition.cost <= request.budget)
    for item in plan.edition.items { #expect(plan.reason(for: item.entry) == nil) }
    for item in plan.edition.bench {
      #expect(plan.reason(for: item.entry)?.kind == LeftOutReason.bench(place: 1).kind)
    }
    for id in 1...400 {
      if case .noMinutes(let needs, let had)? = plan.reason(for: EntryID(rawValue: Int64(id))) {
        #expect(needs > had)
      }
    }
  }

  @Test func `the same inputs give the same edition to the byte, in any order of sources`() {
    let a = EditionPlanner.plan(
      AttentionSample.candidates(500, sources: 40), AttentionSample.request())
    let b = EditionPlanner.plan(
      AttentionSample.candidates(500, sources: 40), AttentionSample.request())
    #expect(LedgerEvent.edition(a.edition).payload == LedgerEvent.edition(b.edition).payload)
    // Pinned, so that debug and release builds and other machines are held to the same bytes.
    #expect(hash64(LedgerEvent.edition(a.edition).payload.utf8) == 3_965_687_002_102_542_965)
  }

  @Test func `what is hardly worth anything fills no minutes`() {
    let terms = [
      AttentionSample.terms(1), AttentionSample.terms(2, .must), AttentionSample.terms(3, .trial),
      AttentionSample.terms(4, .quiet),
    ]
    let worths: [(id: Int64, source: Int64, worth: Double)] = [
      (1, 1, 0.049), (2, 1, 0.05), (3, 1, 0.8), (4, 2, 0.01), (5, 3, 0.01), (6, 4, 0.01),
    ]
    let list = worths.map {
      EditionCandidate(AttentionSample.entry($0.id, source: $0.source), worth: $0.worth)
    }
    let candidates = EditionCandidates(sources: terms, list)
    var request = AttentionSample.request()
    request.floor = 0.05
    let plan = EditionPlanner.plan(candidates, request)
    #expect(Set(plan.edition.items.map(\.entry.rawValue)) == [2, 3, 4, 5])
    #expect(plan.edition.bench.isEmpty)
    let reason = plan.reason(for: EntryID(rawValue: 1))
    #expect(reason == .belowFloor(worth: 49, floor: 50))
    #expect(reason?.sentence == "Its worth is 0.04, below your floor of 0.05.")
    #expect(plan.reason(for: EntryID(rawValue: 6)) == .quiet(worth: 10))
    request.floor = 0
    #expect(EditionPlanner.plan(candidates, request).reason(for: EntryID(rawValue: 1)) == nil)
    request.floor = 1
    let strict = EditionPlanner.plan(candidates, request)
    #expect(strict.edition.items.map(\.entry.rawValue).sorted() == [4, 5])
    #expect(strict.reasonCounts().reduce(0, +) + strict.edition.items.count == list.count)
  }

  @Test func `no source takes more than its share`() {
    let plan = EditionPlanner.plan(
      AttentionSample.candidates(600, sources: 40, plain: true), AttentionSample.request())
    var use: [SourceID: (count: Int, time: Milliseconds)] = [:]
    for item in plan.edition.items {
      use[item.source, default: (0, .zero)].count += 1
      use[item.source, default: (0, .zero)].time += item.cost
    }
    for (_, use) in use {
      #expect(use.count <= 3)
      #expect(use.count == 1 || use.time <= Milliseconds.seconds(450))
    }
  }

  @Test func `musts come first and trials have a turn`() {
    let terms = [
      AttentionSample.terms(1), AttentionSample.terms(2, .must), AttentionSample.terms(3, .trial),
    ]
    var list = (1...20).map { EditionCandidate(AttentionSample.entry($0, source: 1)) }
    list.append(EditionCandidate(AttentionSample.entry(21, source: 2, hoursOld: 2)))
    list.append(EditionCandidate(AttentionSample.entry(22, source: 2, hoursOld: 40)))
    list.append(EditionCandidate(AttentionSample.entry(23, source: 3)))
    list.append(EditionCandidate(AttentionSample.entry(24, source: 3)))
    let plan = EditionPlanner.plan(
      EditionCandidates(sources: terms, list), AttentionSample.request())
    #expect(plan.edition.items.prefix(2).map(\.entry.rawValue) == [22, 21])
    #expect(plan.edition.items.contains { $0.slot == .trial })
  }

  @Test func `the same story is charged once, under the source of most worth`() {
    let terms = [AttentionSample.terms(1), AttentionSample.terms(2, prior: 0.5)]
    var a = AttentionSample.entry(1, source: 1, title: "A new release of the thing")
    var b = AttentionSample.entry(2, source: 2, title: "Something else")
    let c = AttentionSample.entry(3, source: 2, title: "A NEW release, of the Thing!", words: 300)
    a.linkHash = 77
    b.linkHash = 77
    let plan = EditionPlanner.plan(
      EditionCandidates(sources: terms, [a, b, c].map { EditionCandidate($0) }),
      AttentionSample.request())
    #expect(plan.edition.items.count == 1)
    #expect(plan.edition.items.first?.entry.rawValue == 2)
    #expect(plan.edition.items.first?.alsoIn.map(\.rawValue) == [1, 3])
    #expect(plan.reason(for: a.id) == .sameStory(b.id))
  }

  @Test func `near-duplicates in other words are found when the text is at hand`() {
    let terms = [AttentionSample.terms(1), AttentionSample.terms(2)]
    let body = (0..<40).map { "word\($0 * 7 % 41)" }
    let texts: [Int64: String] = [
      1: "First title\n" + body.joined(separator: " "),
      2: "Second heading\nSay: " + body.joined(separator: " ") + " extra words here",
    ]
    let list = [1, 2].map { EditionCandidate(AttentionSample.entry($0, source: $0)) }
    let plan = EditionPlanner.plan(
      EditionCandidates(sources: terms, list), AttentionSample.request()
    ) { texts[$0.rawValue] }
    #expect(plan.edition.items.count == 1)
  }

  @Test func `skipping frees minutes and the bench slides up`() throws {
    let plan = EditionPlanner.plan(
      AttentionSample.candidates(300, sources: 30, plain: true), AttentionSample.request())
    let first = try #require(plan.edition.items.max { $0.cost < $1.cost })
    let amendment = plan.edition.skipping(
      first.entry, remaining: .minutes(30), finished: [])
    #expect(amendment.dropped == [first.entry])
    #expect(!amendment.added.isEmpty)
    let next = plan.edition.applying(amendment)
    #expect(next.item(for: first.entry) == nil)
    #expect(next.cost <= .minutes(30))
    #expect(Set(next.items.map(\.entry)).isDisjoint(with: next.bench.map(\.entry)))
  }

  @Test func `a skip taken back leaves the edition as it was`() throws {
    let plan = EditionPlanner.plan(
      AttentionSample.candidates(300, sources: 30, plain: true), AttentionSample.request())
    let edition = plan.edition
    for (place, item) in edition.items.enumerated() {
      let skip = edition.skipping(item.entry, remaining: .minutes(30), finished: [])
      let after = edition.applying(skip)
      let undo = after.unskipping(item, at: place, undoing: skip, finished: [])
      let back = after.applying(undo)
      #expect(back.items == edition.items)
      #expect(Set(back.bench.map(\.entry)) == Set(edition.bench.map(\.entry)))
      let record = AttentionSample.record(.editionAmend(undo))
      #expect(try LedgerEvent(record) == .editionAmend(undo))
      if let slid = skip.added.first {
        let kept = after.unskipping(item, at: place, undoing: skip, finished: [slid.entry])
        #expect(after.applying(kept).item(for: slid.entry) != nil)
      }
    }
  }

  @Test func `a mute that ended says what it held`() {
    let plan = EditionPlanner.plan(
      AttentionSample.candidates(300, sources: 30, plain: true), AttentionSample.request())
    let rule = Rule(
      id: RuleID(rawValue: 1), scope: .phrase, pattern: "cup final",
      createdAt: AttentionSample.noon)
    let best = plan.edition.items.prefix(2).map(\.entry)
    let above = plan.aboveLine(best + [EntryID(rawValue: 99_999)])
    let report = MuteReturn(rule, named: rule.name, held: 3, aboveLine: above)
    #expect(
      report.sentence
        == "The mute of phrase “cup final” has ended: it held 3, 2 of them above your line.")
    #expect(
      MuteReturn(rule, named: "1", held: 0, aboveLine: 0).sentence.hasSuffix("it held nothing."))
  }

  @Test func `a frozen edition stays, later arrivals say so`() {
    let candidates = AttentionSample.candidates(200, sources: 20)
    let request = AttentionSample.request()
    let plan = EditionPlanner.plan(candidates, request)
    var more = candidates
    var late = AttentionSample.entry(9999, source: 1)
    late.arrivedAt = AttentionSample.noon + .hours(1)
    more.append(EditionCandidate(late, worth: 1))
    let again = EditionPlanner.plan(more, request, frozen: plan.edition)
    #expect(again.edition == plan.edition)
    let kind = again.reason(for: late.id)?.kind
    #expect(
      kind == LeftOutReason.arrivedLater.kind || kind == LeftOutReason.stance(.unfollowed).kind)
    #expect(again.reasonCounts().reduce(0, +) + plan.edition.items.count == more.count)
  }

  @Test func `a source with a hundred thousand entries has no more than its share`() {
    let terms = [AttentionSample.terms(1), AttentionSample.terms(2)]
    var candidates = EditionCandidates(sources: terms)
    for number in Int64(1)...100_000 {
      let entry = AttentionSample.entry(
        number, source: number == 5 ? 2 : 1, hoursOld: number % 200)
      candidates.append(EditionCandidate(entry, worth: Double(number % 97) / 100))
    }
    let plan = EditionPlanner.plan(candidates, AttentionSample.request())
    #expect(plan.edition.cost <= .minutes(30))
    #expect(plan.edition.items.contains { $0.source.rawValue == 2 })
    #expect(plan.edition.items.count { $0.source.rawValue == 1 } <= 6)
    #expect(plan.reasonCounts().reduce(0, +) + plan.edition.items.count == 100_000)
  }

  @Test func `empty, enormous and undated entries give a sane edition`() {
    let terms = [AttentionSample.terms(1), AttentionSample.terms(2)]
    var huge = AttentionSample.entry(1, words: .max)
    huge.mediaDuration = Milliseconds(.max)
    var undated = AttentionSample.entry(2, source: 2, words: 0)
    undated.publishedAt = Timestamp(milliseconds: .min)
    var future = AttentionSample.entry(3, source: 2, words: -5)
    future.publishedAt = Timestamp(milliseconds: .max)
    let list =
      [huge, undated, future].map { EditionCandidate($0, worth: .nan) }
      + [EditionCandidate(AttentionSample.entry(4))]
    for minutes in [Int64(0), 1, 30, 1440, -7] {
      let plan = EditionPlanner.plan(
        EditionCandidates(sources: terms, list), AttentionSample.request(minutes: minutes))
      #expect(plan.edition.cost <= max(.zero, .minutes(minutes)))
      #expect(plan.reasonCounts().reduce(0, +) + plan.edition.items.count == 4)
    }
  }
}
