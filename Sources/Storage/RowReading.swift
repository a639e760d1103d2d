import FeedModel
import GRDB

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// A damaged file can hold anything in any column: reading never traps, it falls back.
extension Row {
  /// The number in column `index`; 0 for NULL.
  func number(_ index: Int) -> Int64 { (self[index] as Int64?) ?? 0 }

  /// The number in column `index`, or nil for NULL.
  func numberIfAny(_ index: Int) -> Int64? { self[index] as Int64? }

  /// The number in column `index` as an `Int`; 0 for NULL.
  func count(_ index: Int) -> Int { Int(truncatingIfNeeded: number(index)) }

  /// The text in column `index`; empty for NULL.
  func text(_ index: Int) -> String { (self[index] as String?) ?? "" }

  /// The text in column `index`, or nil for NULL.
  func textIfAny(_ index: Int) -> String? { self[index] as String? }

  /// The point in time that column `index` holds in seconds.
  func time(_ index: Int) -> Timestamp { Timestamp(seconds: number(index)) }

  /// The point in time that column `index` holds in seconds, or nil for NULL.
  func timeIfAny(_ index: Int) -> Timestamp? {
    numberIfAny(index).map { Timestamp(seconds: $0) }
  }

  /// The bytes in column `index`; none for NULL.
  func bytes(_ index: Int) -> [UInt8] { (self[index] as Data?).map { [UInt8]($0) } ?? [] }

  /// The lines of the text in column `index`.
  func lines(_ index: Int) -> [String] { Lines.split(textIfAny(index)) }
}

extension Database {
  /// What `make` gives for each row of a query, in order; the statement is kept for next time.
  func rows<Value>(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(),
    _ make: (Row) -> Value
  ) throws -> [Value] {
    let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
    var values: [Value] = []
    while let row = try cursor.next() { values.append(make(row)) }
    return values
  }

  /// What `make` gives for the first row of a query; nil when there is none.
  func firstRow<Value>(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(),
    _ make: (Row) throws -> Value
  ) throws -> Value? {
    let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
    return try cursor.next().map(make)
  }
}

/// Lists kept as lines of one text.
enum Lines {
  /// The lines of `text`; none for nil.
  static func split(_ text: String?) -> [String] {
    guard let text, !text.isEmpty else { return [] }
    return text.utf8.split(separator: 0x0A).map { String(Substring($0)) }
  }

  /// `lines` as one text, nil when there are none; line breaks within a line become spaces.
  static func join(_ lines: [String]) -> String? {
    if lines.isEmpty { return nil }
    if lines.count == 1, !lines[0].utf8.contains(0x0A) { return lines[0] }
    var text = ""
    for line in lines {
      if !text.isEmpty { text.append("\n") }
      if line.utf8.contains(0x0A) {
        text.append(String(line.map { $0.isNewline ? " " : $0 }))
      } else {
        text.append(line)
      }
    }
    return text
  }
}
