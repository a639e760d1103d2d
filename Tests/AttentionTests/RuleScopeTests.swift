import FeedModel
import Testing

@testable import Attention

struct RuleScopeTests {
  private let source = Source(
    id: SourceID(rawValue: 1), feedURL: "https://one.example/feed", stance: .followed,
    addedAt: AttentionSample.noon)

  private func rule(
    _ scope: RuleScope, _ pattern: String, _ action: RuleAction = .hide, hitsLeft: Int? = nil
  ) -> Rule {
    Rule(
      id: RuleID(rawValue: 1), scope: scope, pattern: pattern, action: action,
      createdAt: AttentionSample.noon, hitsLeft: hitsLeft)
  }

  private func matches(_ rule: Rule, _ entry: Entry, text: String = "") -> Bool {
    RuleSet.matches(
      rule, FilterSubject(entry: entry, source: source, text: { text }), now: AttentionSample.noon)
  }

  @Test(arguments: [
    ("Re: Release plans", true), ("AW: Re[2]: release Plans", true),
    ("[devel] Fwd: Release plans", true), ("Release plans", true), ("Release plans II", false),
    ("Recipe: Release plans", false), ("Re:", false),
  ])
  func `a thread is its title without what answers put before it`(title: String, isIn: Bool) {
    let entry = AttentionSample.entry(5, title: title)
    #expect(matches(rule(.thread, "Re: Release plans"), entry) == isIn)
  }

  @Test func `a story is found by its link, its title and nearly the same text`() throws {
    let text = (1...60).map { "word\($0)" }.joined(separator: " ")
    var first = AttentionSample.entry(1, title: "A harbour is closed for the winter")
    first.linkHash = 77
    let story = rule(.story, StoryPattern(first, text: text).pattern)
    #expect(story.name == first.title)
    #expect(matches(story, first))
    var linked = AttentionSample.entry(2, source: 2, title: "Elsewhere")
    linked.linkHash = 77
    #expect(matches(story, linked))
    #expect(matches(story, AttentionSample.entry(3, title: "A Harbour is closed for the winter!")))
    let other = AttentionSample.entry(4, title: "Winter comes to the harbour")
    #expect(matches(story, other, text: text + " and more"))
    #expect(!matches(story, other, text: "something else altogether"))
    let late = AttentionSample.entry(6, title: first.title, hoursOld: 24 * 30)
    #expect(!matches(story, late, text: text))
    #expect(!matches(rule(.story, "1 x"), first))
    #expect(StoryPattern(first, text: text).tellingWords.contains("harbour"))
  }

  @Test func `what a rule benches comes in only when something is skipped`() throws {
    let terms = (1...12).map { AttentionSample.terms(Int64($0)) }
    var candidates = EditionCandidates(sources: terms)
    for number in Int64(1)...12 {
      var candidate = EditionCandidate(
        AttentionSample.entry(number, source: number), worth: number == 1 ? 0.99 : 0.5)
      if number == 1 { candidate.standing = .benched(RuleID(rawValue: 4)) }
      candidates.append(candidate)
    }
    let plan = EditionPlanner.plan(candidates, AttentionSample.request(minutes: 60))
    let benched = EntryID(rawValue: 1)
    #expect(plan.edition.item(for: benched) == nil)
    #expect(plan.edition.bench.last?.entry == benched)
    #expect(plan.reasonCounts().reduce(0, +) + plan.edition.items.count == 12)
    let skipped = plan.edition.skipping(
      plan.edition.items[0].entry, remaining: .minutes(60), finished: [])
    #expect(skipped.added.contains { $0.entry == benched })
    let none = EditionPlanner.plan(candidates, AttentionSample.request(minutes: 0))
    #expect(none.reason(for: benched) == .benched(RuleID(rawValue: 4)))
  }

  @Test func `a rule by number ends, and the ledger keeps it`() throws {
    #expect(rule(.phrase, "x", hitsLeft: 0).isActive(at: AttentionSample.noon))
    #expect(!rule(.phrase, "x", hitsLeft: -1).isActive(at: AttentionSample.noon))
    let event = LedgerEvent.ruleAdd(rule(.phrase, "x", .bench, hitsLeft: 3))
    #expect(try LedgerEvent(AttentionSample.record(event)) == event)
  }
}
