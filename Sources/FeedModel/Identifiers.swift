/// The number a store gives a source; stable for the source's life.
package struct SourceID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// The row number in the store, from 1.
  package let rawValue: Int64

  /// Wraps a row number.
  package init(rawValue: Int64) { self.rawValue = rawValue }

  /// Orders by row number, so by the time of adding.
  package static func < (a: SourceID, b: SourceID) -> Bool { a.rawValue < b.rawValue }
}

/// The number a store gives an entry; stable over edits of the entry by its author.
package struct EntryID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// The row number in the store, from 1.
  package let rawValue: Int64

  /// Wraps a row number.
  package init(rawValue: Int64) { self.rawValue = rawValue }

  /// Orders by row number, so by the time of arrival.
  package static func < (a: EntryID, b: EntryID) -> Bool { a.rawValue < b.rawValue }
}

/// The number a store gives a mute rule.
package struct RuleID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// The row number in the store, from 1.
  package let rawValue: Int64

  /// Wraps a row number.
  package init(rawValue: Int64) { self.rawValue = rawValue }

  /// Orders by row number, so by the time of making.
  package static func < (a: RuleID, b: RuleID) -> Bool { a.rawValue < b.rawValue }
}

/// The number a store gives a stream.
package struct StreamID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// The row number in the store, from 1.
  package let rawValue: Int64

  /// Wraps a row number.
  package init(rawValue: Int64) { self.rawValue = rawValue }

  /// Orders by row number, so by the time of making.
  package static func < (a: StreamID, b: StreamID) -> Bool { a.rawValue < b.rawValue }
}
