// Keys.
extension TOMLScanner {
  /// Reads `a.b."c d"`.
  mutating func dottedKey() throws(Fault) -> [String] {
    var names = [try simpleKey()]
    while true {
      let before = index
      skipSpaces()
      guard current == UInt8(ascii: ".") else {
        index = before
        return names
      }
      index += 1
      skipSpaces()
      names.append(try simpleKey())
      guard names.count <= Self.maximumDepth else { throw fault("too many parts in one key") }
    }
  }

  private mutating func simpleKey() throws(Fault) -> String {
    let start = index
    if let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard byte(1) != quote || byte(2) != quote else {
        throw fault("a key has one pair of quotes")
      }
      let isLiteral = quote == UInt8(ascii: "'")
      try singleLineString(quote)
      let inner = text(start + 1..<index - 1)
      return isLiteral ? inner : unescaped(inner)
    }
    while let byte = current, Self.isBare(byte) { index += 1 }
    guard index > start else {
      throw fault("a key was expected; keys with other signs than A-Z, 0-9, - and _ need quotes")
    }
    return text(start..<index)
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// `text` with its escapes, which were checked before, replaced.
  private func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let kind = rest.popFirst() else {
        result.append(scalar)
        continue
      }
      switch kind {
      case "b": result.append("\u{8}")
      case "t": result.append("\t")
      case "n": result.append("\n")
      case "f": result.append("\u{C}")
      case "r": result.append("\r")
      case "u", "U":
        let digits = String(String.UnicodeScalarView(rest.prefix(kind == "u" ? 4 : 8)))
        rest = rest.dropFirst(kind == "u" ? 4 : 8)
        if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
          result.append(scalar)
        }
      default: result.append(kind)
      }
    }
    return String(result)
  }
}

// Values.
extension TOMLScanner {
  /// Reads a value; what lies inside is noted below `path`.
  mutating func value(_ path: [String], depth: Int) throws(Fault) {
    guard depth < Self.maximumDepth else { throw fault("values lie too deep in each other") }
    switch current {
    case nil, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "#"):
      throw fault("the value is missing")
    case UInt8(ascii: "["): try array(path, depth: depth)
    case UInt8(ascii: "{"): try inlineTable(path, depth: depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let quote = current ?? 0
      if byte(1) == quote, byte(2) == quote {
        try multiLineString(quote)
      } else {
        try singleLineString(quote)
      }
    default: try bareValue()
    }
  }

  private mutating func array(_ path: [String], depth: Int) throws(Fault) {
    let start = index
    index += 1
    var number = 0
    while true {
      try skipBlankLines()
      if current == UInt8(ascii: "]") { break }
      guard current != nil else { throw fault("this list has no ']' at its end", at: start) }
      let place = note(path + [String(number)], key: index, isInner: true)
      try value(path + [String(number)], depth: depth + 1)
      finish(place)
      number += 1
      try skipBlankLines()
      if current == UInt8(ascii: "]") { break }
      guard current != nil else { throw fault("this list has no ']' at its end", at: start) }
      guard current == UInt8(ascii: ",") else {
        throw fault("a list's values are parted by ',' and end with ']'")
      }
      index += 1
    }
    index += 1
  }

  private mutating func inlineTable(_ path: [String], depth: Int) throws(Fault) {
    index += 1
    skipSpaces()
    if current == UInt8(ascii: "}") {
      index += 1
      return
    }
    while true {
      skipSpaces()
      try keyAndValue(in: path, depth: depth + 1)
      skipSpaces()
      if current == UInt8(ascii: "}") { break }
      guard current == UInt8(ascii: ",") else {
        throw fault("an inline table's keys are parted by ',' and end with '}' on the same line")
      }
      index += 1
    }
    index += 1
  }

  /// Reads a string between two of `quote` on one line.
  private mutating func singleLineString(_ quote: UInt8) throws(Fault) {
    let start = index
    index += 1
    while let byte = current, byte != quote {
      guard byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") else { break }
      try checkPrintable(byte)
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        try escape(isMultiLine: false)
      } else {
        index += 1
      }
    }
    guard current == quote else { throw fault("this text has no quote at its end", at: start) }
    index += 1
  }

  private mutating func multiLineString(_ quote: UInt8) throws(Fault) {
    let start = index
    index += 3
    while let byte = current {
      if byte == quote, self.byte(1) == quote, self.byte(2) == quote {
        index += 3
        // Up to two quotes may stand before the closing three.
        for _ in 0..<2 where current == quote { index += 1 }
        return
      }
      if skipLineEnd() { continue }
      try checkPrintable(byte)
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        try escape(isMultiLine: true)
      } else {
        index += 1
      }
    }
    throw fault("this text has no three quotes at its end", at: start)
  }

  private mutating func escape(isMultiLine: Bool) throws(Fault) {
    let start = index
    index += 1
    switch current {
    case UInt8(ascii: "b"), UInt8(ascii: "t"), UInt8(ascii: "n"), UInt8(ascii: "f"),
      UInt8(ascii: "r"), UInt8(ascii: "\""), UInt8(ascii: "\\"):
      index += 1
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = current == UInt8(ascii: "u") ? 4 : 8
      let end = index + 1 + count
      let digits = end <= outline.bytes.count ? text(index + 1..<end) : ""
      guard digits.utf8.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
        let number = UInt32(digits, radix: 16), Unicode.Scalar(number) != nil
      else { throw fault("no character has this number", at: start) }
      index = end
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      let before = index
      skipSpaces()
      guard isMultiLine, skipLineEnd() else {
        throw fault("'\\' is followed by one of b t n f r u U \" \\", at: before - 1)
      }
    default:
      throw fault(
        "'\\' is followed by one of b t n f r u U \" \\; a plain '\\' is written '\\\\'",
        at: start)
    }
  }
}
