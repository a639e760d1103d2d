import FeedModel
import Foundation

/// Feeds in files: made here, or somebody else's.
struct Corpus {
  /// The feeds' files, sorted.
  let files: [String]

  /// What the corpora are made from.
  static let seed: UInt64 = 42

  /// The feeds of `folder`, or of its `feeds`.
  init(folder: String) throws {
    let inner = folder + "/feeds"
    let place = FileManager.default.fileExists(atPath: inner) ? inner : folder
    files = try FileManager.default.contentsOfDirectory(atPath: place)
      .filter { $0.hasSuffix(".xml") || $0.hasSuffix(".rss") || $0.hasSuffix(".atom") }
      .sorted().map { place + "/" + $0 }
    guard !files.isEmpty else { throw BenchError("no feeds in \(folder)") }
  }

  /// `feeds` feeds of `entries` entries each, made if they do not lie in `folder` already.
  init(making feeds: Int, of entries: Int, in folder: String) throws {
    let inner = folder + "/feeds"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
    let newest = Timestamp(seconds: 1_795_000_000)
    for number in 0..<feeds {
      let path = inner + "/" + Self.name(number)
      guard !FileManager.default.fileExists(atPath: path) else { continue }
      let bytes = SampleFeed.bytes(
        number: number, entries: entries, seed: Self.seed, newest: newest)
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
    try self.init(folder: folder)
  }

  /// The name of feed `number`'s file.
  static func name(_ number: Int) -> String {
    let digits = String(number)
    return "f" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + ".xml"
  }

  /// All files' bytes.
  func load() throws -> [[UInt8]] {
    try files.map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: $0))) }
  }
}
