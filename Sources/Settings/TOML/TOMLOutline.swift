/// Where everything stands in a TOML text, and what is wrong with its form.
struct TOMLOutline {
  /// One `key = value`, in the text itself, in an inline table, or an element of an array (whose
  /// last name is its number).
  struct Entry {
    /// The whole path, section included.
    var path: [String]
    /// The first byte of the key.
    var key: Int
    /// The bytes of the value.
    var value: Range<Int>
    /// The number of the section it stands in.
    var section: Int
    /// Whether it stands inside another value.
    var isInner: Bool
  }

  /// A `[section]`, or the beginning of the text.
  struct Section {
    /// Its path; empty for the beginning of the text.
    var path: [String]
    /// Whether it is written with double brackets.
    var isArray: Bool
    /// The first byte of its header.
    var start: Int
    /// The end of its last statement, or of its header when it has none.
    var end: Int
  }

  /// Something malformed.
  struct Mistake {
    /// The byte it was noticed at.
    var offset: Int
    /// What is wrong, without a full stop.
    var sentence: String
  }

  /// The text as it was written.
  let original: [UInt8]
  /// The text, with what is malformed blanked out; as long as `original`.
  var bytes: [UInt8]
  /// Every entry, in the order of the text.
  var entries: [Entry] = []
  /// Every section; the first is the beginning of the text.
  var sections: [Section] = [Section(path: [], isArray: false, start: 0, end: 0)]
  /// Every mistake, in the order of the text.
  var mistakes: [Mistake] = []

  /// An outline of `bytes` with nothing in it yet.
  init(bytes: [UInt8]) {
    original = bytes
    self.bytes = bytes
  }

  /// The entry at `path`; the first when there are several.
  func entry(at path: [String]) -> Entry? { entries.first { $0.path == path } }

  /// Where `path` or else the longest part of it that is written stands: the key, or the header.
  func position(of path: [String]) -> TextPosition? {
    var path = path
    while !path.isEmpty {
      if let entry = entry(at: path) { return position(at: entry.key) }
      if let section = sections.first(where: { $0.path == path }) {
        return position(at: section.start)
      }
      path.removeLast()
    }
    return nil
  }

  /// Where the value of `path` stands.
  func valuePosition(of path: [String]) -> TextPosition? {
    entry(at: path).map { position(at: $0.value.lowerBound) } ?? position(of: path)
  }

  /// Line and column of a byte.
  func position(at offset: Int) -> TextPosition {
    var position = TextPosition(line: 1, column: 1)
    for byte in original.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        position.line += 1
        position.column = 1
      } else if byte & 0xC0 != 0x80 {
        position.column += 1
      }
    }
    return position
  }

  /// The byte after the line break that ends the line of `offset`, or the end of the text.
  func endOfLine(_ offset: Int) -> Int {
    let rest = bytes[min(offset, bytes.count)...]
    return rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
  }

  /// The first byte of the line of `offset`.
  func startOfLine(_ offset: Int) -> Int {
    bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }
}
