// Numbers, true and false.
extension TOMLScanner {
  /// Reads a value without quotes or brackets.
  mutating func bareValue() throws(Fault) {
    let start = index
    while let byte = current, byte > UInt8(ascii: " "), byte != 0x7F,
      !Self.delimiters.contains(byte)
    {
      index += 1
    }
    guard index > start else { throw fault("no value begins with this sign") }
    let word = text(start..<index)
    switch word {
    case "true", "false", "inf", "+inf", "-inf", "nan", "+nan", "-nan": return
    default: break
    }
    let bytes = Array(outline.bytes[start..<index])
    let unsigned =
      bytes.first.map { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") } == true
      ? Array(bytes.dropFirst()) : bytes
    guard let first = unsigned.first, Self.isDigit(first) else {
      throw fault("\(quoted(word)) is no value; text stands in quotes", at: start)
    }
    if unsigned.count > 2, unsigned[0] == UInt8(ascii: "0"), unsigned.count == bytes.count,
      let radix = Self.radixes[unsigned[1]]
    {
      try checkDigits(unsigned.dropFirst(2), radix: radix, at: start)
      return
    }
    try checkDecimal(unsigned, word, at: start)
  }

  private static let delimiters: Set<UInt8> = Set("#,=[]{}\"'".utf8)
  private static let radixes: [UInt8: Int] = [
    UInt8(ascii: "x"): 16, UInt8(ascii: "o"): 8, UInt8(ascii: "b"): 2,
  ]

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Digits with single underscores between them that fit into 63 bits.
  private func checkDigits(_ digits: ArraySlice<UInt8>, radix: Int, at start: Int) throws(Fault) {
    let plain = digits.filter { $0 != UInt8(ascii: "_") }
    guard Self.hasSoundUnderscores(digits) else { throw fault("this is no number", at: start) }
    guard plain.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
      plain.allSatisfy({ Int(String(UnicodeScalar($0)), radix: radix) != nil })
    else { throw fault("this is no number", at: start) }
    guard Int64(String(decoding: plain, as: UTF8.self), radix: radix) != nil else {
      throw fault("this number is too large", at: start)
    }
  }

  private static func hasSoundUnderscores(_ digits: ArraySlice<UInt8>) -> Bool {
    guard let first = digits.first, let last = digits.last, first != UInt8(ascii: "_"),
      last != UInt8(ascii: "_")
    else { return false }
    return !zip(digits, digits.dropFirst()).contains {
      $0 == UInt8(ascii: "_") && $1 == UInt8(ascii: "_")
    }
  }

  /// `12`, `1_000`, `0.5`, `1e3`, `6.02e+23`.
  private func checkDecimal(_ bytes: [UInt8], _ word: String, at start: Int) throws(Fault) {
    var rest = bytes[...]
    func digits() -> ArraySlice<UInt8> {
      rest.prefix { Self.isDigit($0) || $0 == UInt8(ascii: "_") }
    }
    let whole = digits()
    rest = rest.dropFirst(whole.count)
    var isSound = Self.hasSoundUnderscores(whole)
    isSound = isSound && (whole.count == 1 || whole.first != UInt8(ascii: "0"))
    let isWhole = rest.isEmpty
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      let fraction = digits()
      rest = rest.dropFirst(fraction.count)
      isSound = isSound && Self.hasSoundUnderscores(fraction)
    }
    if let e = rest.first, e == UInt8(ascii: "e") || e == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      let exponent = digits()
      rest = rest.dropFirst(exponent.count)
      isSound = isSound && Self.hasSoundUnderscores(exponent)
    }
    guard isSound, rest.isEmpty else {
      let isDate =
        bytes.contains(UInt8(ascii: ":")) || bytes.dropFirst().contains(UInt8(ascii: "-"))
      throw fault(
        isDate ? "no setting is a date or a time of day" : "\(quoted(word)) is no number", at: start
      )
    }
    if isWhole { try checkDigits(whole, radix: 10, at: start) }
    guard isWhole || bytes.count <= 64 else { throw fault("this number is too long", at: start) }
  }
}
