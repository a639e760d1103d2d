import FeedModel
import Foundation

/// What the measures share: options, corpora, stores.
final class Bench {
  /// What was asked for.
  let options: Options

  /// A bench with these options.
  init(_ options: Options) { self.options = options }

  /// Tells on standard error what is going on.
  func say(_ text: String) {
    FileHandle.standardError.write(Data("heed-bench: \(text)\n".utf8))
  }

  /// The corpus of medium size, or the one that was named.
  func corpus() throws -> Corpus {
    if let folder = options.corpus { return try Corpus(folder: folder) }
    say("making the corpus where it is missing")
    return try Corpus(making: 500, of: 40, in: options.work + "/corpus-500x40")
  }

  /// A store of a thousand entries.
  func smallStore() throws -> Store { try Store(sources: 50, entries: 20, self) }

  /// A store of two hundred thousand entries, unless other sources were asked for.
  func largeStore() throws -> Store { try Store(sources: options.sources, entries: 100, self) }
}
