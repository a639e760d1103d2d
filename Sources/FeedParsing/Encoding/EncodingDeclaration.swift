/// The encoding that a document declares inside itself.
enum EncodingDeclaration {
  /// How far into a document it is looked for, in bytes.
  private static let reach = 2048

  /// The label in the XML declaration, else in an HTML `meta` element, or nil.
  static func find(in bytes: [UInt8]) -> String? {
    let end = min(bytes.count, reach)
    if let start = bytes.offset(of: "<?xml", in: 0..<end),
      let stop = bytes.offset(of: ASCII.greater, in: start..<end),
      let found = value(of: "encoding", in: bytes, start..<stop)
    {
      return found
    }
    // A feed's content may hold such an element too; only a page's own counts.
    guard let html = (0..<end).first(where: { bytes.matchesIgnoringCase("<html", at: $0) }) else {
      return nil
    }
    var offset = html
    while offset < end, let less = bytes.offset(of: ASCII.less, in: offset..<end) {
      offset = less + 1
      guard bytes.matchesIgnoringCase("meta", at: offset) else { continue }
      let stop = bytes.offset(of: ASCII.greater, in: offset..<end) ?? end
      if let found = value(of: "charset", in: bytes, offset..<stop) { return found }
    }
    return nil
  }

  private static func value(of name: StaticString, in bytes: [UInt8], _ range: Range<Int>)
    -> String?
  {
    guard let found = range.first(where: { bytes.matchesIgnoringCase(name, at: $0) }) else {
      return nil
    }
    var offset = found + name.utf8CodeUnitCount
    while offset < range.upperBound,
      bytes[offset].isSpace || bytes[offset] == ASCII.equals
        || bytes[offset] == ASCII.quote || bytes[offset] == ASCII.apostrophe
    { offset += 1 }
    let start = offset
    while offset < range.upperBound, bytes[offset].isCharsetName { offset += 1 }
    return offset > start ? bytes.string(in: start..<offset) : nil
  }
}
