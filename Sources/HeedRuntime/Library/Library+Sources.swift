package import FeedModel
import Storage

extension Library {
  /// How many titles an ambiguous name lists.
  private static let titlesListed = 6

  /// The source that `text` means: its number, its address, or a piece of its title or address that
  /// fits one source alone. Throws `noSource` and `ambiguousSource`.
  package func source(named text: String) throws(LibraryError) -> Source {
    let text = text.trimmingBlanks
    if let number = Int64(text.hasPrefix("#") ? String(text.dropFirst()) : text),
      let source = try stored(storage.source(SourceID(rawValue: number)))
    {
      return source
    }
    guard !text.isEmpty else { throw .noSource(text) }
    var found = try stored(storage.sources(matching: text))
    if found.count > 1 {
      let whole = found.filter { $0.title.lowercased() == text.lowercased() }
      if whole.count == 1 { found = whole }
    }
    guard let first = found.first else { throw .noSource(text) }
    guard found.count == 1 else {
      var titles = found.prefix(Self.titlesListed).map { "\($0.title) (\($0.id.rawValue))" }
      if found.count > titles.count { titles.append("\(found.count - titles.count) more") }
      throw .ambiguousSource(text, titles)
    }
    return first
  }

  /// Takes a stance; the reason, where one is given, replaces the note. Returns the source as it was.
  @discardableResult
  package func take(
    _ stance: Stance, on id: SourceID, reason: String?, at now: Timestamp
  ) throws(LibraryError) -> Source {
    let before = try stored(storage.setStance(stance, of: id, note: reason, at: now))
    guard let before else { throw .noSource("\(id.rawValue)") }
    // One that was left alone is asked again at once.
    if stance.isFetched, !before.stance.isFetched {
      try stored(storage.setDue(id, at: now))
    }
    return before
  }

  /// Puts the reader's own words about a source in place of what was there.
  package func describe(
    _ id: SourceID, title: String?, tags: [String], note: String?, kind: SourceKind?
  ) throws(LibraryError) {
    guard var source = try stored(storage.source(id)) else { return }
    source.titleOverride = title.flatMap { $0.isEmpty ? nil : $0 }
    source.tags = Array(Set(tags)).sorted()
    source.note = note.flatMap { $0.isEmpty ? nil : $0 }
    source.kind = kind
    _ = try stored(storage.update(source))
  }
}
