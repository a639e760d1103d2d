/// Titles as stories are known by.
package enum StoryTitle {
  /// A hash of the folded words of `title`, or 0 when it has fewer than four.
  package static func hash(_ title: String) -> UInt64 {
    var folded: [UInt8] = []
    TextFolding.fold(title.utf8, into: &folded)
    var hash: UInt64 = 0x5151
    var words = 0
    var start = 0
    for index in 0...folded.count {
      let isWord = index < folded.count && TextFolding.isWordByte(folded[index])
      if isWord { continue }
      if index > start {
        hash = mix64(hash ^ hash64(folded[start..<index]))
        words += 1
      }
      start = index + 1
    }
    return words >= 4 ? max(1, hash) : 0
  }
}

extension TextFolding {
  /// Whether a byte of folded text belongs to a word: a letter, a digit, or part of anything that is
  /// not ASCII.
  static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }
}
