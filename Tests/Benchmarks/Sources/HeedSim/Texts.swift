import Attention
import FeedModel
import Foundation

/// A title and the beginning of a text, about a topic.
struct MadeText {
  var title: String
  var body: String
  /// Numbers of the words that may be liked or disliked for themselves.
  var marks: [Int]
}

/// Where the texts of a simulated world come from.
protocol Texts {
  /// How many topics there are.
  var topics: Int { get }
  /// A text about `topic`.
  func text(about topic: Int, _ random: inout Seeded) -> MadeText
}

/// Texts made up by a small grammar: sentences of common words, in which the words of a topic and of one
/// of its dozen subjects turn up now and then.
struct Grammar: Texts {
  let topics: Int
  private let common: [String]
  private let commonWeights: [Double]
  private let topical: [[String]]
  private let subjects: [[[String]]]
  private let weights: [Double]

  /// Subjects of a topic.
  private static let subjectCount = 12
  /// The share of words that tell of the topic, and of the subject.
  private static let topicShare = 0.05
  private static let subjectShare = 0.07

  /// The grammar of the world with this seed.
  init(seed: UInt64, topics: Int = 20) {
    var random = Seeded(mix64(seed ^ 0x6772_616d))
    var used: Set<String> = []
    func words(_ count: Int, _ syllables: ClosedRange<Int>) -> [String] {
      var list: [String] = []
      while list.count < count {
        let length = syllables.lowerBound + random.below(syllables.count)
        let word = (0..<length).map { _ in Self.syllables[random.below(Self.syllables.count)] }
          .joined()
        if used.insert(word).inserted { list.append(word) }
      }
      return list
    }
    self.topics = topics
    common = words(4000, 1...3)
    commonWeights = ascending((1...4000).map { 1 / Double($0 + 2) })
    topical = (0..<topics).map { _ in words(150, 2...3) }
    subjects = (0..<topics).map { _ in (0..<Self.subjectCount).map { _ in words(40, 2...4) } }
    weights = ascending((1...150).map { 1 / Double($0 + 8) })
  }

  private static let syllables = """
    ka lo mi ter an ve sol ra ni pe do shi ren tu ba gel or in est ar el on is ta ur co fa wen ly \
    mar kin tha bro sto pli gen fer min dal ver nor sa gu hel om ti
    """.split(separator: " ").map(String.init)

  func text(about topic: Int, _ random: inout Seeded) -> MadeText {
    let subject = random.below(Self.subjectCount)
    var marks: [Int] = []
    func word(_ share: Double) -> String {
      let chance = random.unit()
      if chance < share * Self.subjectShare {
        return subjects[topic][subject][random.below(40)]
      }
      if chance < share * (Self.subjectShare + Self.topicShare) {
        let number = random.index(weights)
        marks.append(topic * 150 + number)
        return topical[topic][number]
      }
      return common[random.index(commonWeights)]
    }
    let title = (0..<(4 + random.below(6))).map { _ in word(2) }.joined(separator: " ")
    let body = (0..<(30 + random.below(80))).map { _ in word(1) }.joined(separator: " ")
    return MadeText(title: title, body: body, marks: marks)
  }
}

/// Texts from a folder: one folder for a topic, one file for a text, its first line the title.
struct CorpusTexts: Texts {
  let topics: Int
  private let texts: [[MadeText]]

  /// The texts in `folder`; throws when there are less than two topics.
  init(folder: String) throws {
    let files = FileManager.default
    var all: [[MadeText]] = []
    for name in try files.contentsOfDirectory(atPath: folder).sorted() {
      let topic = folder + "/" + name
      guard let members = try? files.contentsOfDirectory(atPath: topic) else { continue }
      var texts: [MadeText] = []
      for member in members.sorted() {
        // What is no text in UTF-8 is passed over.
        guard let whole = try? String(contentsOfFile: topic + "/" + member, encoding: .utf8) else {
          continue
        }
        let parts = whole.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: true)
        guard let title = parts.first else { continue }
        let body = parts.count > 1 ? String(parts[1].prefix(4000)) : ""
        texts.append(
          MadeText(title: String(title), body: body, marks: Self.marks(title + " " + body)))
      }
      if !texts.isEmpty { all.append(texts) }
    }
    guard all.count >= 2 else { throw SimError("\(folder): found no two folders with texts") }
    texts = all
    topics = all.count
  }

  /// Words that may be liked for themselves: by their hashes, one of four hundred kinds each.
  private static func marks(_ text: String) -> [Int] {
    text.split(separator: " ").prefix(80).filter { $0.utf8.count > 5 }
      .map { Int(hash64($0.utf8) % 3000) }
  }

  func text(about topic: Int, _ random: inout Seeded) -> MadeText {
    texts[topic][random.below(texts[topic].count)]
  }
}

/// Why something could not be simulated or measured.
struct SimError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
