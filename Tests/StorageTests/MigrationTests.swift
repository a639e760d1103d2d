import FeedModel
import Foundation
import Testing

@testable import Storage

struct MigrationTests {
  /// The stores that releases have made, as SQL.
  private static let fixtures = ["001-foundation", "002-traits", "003-due-reason", "004-rule-hits"]

  @Test(arguments: fixtures)
  func `a store of every release opens with all it held`(name: String) throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    let fixture = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/schema/\(name).sql")
    try runSQL(try String(contentsOf: fixture, encoding: .utf8), at: path)
    let storage = try Storage.open(at: path)
    #expect(try storage.versions().schema == Schema.version)
    let source = try #require(try storage.sources().first)
    #expect(source.title == "Example" && source.tags == ["news"] && source.kind == .person)
    #expect(try storage.fetchState(source.id).validators.etag == "\"etag\"")
    let entry = try #require(try storage.entry(EntryID(rawValue: 7)))
    #expect(entry.status == EntryStatus(isRead: true, isStarred: true, verdict: true))
    #expect(entry.categories == ["history"])
    #expect(try storage.body(entry.id)?.contentHTML == "<p>The oldest text there is.</p>")
    #expect(try storage.readingPosition(entry.id) == 250)
    #expect(try storage.search("oldest", at: Sample.now).map(\.entry.id) == [entry.id])
    #expect(try storage.rules().first?.hitCount == 4)
    #expect(try storage.streams().map(\.name) == ["Long"])
    #expect(try storage.lastLedgerRecord()?.kind == "grant")
    #expect(try storage.balances(from: Day(number: 0), through: Day(number: 30_000)).count == 1)
    #expect(try storage.modelState("worth")?.bytes == [1, 2, 3])
    #expect(try storage.keptValue("screen") == "today")
    #expect(try storage.problems(thorough: true).isEmpty)
    storage.close()
  }

  @Test func `there is a fixture for every step, and steps are numbered and named`() {
    #expect(Self.fixtures == Schema.migrations.map(\.name))
    for (index, step) in Schema.migrations.enumerated() {
      let digits = String(index + 1)
      #expect(step.name.hasPrefix(String(repeating: "0", count: 3 - digits.count) + digits + "-"))
    }
  }
}
