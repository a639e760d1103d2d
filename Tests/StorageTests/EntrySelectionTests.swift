import FeedModel
import Testing

@testable import Storage

struct EntrySelectionTests {
  /// A store with six entries: even ones read, the third starred, by two authors.
  private func store() throws -> (storage: Storage, source: SourceID) {
    let (storage, source) = try storeWithSource()
    var drafts: [EntryDraft] = []
    for number in 1...6 {
      let published = Sample.now - .hours(Int64(10 - number))
      let tags = number == 5 ? ["open water"] : [String]()
      drafts.append(
        Sample.draft(
          "\(number)", title: number % 3 == 0 ? "Rowing north" : "A letter",
          html: "<p>Text stra\u{DF}e</p>", author: number < 4 ? "Ada Reyes" : "Jon Lind",
          categories: tags, published: published))
    }
    _ = try storage.record(Sample.update(source, drafts))
    for number in [2, 4, 6] {
      try storage.setStatus(
        EntryStatus(isRead: true), of: EntryID(rawValue: Int64(number)), at: Sample.now)
    }
    try storage.setStatus(EntryStatus(isStarred: true), of: EntryID(rawValue: 3), at: Sample.now)
    return (storage, source)
  }

  private static func conditions(_ source: SourceID) -> [(EntryCondition, [Int64])] {
    let since = Sample.now - .hours(7)
    return [
      (.all, [6, 5, 4, 3, 2, 1]), (.none, []), (.isRead, [6, 4, 2]), (.isStarred, [3]),
      (.isOpen, [5, 3, 1]), (.not(.isRead), [5, 3, 1]),
      (.and([.isOpen, .not(.isStarred)]), [5, 1]), (.or([.isRead, .isStarred]), [6, 4, 3, 2]),
      (.sortsAfter(since), [6, 5, 4]), (.sources([source]), [6, 5, 4, 3, 2, 1]),
      (.sources([]), []), (.words([["rowing"]], .anywhere), [6, 3]),
      (.words([["rowing"], ["text"]], .anywhere), [6, 3]),
      (.words([["reyes"]], .author), [3, 2, 1]), (.words([["reyes"]], .tag), []),
      (.words([["water"]], .tag), [5]),
      (.words([["strasse", "stra\u{DF}e"]], .anywhere), [6, 5, 4, 3, 2, 1]),
      (.and([.words([["rowing"]], .anywhere), .isRead]), [6]),
      (.or([.words([["rowing"]], .anywhere), .sortsAfter(since)]), [6, 5, 4, 3]),
      (.languageBegins("en"), [6, 5, 4, 3, 2, 1]), (.languageBegins("e'"), []),
      (.longerThan(99), [6, 5, 4, 3, 2, 1]), (.longerThan(100), []),
      (.linkHas("example.org/4"), [4]), (.linkHas("' OR 1 --"), []),
    ]
  }

  @Test func `a condition gives its entries, newest first, and their number`() throws {
    let (storage, source) = try store()
    for (condition, ids) in Self.conditions(source) {
      let found = try storage.entries(where: condition, limit: 50)
      #expect(found.map(\.id.rawValue) == ids, "\(condition)")
      #expect(try storage.entryCount(where: condition, limit: 50) == ids.count, "\(condition)")
      #expect(
        try storage.entryCount(where: condition, limit: 2) == min(2, ids.count), "\(condition)")
    }
  }

  @Test func `pages follow each other without a gap`() throws {
    let (storage, _) = try store()
    for condition in [EntryCondition.all, .not(.isStarred), .words([["text"]], .anywhere)] {
      let whole = try storage.entries(where: condition, limit: 50).map(\.id)
      var paged: [EntryID] = []
      var last: Entry?
      while true {
        let page = try storage.entries(
          where: condition, after: last.map { EntryCursor($0) }, limit: 2)
        paged += page.map(\.id)
        last = page.last
        if page.count < 2 { break }
      }
      #expect(paged == whole)
    }
  }

  @Test func `no word of a condition becomes part of the statement`() throws {
    let (storage, _) = try store()
    let hostile = ["\"", "a\" OR \"b", "NEAR(", "-", "*", "", "\u{0}", "x') OR 1=1 --"]
    for text in hostile {
      #expect(throws: Never.self) {
        _ = try storage.entries(where: .words([[text]], .anywhere), limit: 5)
        _ = try storage.entries(where: .or([.words([[text]], .tag), .linkHas(text)]), limit: 5)
        _ = try storage.entryCount(where: .languageBegins(text), limit: 5)
      }
    }
  }

  @Test func `common words are tested on the way down the list`() throws {
    let (storage, source) = try storeWithSource()
    let count = EntrySelection.rareMatches + 20
    var drafts: [EntryDraft] = []
    for number in 0..<count {
      let published = Sample.now - .minutes(Int64(number))
      let title = number == 7 ? "common rare" : "common"
      drafts.append(Sample.draft("\(number)", title: title, published: published))
    }
    _ = try storage.record(Sample.update(source, drafts))
    let page = try storage.entries(where: .words([["common"]], .anywhere), limit: 3)
    #expect(page.map(\.title) == ["common", "common", "common"])
    let rare = try storage.entries(where: .words([["common"], ["rare"]], .anywhere), limit: 3)
    #expect(rare.map(\.title) == ["common rare"])
    #expect(
      try storage.entryCount(where: .words([["common"]], .anywhere), limit: count * 2) == count)
  }
}
