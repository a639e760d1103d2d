import FeedModel
import Testing

struct EntryChangeTests {
  private func draft(_ change: (inout ParsedEntry) -> Void) -> EntryDraft {
    var entry = ParsedEntry()
    entry.id = "id"
    entry.link = "https://a.example/1"
    entry.title = "Title"
    change(&entry)
    return EntryDraft(entry, words: 1)
  }

  @Test func `the key is the id, else the link, else a hash of title and text`() {
    #expect(draft { _ in }.key.text == "id")
    #expect(draft { $0.id = "" }.key.text == "https://a.example/1")
    let bare = draft {
      $0.id = nil
      $0.link = nil
    }
    #expect(bare.key.text.hasPrefix("#") && bare.key.text.utf8.count == 17)
    let other = draft {
      $0.id = nil
      $0.link = nil
      $0.title = "Another"
    }
    #expect(other.key != bare.key)
    #expect(EntryKey(text: bare.key.text) == bare.key)
  }

  @Test func `an entry is new, then unchanged, then updated`() {
    let first = draft { _ in }
    let known = KnownEntry(id: EntryID(rawValue: 4), contentHash: first.contentHash)
    #expect(EntryChange.decide(first, known: nil) == .new(first))
    #expect(EntryChange.decide(first, known: known) == .unchanged(known.id))
    let edited = draft { $0.summary = "more" }
    #expect(EntryChange.decide(edited, known: known) == .updated(known.id, edited))
  }

  @Test func `of two drafts with one key the first counts`() {
    let one = draft { $0.title = "one" }
    let two = draft { $0.title = "two" }
    #expect(EntryChange.decide([one, two]) { _ in nil } == [.new(one)])
  }

  @Test func `every stored field is in the content hash`() {
    let changes: [(inout ParsedEntry) -> Void] = [
      { $0.link = "x" }, { $0.title = nil }, { $0.title = "" }, { $0.summary = "x" },
      { $0.contentHTML = "x" }, { $0.contentText = "x" }, { $0.author = "x" },
      { $0.published = Timestamp(seconds: 1) }, { $0.updated = Timestamp(seconds: 1) },
      { $0.categories = ["x"] }, { $0.enclosures = [Enclosure(url: "x")] },
      { $0.enclosures = [Enclosure(url: "x", length: 1)] }, { $0.language = "x" },
      { $0.mediaDuration = .zero }, { $0.companions = ["x"] },
    ]
    let hashes = changes.map { draft($0).contentHash } + [draft { _ in }.contentHash]
    #expect(Set(hashes).count == hashes.count)
  }
}
