package import Storage

/// Why something the reader asked for could not be done.
package enum LibraryError: Error, Hashable, Sendable {
  /// The store could not do it.
  case storage(StorageError)
  /// No source has this number, address or piece of a title.
  case noSource(String)
  /// Several sources fit; their titles with their numbers.
  case ambiguousSource(String, [String])
  /// There is no entry of this number.
  case noEntry(String)
  /// There is no mute of this number.
  case noRule(String)
  /// No stream has this name or number.
  case noStream(String)
  /// A stream of this name is there already.
  case streamExists(String)
  /// This is not an address heed fetches.
  case badAddress(String)
  /// A file could not be read or written; what the system said.
  case file(String, String)
  /// Something else, as a sentence.
  case refused(String)

  /// One sentence: what failed, on what, what to do.
  package var sentence: String {
    switch self {
    case .storage(let error): error.sentence
    case .noSource(let text):
      "No source is called '\(text)': `heed sources` lists them, `heed add URL` adds one."
    case .ambiguousSource(let text, let titles):
      "Several sources fit '\(text)': " + titles.joined(separator: ", ")
        + "; name one by its number."
    case .noEntry(let text):
      "There is no entry '\(text)': `heed today`, `heed search` and `heed stream` give the numbers."
    case .noRule(let text): "There is no mute '\(text)': `heed mutes` lists them."
    case .noStream(let text): "There is no stream '\(text)': `heed streams` lists them."
    case .streamExists(let name): "A stream called '\(name)' is there already: choose another name."
    case .badAddress(let url): "'\(url)' is no http or https address."
    case .file(let path, let reason): "The file \(path) cannot be used: \(reason)."
    case .refused(let sentence): sentence
    }
  }
}
