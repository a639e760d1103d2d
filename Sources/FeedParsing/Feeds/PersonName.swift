/// The name in what feeds write for a person: `me@example.org (My Name)`, `My Name <me@example.org>`.
enum PersonName {
  /// The name in `text`, or the address when there is nothing else.
  static func name(in text: String) -> String {
    guard let at = text.utf8.firstIndex(of: ASCII.at) else { return text }
    // The run of characters around the `@` is the address.
    var start = at
    while start > text.startIndex, text.utf8[text.utf8.index(before: start)].isAddress {
      start = text.utf8.index(before: start)
    }
    var end = text.utf8.index(after: at)
    while end < text.endIndex, text.utf8[end].isAddress { end = text.utf8.index(after: end) }
    guard start < at, end > text.utf8.index(after: at) else { return text }
    let rest = text[..<start] + " " + text[end...]
    var words: [Substring] = []
    for word in rest.split(whereSeparator: { $0 == " " }) {
      let trimmed = word.trimmingBrackets
      if !trimmed.isEmpty, trimmed.lowercased() != "mailto:" { words.append(trimmed) }
    }
    return words.isEmpty ? String(text[start..<end]) : words.joined(separator: " ")
  }
}

extension UInt8 {
  fileprivate var isAddress: Bool {
    isAlphanumeric || self == ASCII.period || self == ASCII.hyphen || self == ASCII.underscore
      || self == ASCII.plus || self == ASCII.percent
  }
}

extension Substring {
  /// Without the brackets and quotes that stood around an address.
  fileprivate var trimmingBrackets: Substring {
    var text = self
    while let first = text.first, "(<[\"'".contains(first) { text.removeFirst() }
    while let last = text.last, ")>]\"',".contains(last) { text.removeLast() }
    return text
  }
}
