import FeedModel
import Foundation
import Testing

@testable import Storage

struct StorageTests {
  @Test func `a new store and its folder are for their owner only`() throws {
    let folder = try Folder()
    let path = folder.file("data/heed/heed.db")
    let storage = try Storage.open(at: path)
    try storage.addSource(feedURL: "https://a.example/", stance: .trial, at: Sample.now)
    let files = FileManager.default
    for (name, mode) in [(path, 0o600), (path + "-wal", 0o600), (folder.file("data/heed"), 0o700)] {
      let rights = try files.attributesOfItem(atPath: name)[.posixPermissions] as? Int
      #expect(rights == mode, "\(name)")
    }
    storage.close()
  }

  @Test func `what was written is there when the store is opened again`() throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    let first = try Storage.open(at: path)
    try first.addSource(feedURL: "https://a.example/", stance: .trial, at: Sample.now)
    first.close()
    let second = try Storage.open(at: path)
    #expect(try second.sources().map(\.feedURL) == ["https://a.example/"])
    second.close()
  }

  @Test func `a store of a newer heed is refused and left as it is`() throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    try Storage.open(at: path).close()
    try runSQL("PRAGMA user_version = 999", at: path)
    let before = try Data(contentsOf: URL(filePath: path))
    let error = #expect(throws: StorageError.self) { try Storage.open(at: path) }
    #expect(error == .newerStore(path: path, schema: 999, known: Schema.version))
    #expect(error?.sentence.contains("newer heed") == true)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `a file that is no database is refused by name and left as it is`() throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    let garbage = Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 13) })
    try garbage.write(to: URL(filePath: path))
    let error = #expect(throws: StorageError.self) { try Storage.open(at: path) }
    #expect(error == .notAStore(path: path))
    #expect(error?.sentence.contains(path) == true)
    #expect(try Data(contentsOf: URL(filePath: path)) == garbage)
  }

  @Test func `another program's database is refused and left as it is`() throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    try runSQL("CREATE TABLE theirs (a); PRAGMA user_version = 1;", at: path)
    #expect(throws: StorageError.notAStore(path: path)) { try Storage.open(at: path) }
    let other = folder.file("other.db")
    try runSQL("CREATE TABLE theirs (a)", at: other)
    #expect(throws: StorageError.notAStore(path: other)) { try Storage.open(at: other) }
  }

  @Test func `a store that was cut short is called damaged and left as it is`() throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    let storage = try Storage.open(at: path)
    let source = try storage.addSource(feedURL: "https://a.example/", stance: .must, at: Sample.now)
    _ = try storage.record(
      Sample.update(source.source.id, (0..<200).map { Sample.draft("e\($0)") }))
    storage.close()
    let whole = try Data(contentsOf: URL(filePath: path))
    let half = whole.prefix(whole.count / 2)
    try half.write(to: URL(filePath: path))
    let error = #expect(throws: StorageError.self) { try Storage.open(at: path) }
    guard case .damaged(path, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == half)
  }

  @Test func `an empty file becomes a store`() throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    try Data().write(to: URL(filePath: path))
    let storage = try Storage.open(at: path)
    #expect(try storage.sources().isEmpty)
    storage.close()
  }

  @Test func `a folder that cannot be made is named`() throws {
    #expect(throws: StorageError.self) { try Storage.open(at: "/proc/nowhere/heed.db") }
  }

  @Test func `a closed store says so`() throws {
    let storage = try Storage.inMemory()
    storage.close()
    #expect(throws: StorageError.self) { try storage.sources() }
  }

  @Test func `every sentence names the store`() {
    let errors: [StorageError] = [
      .cannotOpen(path: "/p", reason: "r"), .newerStore(path: "/p", schema: 2, known: 1),
      .notAStore(path: "/p"), .damaged(path: "/p", detail: "d"), .busy(path: "/p"),
      .diskFull(path: "/p"), .readOnly(path: "/p"),
      .failed(path: "/p", detail: "d", sql: "SELECT"),
    ]
    for error in errors {
      #expect(error.sentence.contains("/p"))
      #expect(error.sentence.hasSuffix("."))
    }
  }
}
