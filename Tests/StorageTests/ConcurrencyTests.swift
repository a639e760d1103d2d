import FeedModel
import Foundation
import Testing

@testable import Storage

struct ConcurrencyTests {
  @Test func `several that open a new store at once all get it`() async throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        group.addTask {
          let storage = try Storage.open(at: path)
          try storage.addSource(
            feedURL: "https://\(number).example/", stance: .followed, at: Sample.now)
          storage.close()
        }
      }
      try await group.waitForAll()
    }
    let storage = try Storage.open(at: path)
    #expect(try storage.sources().count == 6)
    #expect(try storage.problems(thorough: true).isEmpty)
    storage.close()
  }

  @Test func `a refresh elsewhere and a reader here never meet a lock`() async throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    let reader = try Storage.open(at: path)
    let source = try reader.addSource(feedURL: "https://a.example/", stance: .must, at: Sample.now)
    let id = source.source.id
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        let refresh = try Storage.open(at: path)
        for round in 0..<30 {
          let drafts = (0..<20).map {
            Sample.draft("r\(round)-\($0)", html: "<p>some words of it</p>")
          }
          _ = try refresh.record(Sample.update(id, drafts))
        }
        refresh.close()
      }
      group.addTask {
        for round in 0..<60 {
          try reader.append([Sample.record(payload: #"{"n":\#(round)}"#)], durable: true)
          let page = try reader.entries(in: .source(id), limit: 20)
          if let first = page.first {
            try reader.setStatus(EntryStatus(isRead: true), of: first.id, at: Sample.now)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try reader.entryCounts().all == 600)
    #expect(try reader.lastLedgerRecord()?.sequence == 60)
    #expect(try reader.problems(thorough: true).isEmpty)
    reader.close()
  }

  @Test func `two that append get one dense sequence`() async throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask {
          let storage = try Storage.open(at: path)
          for _ in 0..<25 { try storage.append([Sample.record()], durable: false) }
          storage.close()
        }
      }
      try await group.waitForAll()
    }
    let storage = try Storage.open(at: path)
    var sequences: [Int64] = []
    try storage.forEachLedgerRecord {
      sequences.append($0.sequence)
      return true
    }
    #expect(sequences == Array(1...75))
    storage.close()
  }

  @Test func `an open reader notices what another wrote, and not what it wrote itself`() throws {
    let folder = try Folder()
    let path = folder.file("heed.db")
    let here = try Storage.open(at: path)
    let there = try Storage.open(at: path)
    let mark = try here.foreignChangeMark()
    try here.keep("today", as: "screen")
    #expect(try here.foreignChangeMark() == mark)
    try there.keep("sources", as: "screen")
    #expect(try here.foreignChangeMark() != mark)
    #expect(try here.keptValue("screen") == "sources")
    here.close()
    there.close()
  }

  @Test func `attention is counted by one at a time`() throws {
    let folder = try Folder()
    let storage = try Storage.open(at: folder.file("heed.db"))
    var first: AttentionLockOutcome? = try storage.takeAttentionLock()
    guard case .taken = first else {
      Issue.record("the first was refused")
      return
    }
    guard case .held(let process) = try storage.takeAttentionLock() else {
      Issue.record("both got it")
      return
    }
    #expect(process == getpid())
    first = nil
    guard case .taken = try storage.takeAttentionLock() else {
      Issue.record("it was not let go of")
      return
    }
    storage.close()
  }
}
