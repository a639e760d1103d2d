import Attention
import FeedModel
import Foundation

/// Finds made variants of texts among many, and counts what is taken for one and is none.
struct DuplicateTrial {
  /// Ways in which one story is told twice.
  enum Kind: String, CaseIterable {
    case truncated = "cut"
    case boilerplate = "framed"
    case edited = "edited"
    case retitled = "retitled"
  }

  private let name: String
  private let recall: [(Kind, Double)]
  private let falsePairs: Double
  private let pairs: Double

  /// Texts, and variants of each kind.
  private static let textCount = 8000
  private static let variantCount = 400

  init(texts: any Texts, name: String) throws {
    self.name = name
    var random = Seeded(99)
    var all: [MadeText] = []
    for number in 0..<Self.textCount {
      all.append(texts.text(about: number % texts.topics, &random))
    }
    var signatures: [StorySignature] = []
    var owner: [Int] = []
    func add(_ text: MadeText, _ index: Int) {
      guard let signature = StorySignature(text: text.title + "\n" + text.body) else { return }
      signatures.append(signature)
      owner.append(index)
    }
    for (index, text) in all.enumerated() { add(text, index) }
    let originals = owner.count
    let base = Self.falseCount(signatures, owner)
    falsePairs = Double(base)
    pairs = Double(originals) * Double(originals - 1) / 2
    var recall: [(Kind, Double)] = []
    var place = 0
    for kind in Kind.allCases {
      var found = 0
      var tried = 0
      while tried < Self.variantCount, place < all.count {
        let text = all[place]
        place += 1
        let words = text.body.split(separator: " ")
        guard words.count >= 45 else { continue }
        let variant = Self.variant(kind, text, words, &random)
        guard let a = StorySignature(text: text.title + "\n" + text.body),
          let b = StorySignature(text: variant.title + "\n" + variant.body)
        else { continue }
        tried += 1
        if StorySignature.similarPairs([a, b]).count == 1 { found += 1 }
      }
      recall.append((kind, Double(found) / Double(max(1, tried))))
    }
    self.recall = recall
  }

  private static func variant(
    _ kind: Kind, _ text: MadeText, _ words: [Substring], _ random: inout Seeded
  ) -> MadeText {
    var variant = text
    switch kind {
    case .truncated: variant.body = words.prefix(words.count * 2 / 3).joined(separator: " ")
    case .boilerplate:
      variant.body = "From our own correspondent " + text.body + " Read more at our site"
    case .edited:
      var edited = words
      for index in edited.indices where random.happens(0.1) {
        edited[index] = edited[random.below(edited.count)]
      }
      variant.body = edited.joined(separator: " ")
    case .retitled: variant.title = "Quite another heading for this"
    }
    return variant
  }

  /// Similar pairs of texts of which neither was made from the other.
  private static func falseCount(_ signatures: [StorySignature], _ owner: [Int]) -> Int {
    StorySignature.similarPairs(signatures).filter { owner[$0.0] != owner[$0.1] }.count
  }

  func goals(_ command: String) -> [Goal] {
    let least = recall.map(\.1).min() ?? 0
    let rate = falsePairs / pairs * 1e6
    return [
      Goal(
        name: "G12 near-duplicates found, \(name)", wanted: "≥ 0.93 of each kind",
        reached: recall.map { "\($0.0.rawValue) \(digits($0.1))" }.joined(separator: ", "),
        isMet: least >= 0.93, command: command),
      Goal(
        name: "G12 false merges, \(name)", wanted: "≤ 5 in a million pairs",
        reached: "\(short(rate)) (\(Int(falsePairs)) in \(short(pairs / 1e6)) million)",
        isMet: rate <= 5, command: command),
    ]
  }
}

/// Descriptions of Debian's packages, of which each name's first word is a topic.
struct DebianTexts: Texts {
  let topics = 1
  private let texts: [MadeText]

  /// The descriptions that `apt-cache dumpavail` has; nil where there is none, or too few.
  static func load() -> DebianTexts? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/apt-cache")
    process.arguments = ["dumpavail"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    var texts: [MadeText] = []
    var seen: Set<String> = []
    for record in String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n\n") {
      let marks = ["\nDescription: ", "\nDescription-en: "]
      guard let start = marks.lazy.compactMap({ record.range(of: $0) }).first else { continue }
      let lines = record[start.upperBound...].split(separator: "\n")
      guard let title = lines.first else { continue }
      let body = lines.dropFirst().prefix { $0.hasPrefix(" ") }.joined(separator: " ")
      // A source's packages tell the same of it: one of each is enough.
      let source = record.range(of: "\nSource: ").map {
        String(record[$0.upperBound...].prefix { $0 != "\n" && $0 != " " })
      }
      guard body.utf8.count > 200, seen.insert(source ?? String(title)).inserted else { continue }
      texts.append(MadeText(title: String(title), body: body, marks: []))
    }
    return texts.count >= 8000 ? DebianTexts(texts: texts) : nil
  }

  private init(texts: [MadeText]) { self.texts = texts }

  func text(about topic: Int, _ random: inout Seeded) -> MadeText {
    // Each once, in the order of the index.
    texts[Int(random.next() % UInt64(texts.count))]
  }
}
