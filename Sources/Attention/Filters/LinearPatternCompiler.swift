/// Compiles a regular expression into instructions.
struct LinearPatternCompiler {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  private static let depthLimit = 50
  private static let repeatLimit = 100

  typealias Code = [LinearPattern.Instruction]

  init(_ text: String) {
    var folded: [UInt8] = []
    // Classes keep their letters' case until they are read: \D is not \d.
    var escaped = false
    for character in text {
      if escaped, character.isASCII {
        folded += String(character).utf8
      } else {
        TextFolding.fold(String(character).utf8, into: &folded)
      }
      escaped = character == "\\" && !escaped
    }
    bytes = folded
  }

  mutating func compile() throws(FilterError) -> Code {
    let code = try alternatives()
    if index < bytes.count { throw problem("this bracket closes nothing") }
    return code + [.match]
  }

  private func problem(_ sentence: String) -> FilterError {
    FilterError(column: index, sentence: sentence)
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    index += 1
    return true
  }

  /// Places are relative until the end: every jump is stored as absolute within its own piece, and
  /// moved when pieces are joined.
  private static func moved(_ code: Code, by offset: Int) -> Code {
    code.map {
      switch $0 {
      case .split(let a, let b): .split(a + offset, b + offset)
      case .jump(let a): .jump(a + offset)
      default: $0
      }
    }
  }

  private static func join(_ a: Code, _ b: Code) -> Code { a + moved(b, by: a.count) }

  private mutating func alternatives() throws(FilterError) -> Code {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { throw problem("the expression is nested too deeply") }
    var code = try sequence()
    while take(UInt8(ascii: "|")) {
      let other = try sequence()
      let first = Self.moved(code, by: 1)
      let jump = first.count + 1
      code =
        [.split(1, jump + 1)] + first + [.jump(jump + 1 + other.count)]
        + Self.moved(other, by: jump + 1)
    }
    return code
  }

  private mutating func sequence() throws(FilterError) -> Code {
    var code: Code = []
    while let byte = current, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      code = Self.join(code, try repeated())
      guard code.count <= LinearPattern.sizeLimit else {
        throw problem("the expression is too long")
      }
    }
    return code
  }

  private mutating func repeated() throws(FilterError) -> Code {
    var code = try atom()
    while let byte = current {
      switch byte {
      case UInt8(ascii: "*"): code = Self.star(code)
      case UInt8(ascii: "+"): code = Self.join(code, Self.star(code))
      case UInt8(ascii: "?"): code = Self.optional(code)
      case UInt8(ascii: "{"):
        guard let (low, high) = counts() else { return code }
        var next: Code = []
        for _ in 0..<low { next = Self.join(next, code) }
        if let high {
          for _ in low..<max(low, high) { next = Self.join(next, Self.optional(code)) }
        } else {
          next = Self.join(next, Self.star(code))
        }
        guard next.count <= LinearPattern.sizeLimit else {
          throw problem("the expression is too long")
        }
        code = next
        continue
      default: return code
      }
      index += 1
    }
    return code
  }

  private static func star(_ code: Code) -> Code {
    [.split(1, code.count + 2)] + moved(code, by: 1) + [.jump(0)]
  }

  private static func optional(_ code: Code) -> Code {
    [.split(1, code.count + 1)] + moved(code, by: 1)
  }

  /// `{m}`, `{m,}` or `{m,n}`; nil when it is none of them, so that the brace is itself.
  private mutating func counts() -> (Int, Int?)? {
    let start = index
    index += 1
    let low = number()
    var high = low
    if take(UInt8(ascii: ",")) { high = number() }
    guard take(UInt8(ascii: "}")), let low, low <= Self.repeatLimit,
      (high ?? low) <= Self.repeatLimit, (high ?? low) >= low
    else {
      index = start
      return nil
    }
    return (low, high)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let byte = current, byte >= 0x30, byte <= 0x39, (value ?? 0) < 10_000 {
      value = (value ?? 0) * 10 + Int(byte - 0x30)
      index += 1
    }
    return value
  }

  private mutating func atom() throws(FilterError) -> Code {
    guard let byte = current else { return [] }
    index += 1
    switch byte {
    case UInt8(ascii: "("):
      let code = try alternatives()
      guard take(UInt8(ascii: ")")) else { throw problem("a bracket is not closed") }
      return code
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      index -= 1
      throw problem("there is nothing to repeat")
    case UInt8(ascii: "."): return [.set(ByteSet([0x0A]).inverted)]
    case UInt8(ascii: "^"): return [.start]
    case UInt8(ascii: "$"): return [.end]
    case UInt8(ascii: "["): return [.set(try set())]
    case UInt8(ascii: "\\"):
      guard let next = current else { throw problem("there is nothing after the backslash") }
      index += 1
      if next == UInt8(ascii: "b") { return [.boundary] }
      if let set = Self.classes(next) { return [.set(set)] }
      return [.byte(next)]
    default: return [.byte(byte)]
    }
  }

  private static func classes(_ letter: UInt8) -> ByteSet? {
    let digits = ByteSet(0x30...0x39)
    let spaces = ByteSet([0x20, 0x09, 0x0A, 0x0D])
    var words = ByteSet(0x61...0x7A)
    for byte in UInt8(0x30)...0x39 { words.insert(byte) }
    for byte in UInt8(0x80)...0xFF { words.insert(byte) }
    words.insert(UInt8(ascii: "_"))
    switch letter {
    case UInt8(ascii: "d"): return digits
    case UInt8(ascii: "D"): return digits.inverted
    case UInt8(ascii: "s"): return spaces
    case UInt8(ascii: "S"): return spaces.inverted
    case UInt8(ascii: "w"): return words
    case UInt8(ascii: "W"): return words.inverted
    default: return nil
    }
  }

  private mutating func set() throws(FilterError) -> ByteSet {
    let isInverted = take(UInt8(ascii: "^"))
    var set = ByteSet()
    var isFirst = true
    while let byte = current, byte != UInt8(ascii: "]") || isFirst {
      isFirst = false
      index += 1
      var low = byte
      if byte == UInt8(ascii: "\\"), let next = current {
        index += 1
        if let known = Self.classes(next) {
          for byte in UInt8.min...UInt8.max where known.contains(byte) { set.insert(byte) }
          continue
        }
        low = next
      }
      var high = low
      if current == UInt8(ascii: "-"), index + 1 < bytes.count,
        bytes[index + 1] != UInt8(ascii: "]")
      {
        high = bytes[index + 1]
        index += 2
      }
      guard low <= high else { throw problem("this range is the wrong way round") }
      for byte in low...high { set.insert(byte) }
    }
    guard take(UInt8(ascii: "]")) else { throw problem("a square bracket is not closed") }
    return isInverted ? set.inverted : set
  }
}
