import Attention
import FeedModel

/// Text as it stands in feeds, made up from a seed: the same for everyone, with a few common words,
/// many rare ones, and some of what is not English.
struct SeededText {
  private var random: Seeded
  private let words: [[UInt8]]
  private let common: [[UInt8]]

  private static let syllables = """
    ka lo mi ter an ve sol ra ni pe do shi ren tu ba gel or in est ar el on is ta ur co fa wen ly \
    mar kin tha bro sto pli gen fer min dal ver nor sa
    """
  private static let commonWords = """
    the of and to in a is that for it with as was on be by at this are from or have an not but \
    which one all can new more has its about how when they you your what we out if into than then \
    some time will only now up these release data system user server code update version network \
    memory design report market science team open source language security people world review
    """
  private static let wide = Array(
    "今日新聞技術研究開発東京北京世界公開情報安全更新版本天気経済政治文化社会歴史音楽映画科学")
  private static let spice = [
    "café", "naïve", "über", "Ångström", "Zürich", "🚀", "👩‍💻", "✅", "“so”", "—",
  ]

  /// The text of one feed of the corpus with `seed`.
  init(seed: UInt64, feed: Int) {
    var shared = Seeded(seed)
    let syllables = Self.bytes(Self.syllables)
    common = Self.bytes(Self.commonWords)
    words = (0..<6000).map { _ in
      (0..<Int(2 + shared.next() % 3)).flatMap { _ in
        syllables[Int(shared.next() % UInt64(syllables.count))]
      }
    }
    random = Seeded(mix64(seed &+ UInt64(feed) &* 0x9E37_79B9))
  }

  private static func bytes(_ list: String) -> [[UInt8]] {
    list.split(separator: " ").map { Array($0.utf8) }
  }

  /// A number below `limit`.
  mutating func number(_ limit: Int) -> Int { Int(random.next() % UInt64(max(1, limit))) }

  /// Whether what happens once in `times` happens now.
  mutating func once(in times: Int) -> Bool { number(times) == 0 }

  /// A length between `least` and `most` bytes, mostly short and sometimes long.
  mutating func length(_ least: Int, _ most: Int) -> Int {
    let share = random.unit()
    return least + Int(share * share * share * Double(most - least))
  }

  /// One word.
  mutating func word() -> [UInt8] {
    if random.next() % 20 < 11 { return common[number(common.count)] }
    // The product favours small numbers: few words are frequent, as in any language.
    return words[Int(random.unit() * random.unit() * Double(words.count))]
  }

  /// Adds `count` words; a large first letter and a full stop make a sentence of them.
  mutating func sentence(_ count: Int, isWide: Bool = false, to bytes: inout [UInt8]) {
    if isWide {
      for _ in 0..<(count * 2) {
        bytes += Array(String(Self.wide[number(Self.wide.count)]).utf8)
      }
      bytes += Array("。".utf8)
      return
    }
    for place in 0..<count {
      if place > 0 { bytes.append(UInt8(ascii: " ")) }
      let start = bytes.count
      if place > 0, once(in: 40) {
        bytes += Array(Self.spice[number(Self.spice.count)].utf8)
      } else {
        bytes += word()
        if place == 0 { bytes[start] &= 0xDF }
      }
    }
    bytes.append(UInt8(ascii: "."))
  }
}
