// The key rule, once: the feed's own id (guid, atom:id, rdf:about), else the link, else a hash of
// title and text. A source and a key are one entry, however often it is edited.

/// What identifies an entry within its source.
package struct EntryKey: Hashable, Sendable {
  /// The feed's id, the link, or `#` and 16 hexadecimal digits.
  package let text: String
  /// `text` as one number: what a store looks up.
  package let hash: UInt64

  /// A key written down before.
  package init(text: String) {
    self.text = text
    hash = StableHash.of(text)
  }

  /// The key of a parsed entry.
  package init(_ entry: ParsedEntry) {
    for candidate in [entry.id, entry.link] {
      if let candidate, !candidate.isEmpty {
        self.init(text: candidate)
        return
      }
    }
    var hash = StableHash()
    hash.add(entry.title)
    hash.add(entry.contentText ?? entry.contentHTML ?? entry.summary)
    let digits = String(hash.value, radix: 16)
    self.init(text: "#" + String(repeating: "0", count: 16 - digits.count) + digits)
  }
}

/// A parsed entry with what was counted in it, ready to be stored.
package struct EntryDraft: Hashable, Sendable {
  /// What identifies it within its source.
  package let key: EntryKey
  /// What the parser made of it.
  package let parsed: ParsedEntry
  /// A hash of all that is stored of it; equal hashes cost no write.
  package let contentHash: UInt64
  /// Words in its longest text, CJK letters counted as one each.
  package var words: Int
  /// Letters of scripts written without spaces.
  package var cjkLetters: Int
  /// A hash of the cleaned link, equal for equal stories; 0 without a link.
  package var linkHash: UInt64
  /// Its language, else the feed's; lower case, primary subtag only.
  package var language: String?
  /// What the store's index takes of it, where that was made beforehand; else the store makes it.
  package var indexedWords: String?

  /// A draft of `parsed`; key and content hash are computed here.
  package init(
    _ parsed: ParsedEntry, words: Int, cjkLetters: Int = 0, linkHash: UInt64 = 0,
    language: String? = nil
  ) {
    self.parsed = parsed
    self.words = words
    self.cjkLetters = cjkLetters
    self.linkHash = linkHash
    self.language = language
    key = EntryKey(parsed)
    contentHash = Self.hash(parsed)
  }

  /// The hash of every field that is stored.
  private static func hash(_ entry: ParsedEntry) -> UInt64 {
    var hash = StableHash()
    hash.add(entry.link)
    hash.add(entry.title)
    hash.add(entry.summary)
    hash.add(entry.contentHTML)
    hash.add(entry.contentText)
    hash.add(entry.author)
    hash.add(entry.language)
    hash.add(UInt64(bitPattern: entry.published?.milliseconds ?? .min))
    hash.add(UInt64(bitPattern: entry.updated?.milliseconds ?? .min))
    hash.add(UInt64(bitPattern: entry.mediaDuration?.count ?? .min))
    hash.add(UInt64(entry.categories.count))
    for category in entry.categories { hash.add(category) }
    for enclosure in entry.enclosures {
      hash.add(enclosure.url)
      hash.add(enclosure.type)
      hash.add(UInt64(bitPattern: enclosure.length ?? -1))
    }
    for companion in entry.companions { hash.add(companion) }
    return hash.value
  }
}

/// What a store knows of an entry it already has.
package struct KnownEntry: Hashable, Sendable {
  /// Its number.
  package var id: EntryID
  /// The content hash of what is stored.
  package var contentHash: UInt64

  /// An entry the store has.
  package init(id: EntryID, contentHash: UInt64) {
    self.id = id
    self.contentHash = contentHash
  }
}

/// What a fetched entry is to the store.
package enum EntryChange: Hashable, Sendable {
  /// Never seen.
  case new(EntryDraft)
  /// Seen, and changed by its author; number and status stay.
  case updated(EntryID, EntryDraft)
  /// Seen, and the same.
  case unchanged(EntryID)

  /// What `draft` is, given what the store knows under its key. Pure.
  package static func decide(_ draft: EntryDraft, known: KnownEntry?) -> EntryChange {
    guard let known else { return .new(draft) }
    return known.contentHash == draft.contentHash
      ? .unchanged(known.id) : .updated(known.id, draft)
  }

  /// What each draft is, in order; of two drafts with one key the first counts, the rest are
  /// left out. Pure.
  package static func decide(
    _ drafts: [EntryDraft], known: (EntryKey) -> KnownEntry?
  ) -> [EntryChange] {
    var seen = Set<UInt64>(minimumCapacity: drafts.count)
    var changes: [EntryChange] = []
    changes.reserveCapacity(drafts.count)
    for draft in drafts where seen.insert(draft.key.hash).inserted {
      changes.append(decide(draft, known: known(draft.key)))
    }
    return changes
  }
}
