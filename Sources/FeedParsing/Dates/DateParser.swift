package import FeedModel

/// Reads dates as feeds write them: RFC 822 and its misspellings, ISO 8601, what programs print, and
/// month names of a few languages. Pure; a time without a zone is UTC.
package enum DateParser {
  /// The longest text that is looked at, in bytes.
  static let maximumLength = 128

  /// The point in time that `text` names, or nil when it is no date.
  package static func parse(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    return parse(bytes, 0..<bytes.count)
  }

  /// The point in time that the bytes in `range` name, or nil when they are no date.
  static func parse(_ bytes: [UInt8], _ range: Range<Int>) -> Timestamp? {
    let part = bytes.trimmed(range)
    guard !part.isEmpty, part.count <= maximumLength else { return nil }
    var reader = DateReader(bytes, part)
    guard reader.read() else { return nil }
    return reader.timestamp()
  }
}
