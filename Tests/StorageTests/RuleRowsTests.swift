import FeedModel
import Testing

@testable import Storage

struct RuleRowsTests {
  private func rule(_ pattern: String, until: Timestamp? = nil) -> Rule {
    Rule(
      id: RuleID(rawValue: 0), scope: .phrase, pattern: pattern, createdAt: Sample.now,
      until: until, note: "private")
  }

  @Test func `rules are numbered and listed newest first`() throws {
    let storage = try Storage.inMemory()
    let one = try storage.add(rule("one", until: Sample.now + .days(7)))
    let two = try storage.add(rule("two"))
    #expect(one.id < two.id)
    #expect(try storage.rules().map(\.rule) == [two, one])
    #expect(try storage.activeRules(at: Sample.now + .days(8)) == [two])
  }

  @Test func `ending a rule can be taken back`() throws {
    let storage = try Storage.inMemory()
    let one = try storage.add(rule("one"))
    try storage.endRule(one.id, at: Sample.now)
    #expect(try storage.activeRules(at: Sample.now).isEmpty)
    #expect(try storage.rules().count == 1)
    try storage.endRule(one.id, at: nil)
    #expect(try storage.activeRules(at: Sample.now) == [one])
  }

  @Test func `a removed rule comes back under its number, and the number is not used again`() throws
  {
    let storage = try Storage.inMemory()
    let one = try storage.add(rule("one"))
    try storage.removeRule(one.id)
    let two = try storage.add(rule("two"))
    #expect(two.id > one.id)
    #expect(try storage.add(one) == one)
    #expect(try storage.rules().map(\.rule) == [two, one])
  }

  @Test func `hits add up`() throws {
    let storage = try Storage.inMemory()
    let one = try storage.add(rule("one"))
    try storage.addHits([one.id: (3, Sample.now)])
    try storage.addHits([one.id: (2, Sample.now - .days(1)), RuleID(rawValue: 9): (1, Sample.now)])
    #expect(try storage.rules() == [RuleRow(rule: one, hitCount: 5, lastHitAt: Sample.now)])
  }

  @Test func `putting a rule back keeps what it hit`() throws {
    let storage = try Storage.inMemory()
    var one = try storage.add(rule("one"))
    try storage.addHits([one.id: (3, Sample.now)])
    one.note = nil
    _ = try storage.add(one)
    #expect(try storage.rules() == [RuleRow(rule: one, hitCount: 3, lastHitAt: Sample.now)])
  }
}

struct StreamRowsTests {
  private func stream(_ name: String, at position: Int) -> Stream {
    Stream(
      id: StreamID(rawValue: 0), name: name, filter: "tag:x", purpose: "why", position: position)
  }

  private func filled() throws -> Storage {
    let storage = try Storage.inMemory()
    for (index, name) in ["a", "b", "c"].enumerated() {
      _ = try storage.add(stream(name, at: index))
    }
    return storage
  }

  @Test func `streams make room for one in their midst`() throws {
    let storage = try filled()
    let new = try storage.add(stream("new", at: 1))
    #expect(new.position == 1)
    #expect(try storage.add(stream("last", at: 99)).position == 4)
    #expect(try storage.streams().map(\.name) == ["a", "new", "b", "c", "last"])
    #expect(try storage.streams().map(\.position) == [0, 1, 2, 3, 4])
  }

  @Test func `a stream is moved and changed, and what was before undoes it`() throws {
    let storage = try filled()
    let all = try storage.streams()
    try storage.moveStream(all[0].id, to: 2)
    #expect(try storage.streams().map(\.name) == ["b", "c", "a"])
    var changed = try storage.streams()[2]
    changed.name = "z"
    changed.position = 0
    let old = try #require(try storage.update(changed))
    #expect(try storage.streams().map(\.name) == ["z", "b", "c"])
    try storage.update(old)
    #expect(try storage.streams().map(\.name) == ["b", "c", "a"])
    #expect(try storage.update(stream("none", at: 0)) == nil)
  }

  @Test func `a removed stream leaves no gap and comes back where it was`() throws {
    let storage = try filled()
    let all = try storage.streams()
    let removed = try #require(try storage.removeStream(all[1].id))
    #expect(try storage.streams().map(\.position) == [0, 1])
    #expect(try storage.add(removed) == removed)
    #expect(try storage.streams() == all)
    #expect(try storage.removeStream(StreamID(rawValue: 99)) == nil)
  }

  @Test func `a rule by number ends with the arrival after its last`() throws {
    let storage = try Storage.inMemory()
    let rule = try storage.add(
      Rule(
        id: RuleID(rawValue: 0), scope: .phrase, pattern: "x", createdAt: Sample.now, hitsLeft: 2))
    // What was there already does not count.
    try storage.addHits([rule.id: (9, Sample.now)])
    try storage.addHits([rule.id: (2, Sample.now)], arriving: true)
    #expect(try storage.activeRules(at: Sample.now).map(\.hitsLeft) == [0])
    try storage.addHits([rule.id: (1, Sample.now)], arriving: true)
    #expect(try storage.activeRules(at: Sample.now).isEmpty)
  }
}
