/// Tells code from comments and texts.
enum SwiftCode {
  /// `text` with comments and the insides of texts replaced by blanks; lines stay lines.
  static func blanked(_ text: [UInt8]) -> [UInt8] {
    var scanner = Scanner(text: text)
    scanner.code(endsAtParenthesis: false)
    return scanner.text
  }

  private struct Scanner {
    var text: [UInt8]
    var index = 0

    func starts(_ word: StaticString, at place: Int) -> Bool {
      let count = word.utf8CodeUnitCount
      guard place + count <= text.count else { return false }
      return (0..<count).allSatisfy { text[place + $0] == word.utf8Start[$0] }
    }

    mutating func blank() {
      if text[index] != UInt8(ascii: "\n") { text[index] = UInt8(ascii: " ") }
      index += 1
    }

    /// Passes over code up to the end, or to the parenthesis that closes an interpolation.
    mutating func code(endsAtParenthesis: Bool) {
      var depth = 0
      while index < text.count {
        // Letters, blanks and line ends first: most of a file.
        if text[index] <= UInt8(ascii: " ") || text[index] > UInt8(ascii: "/") {
          index += 1
          continue
        }
        switch text[index] {
        case UInt8(ascii: "/") where starts("//", at: index):
          while index < text.count, text[index] != UInt8(ascii: "\n") { blank() }
        case UInt8(ascii: "/") where starts("/*", at: index): comment()
        case UInt8(ascii: "\""): string(pounds: 0)
        case UInt8(ascii: "#"):
          var end = index
          while end < text.count, text[end] == UInt8(ascii: "#") { end += 1 }
          let pounds = end - index
          index = end
          if end < text.count, text[end] == UInt8(ascii: "\"") { string(pounds: pounds) }
        case UInt8(ascii: "("):
          depth += 1
          index += 1
        case UInt8(ascii: ")"):
          if endsAtParenthesis, depth == 0 { return }
          depth -= 1
          index += 1
        default: index += 1
        }
      }
    }

    private mutating func comment() {
      var depth = 0
      repeat {
        if starts("/*", at: index) {
          depth += 1
        } else if starts("*/", at: index) {
          depth -= 1
        } else {
          blank()
          continue
        }
        blank()
        blank()
      } while depth > 0 && index < text.count
    }

    private mutating func string(pounds: Int) {
      let isMultiLine = starts("\"\"\"", at: index)
      index += isMultiLine ? 3 : 1
      while index < text.count {
        if text[index] == UInt8(ascii: "\""), !isMultiLine || starts("\"\"\"", at: index),
          hasPounds(pounds, at: index + (isMultiLine ? 3 : 1))
        {
          index += (isMultiLine ? 3 : 1) + pounds
          return
        }
        if text[index] == UInt8(ascii: "\n"), !isMultiLine { return }
        guard text[index] == UInt8(ascii: "\\"), hasPounds(pounds, at: index + 1) else {
          blank()
          continue
        }
        for _ in 0...pounds where index < text.count { blank() }
        guard index < text.count else { return }
        if text[index] == UInt8(ascii: "(") {
          index += 1
          code(endsAtParenthesis: true)
          index += 1
        } else {
          blank()
        }
      }
    }

    private func hasPounds(_ count: Int, at place: Int) -> Bool {
      place + count <= text.count
        && text[place..<place + count].allSatisfy { $0 == UInt8(ascii: "#") }
    }
  }
}
