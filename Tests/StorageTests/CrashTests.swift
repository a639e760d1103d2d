import FeedModel
import Foundation
import Testing

@testable import Storage

struct CrashTests {
  /// Copies a store's files as a crash at this moment would leave them.
  private func copy(_ path: String, to target: String) throws {
    for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: target + suffix)
    }
  }

  @Test func `what was killed within a transaction is as before it`() throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    let storage = try Storage.open(at: path)
    let source = try storage.addSource(feedURL: "https://a.example/", stance: .must, at: Sample.now)
    let id = source.source.id
    _ = try storage.record(Sample.update(id, [Sample.draft("kept")]))
    try storage.append([Sample.record()], durable: true)
    let text = String(repeating: "many words that fill the cache ", count: 300)
    try storage.write { db in
      var recorder = try Recorder(db)
      let drafts = (0..<400).map { Sample.draft("lost\($0)", html: text) }
      _ = try recorder.record(Sample.update(id, drafts))
      try copy(path, to: folder.file("killed.db"))
    }
    #expect(try storage.entryCounts().all == 401)
    storage.close()
    let found = try Storage.open(at: folder.file("killed.db"))
    #expect(try found.entryCounts().all == 1)
    #expect(try found.lastLedgerRecord()?.sequence == 1)
    #expect(try found.problems(thorough: true).isEmpty)
    _ = try found.record(Sample.update(id, [Sample.draft("lost1"), Sample.draft("kept")]))
    #expect(try found.entryCounts().all == 2)
    #expect(try found.search("kept", at: Sample.now).count == 1)
    found.close()
  }

  @Test(arguments: [1, 100, 4000, 9000, 20_000])
  func `a log cut off at any byte opens with what was whole`(cut: Int) throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    let storage = try Storage.open(at: path)
    for number in 1...20 {
      try storage.append([Sample.record(payload: #"{"n":\#(number)}"#)], durable: true)
    }
    try copy(path, to: folder.file("cut.db"))
    storage.close()
    let log = URL(filePath: folder.file("cut.db-wal"))
    let whole = try Data(contentsOf: log)
    try whole.prefix(max(0, whole.count - cut)).write(to: log)
    let found = try Storage.open(at: folder.file("cut.db"))
    var sequences: [Int64] = []
    try found.forEachLedgerRecord {
      sequences.append($0.sequence)
      return true
    }
    #expect(sequences == Array(1...20).prefix(sequences.count).map { Int64($0) })
    #expect(sequences.count < 20)
    #expect(try found.problems(thorough: true).isEmpty)
    found.close()
  }
}
