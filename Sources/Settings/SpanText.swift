package import FeedModel

/// Units of a written length of time, longest first.
private let units: [(letter: Character, length: Milliseconds)] = [
  ("w", .days(7)), ("d", .days(1)), ("h", .hours(1)), ("m", .minutes(1)), ("s", .seconds(1)),
]

extension Milliseconds {
  /// The length that `text` names, as `90s`, `30m`, `1h30m` or `2d`; nil when it names none, when a
  /// unit comes twice or out of order, or when it is longer than a hundred years.
  package init?(span text: String) {
    var rest = text[...]
    var total = Milliseconds.zero
    var allowed = units[...]
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      guard digits.count <= 9, let count = Int64(digits), let letter = rest.popFirst(),
        let unit = allowed.firstIndex(where: { $0.letter == letter })
      else { return nil }
      total += Milliseconds(count * units[unit].length.count)
      allowed = units[(unit + 1)...]
      guard total <= .days(36_500) else { return nil }
    }
    self = total
  }

  /// The length as `init(span:)` reads it, in whole seconds: `1h30m`; `0s` for nothing.
  package var spanText: String {
    var rest = count / 1000
    var text = ""
    for unit in units {
      let length = unit.length.count / 1000
      if rest / length > 0 { text += "\(rest / length)\(unit.letter)" }
      rest %= length
    }
    return text.isEmpty ? "0s" : text
  }
}
