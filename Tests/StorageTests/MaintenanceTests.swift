import FeedModel
import Foundation
import Testing

@testable import Storage

struct MaintenanceTests {
  private func filled(_ path: String) throws -> Storage {
    let storage = try Storage.open(at: path)
    let id = try storage.addSource(
      feedURL: "https://a.example/", stance: .must, at: Sample.now
    ).source.id
    for batch in 0..<20 {
      let drafts = (0..<10).map { Sample.draft("e\(batch)-\($0)", html: "<p>word\(batch)</p>") }
      _ = try storage.record(Sample.update(id, drafts))
    }
    return storage
  }

  @Test func `a sound store has no problems`() throws {
    let folder = try Folder()
    let storage = try filled(folder.file("heed.db"))
    #expect(try storage.problems(thorough: false).isEmpty)
    #expect(try storage.problems(thorough: true).isEmpty)
    #expect(try storage.search("word7", limit: 100, at: Sample.now).count == 10)
    #expect(try storage.versions().schema == Schema.version)
    storage.close()
  }

  @Test func `what a large batch writes comes into the file while others have it open`() throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    let writer = try Storage.open(at: path)
    let other = try Storage.open(at: path)
    let id = try writer.addSource(
      feedURL: "https://a.example/", stance: .must, at: Sample.now
    ).source.id
    let text = String(repeating: "<p>many words</p>", count: 100)
    let drafts = (0..<600).map { Sample.draft("e\($0)", html: text) }
    _ = try writer.record(Sample.update(id, drafts))
    // Closing waits for what is under way, and brings nothing in itself while another is there.
    writer.close()
    #expect(try Data(contentsOf: URL(filePath: path)).count > 1_000_000)
    #expect(try other.search("many", limit: 2000, at: Sample.now).count == 600)
    other.close()
    #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
  }

  @Test func `damage within the file is found and named, and nothing crashes`() throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    try filled(path).close()
    var bytes = try Data(contentsOf: URL(filePath: path))
    for offset in stride(from: 8192 * 4, to: bytes.count - 400, by: 1024) {
      for index in 0..<300 { bytes[offset + index] = UInt8(truncatingIfNeeded: index &* 31) }
    }
    try bytes.write(to: URL(filePath: path))
    var said: [String] = []
    func attempt(_ body: () throws -> Void) {
      do { try body() } catch let error as StorageError {
        said.append(error.sentence)
      } catch {
        Issue.record("\(error)")
      }
    }
    attempt {
      let storage = try Storage.open(at: path)
      attempt { said += try storage.problems(thorough: true) }
      attempt { _ = try storage.entries(in: .stances(Stance.allCases), limit: 500) }
      attempt { _ = try storage.search("word1", at: Sample.now) }
      attempt { _ = try storage.sourceRows(at: Sample.now) }
      attempt { for id in 1...200 { _ = try storage.body(EntryID(rawValue: Int64(id))) } }
      attempt {
        _ = try storage.record(Sample.update(SourceID(rawValue: 1), [Sample.draft("new")]))
      }
      storage.close()
    }
    #expect(!said.isEmpty)
  }

  @Test func `rows that refer to nothing are told`() throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    try filled(path).close()
    try runSQL("PRAGMA foreign_keys = OFF; DELETE FROM sources;", at: path)
    let storage = try Storage.open(at: path)
    #expect(try storage.problems(thorough: false).contains { $0.contains("gone") })
    storage.close()
  }

  @Test func `a folder in the store's place is an error by name`() throws {
    let folder = try Folder()
    let error = #expect(throws: StorageError.self) { try Storage.open(at: folder.path) }
    #expect(error?.sentence.contains(folder.path) == true)
  }
}
