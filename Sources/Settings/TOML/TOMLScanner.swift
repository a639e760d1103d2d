// TOML 1.0 (https://toml.io/en/v1.0.0), dates left out: no setting has any.

/// Reads the form of a TOML text: where keys and values stand, and what is malformed.
///
/// TOMLKit knows no positions of values, stops at the first mistake, and the parser inside it ends
/// the program on some malformed texts (`[[[` is one). So only what was found sound here reaches it;
/// a malformed statement is blanked out, and the others count.
struct TOMLScanner {
  /// What ends the reading of a statement.
  struct Fault: Error {
    var offset: Int
    var sentence: String
  }

  /// Arrays and inline tables within each other.
  static let maximumDepth = 32
  /// Mistakes told of one text.
  static let maximumMistakes = 20
  /// Malformed statements, told or not, after which the rest of a text is left out.
  static let maximumFaults = 200

  private(set) var outline: TOMLOutline
  var index = 0
  private var section: [String] = []
  private var seen: Set<[String]> = []
  private var isQuiet = false
  private var faults = 0

  /// Reads `bytes`, which are UTF-8.
  static func outline(of bytes: [UInt8]) -> TOMLOutline {
    var scanner = TOMLScanner(outline: TOMLOutline(bytes: bytes))
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { scanner.index = 3 }
    scanner.scan()
    return scanner.outline
  }

  private init(outline: TOMLOutline) { self.outline = outline }

  /// The byte at the reading position; nil at the end.
  var current: UInt8? { byte(0) }

  /// The byte `ahead` of the reading position; nil beyond the end.
  func byte(_ ahead: Int) -> UInt8? {
    let place = index + ahead
    return place < outline.bytes.count ? outline.bytes[place] : nil
  }

  /// The text of some bytes.
  func text(_ range: Range<Int>) -> String {
    String(decoding: outline.bytes[range], as: UTF8.self)
  }

  /// A fault at the reading position.
  func fault(_ sentence: String, at offset: Int? = nil) -> Fault {
    Fault(offset: offset ?? index, sentence: sentence)
  }

  private mutating func scan() {
    while true {
      let start: Int
      do throws(Fault) {
        try skipBlankLines()
        guard current != nil else { return }
        start = index
      } catch {
        recover(from: error, start: index, isHeader: false)
        continue
      }
      let isHeader = current == UInt8(ascii: "[")
      let entries = outline.entries.count
      do throws(Fault) {
        if isHeader { try header() } else { try statement() }
        isQuiet = false
      } catch {
        outline.entries.removeSubrange(entries...)
        recover(from: error, start: start, isHeader: isHeader)
      }
    }
  }

  /// Notes the fault, blanks the statement (a whole section after a broken header) and goes on.
  private mutating func recover(from fault: Fault, start: Int, isHeader: Bool) {
    if !isQuiet, outline.mistakes.count < Self.maximumMistakes {
      outline.mistakes.append(.init(offset: fault.offset, sentence: fault.sentence))
    }
    faults += 1
    var end = outline.endOfLine(start)
    if faults == Self.maximumFaults {
      outline.mistakes.append(
        .init(offset: end, sentence: "too many mistakes; the rest is left out"))
      end = outline.bytes.count
    } else if isHeader, !isQuiet {
      while end < outline.bytes.count {
        let line = outline.bytes[end...].first {
          $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t")
        }
        if line == UInt8(ascii: "[") { break }
        end = outline.endOfLine(end)
      }
    }
    // A fault in a later line of the statement makes nonsense of the lines between: they are passed
    // over in silence until something is sound again.
    isQuiet = isQuiet || fault.offset >= end
    for place in start..<end where outline.bytes[place] != UInt8(ascii: "\n") {
      outline.bytes[place] = UInt8(ascii: " ")
    }
    index = end
  }

  private mutating func header() throws(Fault) {
    let start = index
    let isArray = byte(1) == UInt8(ascii: "[")
    index += isArray ? 2 : 1
    skipSpaces()
    let path = try dottedKey()
    skipSpaces()
    for _ in 0..<(isArray ? 2 : 1) {
      guard current == UInt8(ascii: "]") else { throw fault("a section's name ends with ']'") }
      index += 1
    }
    try endStatement()
    if !isArray {
      guard seen.insert(path).inserted else {
        throw fault("\(quoted(path.joined(separator: "."))) stands here a second time", at: start)
      }
    }
    section = path
    if isArray { seen = seen.filter { !$0.starts(with: path) || $0 == path } }
    outline.sections.append(.init(path: path, isArray: isArray, start: start, end: index))
  }

  private mutating func statement() throws(Fault) {
    try keyAndValue(in: section, depth: 0)
    try endStatement()
    outline.sections[outline.sections.count - 1].end = index
  }

  /// Reads `key = value` and notes it; used for statements and within inline tables.
  mutating func keyAndValue(in section: [String], depth: Int) throws(Fault) {
    let start = index
    let path = section + (try dottedKey())
    skipSpaces()
    guard current == UInt8(ascii: "=") else {
      throw fault("a key is followed by '=' and its value")
    }
    index += 1
    skipSpaces()
    guard seen.insert(path).inserted else {
      throw fault("\(quoted(path.last ?? "")) is set a second time; the first counts", at: start)
    }
    let place = note(path, key: start, isInner: depth > 0)
    do throws(Fault) {
      try value(path, depth: depth)
    } catch {
      seen = seen.filter { !$0.starts(with: path) }
      throw error
    }
    outline.entries[place].value = outline.entries[place].value.lowerBound..<index
  }

  /// Notes an entry whose value begins here; its number.
  mutating func note(_ path: [String], key: Int, isInner: Bool) -> Int {
    outline.entries.append(
      .init(
        path: path, key: key, value: index..<index, section: outline.sections.count - 1,
        isInner: isInner))
    return outline.entries.count - 1
  }

  /// Sets the end of a noted entry's value to the reading position.
  mutating func finish(_ place: Int) {
    outline.entries[place].value = outline.entries[place].value.lowerBound..<index
  }
}

// Blanks, comments, line ends.
extension TOMLScanner {
  /// Passes over spaces and tabs.
  mutating func skipSpaces() {
    while let byte = current, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { index += 1 }
  }

  /// Passes over a comment, if one begins here.
  mutating func skipComment() throws(Fault) {
    guard current == UInt8(ascii: "#") else { return }
    while let byte = current, byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "\r"), self.byte(1) == UInt8(ascii: "\n") { return }
      try checkPrintable(byte)
      index += 1
    }
  }

  /// Passes over spaces, comments and line ends.
  mutating func skipBlankLines() throws(Fault) {
    while true {
      skipSpaces()
      try skipComment()
      guard skipLineEnd() else { return }
    }
  }

  /// Passes over a line end, if one is here.
  mutating func skipLineEnd() -> Bool {
    if current == UInt8(ascii: "\n") {
      index += 1
    } else if current == UInt8(ascii: "\r"), byte(1) == UInt8(ascii: "\n") {
      index += 2
    } else {
      return false
    }
    return true
  }

  private mutating func endStatement() throws(Fault) {
    skipSpaces()
    try skipComment()
    guard current == nil || skipLineEnd() else {
      throw fault("only a comment may follow on this line")
    }
  }

  /// Refuses control characters but the tabulator.
  func checkPrintable(_ byte: UInt8) throws(Fault) {
    guard byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t") else {
      throw fault("a control character, which TOML does not allow")
    }
  }
}
