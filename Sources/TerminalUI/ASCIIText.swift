// What stands for a character on a terminal that shows ASCII only. Letters lose their marks, by their
// Unicode names; kana and Cyrillic become the letters they sound like; the rest is a question mark. No
// more than the columns it had, so that nothing moves.

/// Characters and text in ASCII.
package enum ASCIIText {
  /// `text` with every character that is not ASCII replaced.
  package static func replacing(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var result = ""
    for character in text {
      if character.isASCII {
        result.append(character)
      } else if let first = character.unicodeScalars.first {
        let columns = TextWidth.columns(of: String(character))
        if columns > 0 { result += form(first, columns: columns) }
      }
    }
    return result
  }

  /// What stands for a character that begins with `scalar` and takes so many columns: as many letters.
  package static func form(_ scalar: Unicode.Scalar, columns: Int) -> String {
    let text = letters(scalar) ?? (columns > 1 ? "??" : "?")
    return String(text.prefix(columns)).padding(to: columns)
  }

  private static func letters(_ scalar: Unicode.Scalar) -> String? {
    if scalar.isASCII { return String(scalar) }
    if let sign = signs[scalar] { return sign }
    // Full-width forms of ASCII.
    if (0xFF01...0xFF5E).contains(scalar.value) {
      return Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) }
    }
    if let digit = scalar.properties.numericValue, (0...9).contains(digit), digit == digit.rounded()
    {
      switch scalar.properties.numericType {
      case .decimal, .digit: return String(Int(digit))
      default: break
      }
    }
    if let letter = scalar.properties.name.flatMap(named) {
      return scalar.properties.isLowercase ? letter.lowercased() : letter
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator: return " "
    case .dashPunctuation: return "-"
    case .initialPunctuation, .finalPunctuation: return "\""
    case .openPunctuation: return "("
    case .closePunctuation: return ")"
    default:
      // Shapes of lines and blocks.
      if (0x2500...0x257F).contains(scalar.value) { return "-" }
      return (0x2580...0x259F).contains(scalar.value) ? "#" : nil
    }
  }

  /// The letters in a name such as `LATIN SMALL LETTER E WITH ACUTE` or `HIRAGANA LETTER KA`.
  private static func named(_ name: String) -> String? {
    let words = name.split(separator: " ")
    guard let script = words.first, let letter = words.firstIndex(of: "LETTER"), letter > 0,
      words.count > letter + 1
    else { return nil }
    var rest = words[(letter + 1)...]
    while let word = rest.first, rest.count > 1, word == "SMALL" || word == "SHORT" {
      rest = rest.dropFirst()
    }
    guard let sound = rest.first else { return nil }
    switch script {
    case "LATIN":
      switch sound {
      case "SHARP": return "s"
      case "THORN": return "T"
      case "ETH": return "D"
      case "DOTLESS": return rest.dropFirst().first.map { String($0) }
      default: return sound.count <= 2 ? String(sound) : nil
      }
    case "HIRAGANA", "KATAKANA": return sound.lowercased()
    case "CYRILLIC":
      switch sound {
      case "IE", "IO": return "E"
      case "HARD", "SOFT": return "'"
      default:
        // EL, EM, EN, ER, ES, EF: the consonant comes last.
        let isConsonant = sound.count == 2 && sound.first == "E" && sound != "ER"
        return String(isConsonant || sound == "ER" ? sound.suffix(1) : sound.prefix(1))
      }
    case "GREEK":
      switch sound {
      case "XI": return "X"
      case "FINAL": return "S"
      default: return String(sound.prefix(1))
      }
    default: return nil
    }
  }

  private static let signs: [Unicode.Scalar: String] = [
    "\u{A0}": " ", "\u{2018}": "'", "\u{2019}": "'", "\u{201A}": ",", "\u{201B}": "'",
    "\u{201C}": "\"", "\u{201D}": "\"", "\u{201E}": "\"", "\u{2032}": "'", "\u{2033}": "\"",
    "\u{2013}": "-", "\u{2014}": "-", "\u{2015}": "-", "\u{2212}": "-", "\u{2010}": "-",
    "\u{2011}": "-", "\u{2026}": "~", "\u{2022}": "*", "\u{B7}": "-", "\u{25E6}": "o",
    "\u{25AA}": "+", "\u{D7}": "x", "\u{F7}": "/", "\u{B0}": "o", "\u{BA}": "o", "\u{AA}": "a",
    "\u{A9}": "c", "\u{AE}": "R", "\u{2122}": "T", "\u{20AC}": "E", "\u{A3}": "L", "\u{A5}": "Y",
    "\u{A2}": "c", "\u{A7}": "S", "\u{B6}": "P", "\u{A1}": "!", "\u{BF}": "?", "\u{2190}": "<",
    "\u{2192}": ">", "\u{2191}": "^", "\u{2193}": "v", "\u{21AA}": "\\", "\u{2713}": "v",
    "\u{2714}": "v", "\u{2717}": "x", "\u{2605}": "*", "\u{2606}": "*", "\u{2764}": "*",
    "\u{3001}": ", ", "\u{3002}": ". ", "\u{30FB}": "- ", "\u{30FC}": "- ", "\u{2502}": "|",
    "\u{258C}": ">", "\u{2590}": "#", "\u{253C}": "+", "\u{2264}": "<", "\u{2265}": ">",
    "\u{2248}": "~", "\u{2260}": "#", "\u{B1}": "+", "\u{AB}": "\"", "\u{BB}": "\"",
    "\u{BD}": "/", "\u{BC}": "/", "\u{BE}": "/", "\u{B5}": "u", "\u{AC}": "-", "\u{25BE}": "v",
    "\u{25B8}": ">", "\u{25CF}": "*", "\u{25CB}": "o", "\u{25A0}": "#", "\u{25A1}": "#",
  ]
}

extension String {
  fileprivate func padding(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - count))
  }
}

extension Canvas {
  /// The same picture for a terminal that shows ASCII only; a wide character becomes two narrow ones.
  package func inASCII() -> Canvas {
    var canvas = self
    canvas.replaceCells { cell, scalar in
      let form = ASCIIText.form(scalar, columns: Int(cell.width)).unicodeScalars.map(\.value)
      return form.map { glyph in
        var narrow = cell
        narrow.glyph = glyph
        narrow.width = 1
        return narrow
      }
    }
    return canvas
  }
}

/// What the environment says of the encoding that the terminal is told.
package enum TerminalEncoding {
  /// Whether it is UTF-8: named so by the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set, or not
  /// named at all. `C`, `POSIX` and a name without an encoding are not.
  package static func isUTF8(_ value: (String) -> String?) -> Bool {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(value).first { !$0.isEmpty }
    guard let named = named?.lowercased() else { return true }
    return named.contains("utf-8") || named.contains("utf8")
  }
}
