import FeedModel

/// The markers of an ordered list: `start`, `type` and `reversed`, and the `value` of items.
struct ListNumbering {
  private enum Style { case decimal, lower, upper, lowerRoman, upperRoman }

  private var number: Int
  private let style: Style

  /// The numbering of the list whose start tag `tokenizer` gave last.
  init(_ tokenizer: inout MarkupTokenizer) {
    number = Self.integer(&tokenizer, "start") ?? 1
    style =
      switch tokenizer.attribute("type") ?? "" {
      case "a": .lower
      case "A": .upper
      case "i": .lowerRoman
      case "I": .upperRoman
      default: .decimal
      }
  }

  /// The marker of the item whose start tag `tokenizer` gave last.
  mutating func next(_ tokenizer: inout MarkupTokenizer) -> String {
    if let value = Self.integer(&tokenizer, "value") { number = value }
    defer { number += 1 }
    return text + "."
  }

  private var text: String {
    switch style {
    case .lower where number > 0: letters(from: UInt8(ascii: "a"))
    case .upper where number > 0: letters(from: UInt8(ascii: "A"))
    case .lowerRoman where (1...3999).contains(number): roman.lowercased()
    case .upperRoman where (1...3999).contains(number): roman
    default: String(number)
    }
  }

  private func letters(from first: UInt8) -> String {
    var rest = number
    var letters: [UInt8] = []
    while rest > 0 {
      letters.insert(first + UInt8((rest - 1) % 26), at: 0)
      rest = (rest - 1) / 26
    }
    return String(decoding: letters, as: UTF8.self)
  }

  private var roman: String {
    var rest = number
    var text = ""
    for (value, numeral) in [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ] {
      while rest >= value {
        text += numeral
        rest -= value
      }
    }
    return text
  }

  /// The value of a numeric attribute, within what anybody counts to.
  private static func integer(_ tokenizer: inout MarkupTokenizer, _ name: StaticString) -> Int? {
    guard let text = tokenizer.attribute(name), let number = Int(text.filter { $0 != " " }),
      (-999_999...999_999_999).contains(number)
    else { return nil }
    return number
  }
}

extension Article {
  /// Makes the markers of a list's items, in `containers`, as wide as the widest.
  mutating func alignMarkers(of items: [Int]) {
    var width = 0
    for item in items {
      if case .numbered(let marker, _) = containers[item].kind {
        width = max(width, marker.utf8.count)
      }
    }
    for item in items {
      if case .numbered(let marker, _) = containers[item].kind {
        containers[item].kind = .numbered(marker, width: width)
      }
    }
  }

  /// Shortens the mark of a picture to its kind where the caption of its figure, from block `first`
  /// on, says the same.
  mutating func dropRepeatedCaption(from first: Int) {
    guard first < blocks.count else { return }
    let captions = blocks[first...].compactMap { block -> String? in
      if case .caption(let text) = block.content { return text.text }
      return nil
    }
    guard !captions.isEmpty else { return }
    for index in blocks[first...].indices {
      guard case .media(let text) = blocks[index].content, text.spans.count == 1,
        let span = text.spans.first, media.indices.contains(span.media - 1)
      else { continue }
      let medium = media[span.media - 1]
      guard !medium.text.isEmpty, captions.contains(where: { $0.hasPrefix(medium.text) }) else {
        continue
      }
      let mark = "[" + medium.kind.rawValue + "]"
      var short = span
      short.end = mark.utf8.count
      blocks[index].content = .media(InlineText(text: mark, spans: [short]))
    }
  }
}
