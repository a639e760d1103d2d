import TOMLKit

/// A settings file: its values, where they stand, and what is wrong with its form.
struct TOMLDocument {
  /// The file's name, for problems.
  let file: String
  /// Where everything stands.
  private(set) var outline: TOMLOutline
  /// The values: always a table.
  private(set) var root: TOMLNode
  /// What is wrong with the form, in the order of the text.
  private(set) var problems: [SettingsProblem] = []

  /// Bytes that a settings file may have.
  static let maximumBytes = 1 << 20

  /// Reads `bytes`. What is malformed is told in `problems` and left out; everything else counts.
  init(bytes: [UInt8], file: String) {
    self.file = file
    root = .table([])
    guard bytes.count <= Self.maximumBytes else {
      outline = TOMLOutline(bytes: [])
      problems = [.init(file: file, at: nil, sentence: "the file is larger than 1 MB; not read")]
      return
    }
    let (clean, broken) = Self.repaired(bytes)
    outline = TOMLScanner.outline(of: clean)
    if let broken {
      outline.mistakes.append(.init(offset: broken, sentence: "not UTF-8; '?' stands in its place"))
      outline.mistakes.sort { $0.offset < $1.offset }
    }
    problems = outline.mistakes.map {
      SettingsProblem(file: file, at: outline.position(at: $0.offset), sentence: $0.sentence)
    }
    parse()
  }

  /// A problem with the key at `path`.
  func problem(
    atKey path: [String], _ sentence: String, severity: SettingsProblem.Severity = .error,
    suggestion: String? = nil
  ) -> SettingsProblem {
    SettingsProblem(
      file: file, at: outline.position(of: path), severity: severity, sentence: sentence,
      suggestion: suggestion)
  }

  /// A problem with the value at `path`.
  func problem(
    atValue path: [String], _ sentence: String, suggestion: String? = nil
  ) -> SettingsProblem {
    SettingsProblem(
      file: file, at: outline.valuePosition(of: path), sentence: sentence, suggestion: suggestion)
  }

  /// Hands the sound text to TOMLKit; a line that it refuses still is left out, and it is asked
  /// again.
  private mutating func parse() {
    for _ in 0..<TOMLScanner.maximumMistakes {
      do {
        let table = try TOMLTable(string: String(decoding: outline.bytes, as: UTF8.self))
        root = Self.node(table)
        return
      } catch let error as TOMLParseError {
        let position = TextPosition(
          line: error.source.begin.line, column: error.source.begin.column)
        problems.append(.init(file: file, at: position, sentence: error.description))
        blank(line: position.line)
      } catch {
        problems.append(.init(file: file, at: nil, sentence: "\(error)"))
        return
      }
    }
  }

  private mutating func blank(line: Int) {
    var start = 0
    for _ in 1..<max(1, line) { start = outline.endOfLine(start) }
    for place in start..<outline.endOfLine(start) where outline.bytes[place] != UInt8(ascii: "\n") {
      outline.bytes[place] = UInt8(ascii: " ")
    }
  }

  private static func node(_ table: TOMLTable) -> TOMLNode {
    .table(
      table.keys.compactMap { name in
        table[name].map { (name, node($0.tomlValue)) }
      })
  }

  private static func node(_ value: TOMLValue) -> TOMLNode {
    switch value.type {
    case .string: value.string.map { .text($0) } ?? .other
    case .int: value.int.map { .integer($0) } ?? .other
    case .double: value.double.map { .fraction($0) } ?? .other
    case .bool: value.bool.map { .flag($0) } ?? .other
    case .array: .list(value.array.map { $0.map { node($0.tomlValue) } } ?? [])
    case .table: value.table.map(node) ?? .other
    case .date, .time, .dateTime: .other
    }
  }

  /// `bytes` with `?` for what is not UTF-8, and where that begins.
  private static func repaired(_ bytes: [UInt8]) -> (bytes: [UInt8], firstBroken: Int?) {
    guard String(validating: bytes, as: UTF8.self) == nil else { return (bytes, nil) }
    var result: [UInt8] = []
    var firstBroken: Int?
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded): result.append(contentsOf: encoded)
      case .error:
        firstBroken = firstBroken ?? result.count
        result.append(UInt8(ascii: "?"))
      case .emptyInput: return (result, firstBroken)
      }
    }
  }
}
