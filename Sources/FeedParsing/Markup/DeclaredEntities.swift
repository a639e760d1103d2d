/// Entities that a document's internal subset declares as plain text.
///
/// Only values without references, or with those to characters and to what HTML names, are taken;
/// entities that name other declared ones, external ones and parameter entities never are, so nothing
/// can grow exponentially, and what all uses together may give is bounded.
struct DeclaredEntities: Sendable {
  /// The most entities taken of one document.
  static let maximumCount = 512
  /// The longest value taken, in bytes.
  static let maximumLength = 1024
  /// How many bytes all uses may give together.
  static let maximumExpansion = 262_144

  private var values: [String: [UInt8]] = [:]
  private var remaining = maximumExpansion

  var isEmpty: Bool { values.isEmpty }

  /// The value of the entity whose name stands in `range`, or nil.
  mutating func value(of range: Range<Int>, in bytes: [UInt8]) -> [UInt8]? {
    guard !values.isEmpty, let value = values[bytes.string(in: range)],
      value.count <= remaining
    else { return nil }
    remaining -= value.count
    return value
  }

  /// Takes the declarations of a document type's internal subset in `range`.
  mutating func read(_ bytes: [UInt8], _ range: Range<Int>) {
    var offset = range.lowerBound
    while values.count < Self.maximumCount,
      let found = bytes.offset(of: "<!ENTITY", in: offset..<range.upperBound)
    {
      offset = found + 8
      readDeclaration(bytes, from: &offset, end: range.upperBound)
    }
  }

  private mutating func readDeclaration(_ bytes: [UInt8], from offset: inout Int, end: Int) {
    func skipSpace() { while offset < end, bytes[offset].isSpace { offset += 1 } }
    skipSpace()
    let nameStart = offset
    while offset < end, bytes[offset].isEntityName { offset += 1 }
    let name = nameStart..<offset
    skipSpace()
    guard !name.isEmpty, name.count <= 64, offset < end,
      bytes[offset] == ASCII.quote || bytes[offset] == ASCII.apostrophe,
      let close = bytes.offset(of: bytes[offset], in: offset + 1..<end)
    else { return }
    let value = offset + 1..<close
    offset = close + 1
    guard value.count <= Self.maximumLength else { return }
    let text = bytes.string(in: name)
    guard values[text] == nil else { return }
    guard bytes.offset(of: ASCII.ampersand, in: value) != nil else {
      values[text] = Array(bytes[value])
      return
    }
    guard namesOnlyCharacters(bytes, value) else { return }
    var decoded: [UInt8] = []
    var none = DeclaredEntities()
    CharacterReferences.decode(bytes, value, declared: &none, into: &decoded)
    values[text] = decoded
  }

  /// Whether each reference in `range` stands for a character by number or by a name of HTML.
  private func namesOnlyCharacters(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var from = range.lowerBound
    while let found = bytes.offset(of: ASCII.ampersand, in: from..<range.upperBound) {
      guard let end = bytes.offset(of: ASCII.semicolon, in: found..<range.upperBound) else {
        return false
      }
      let name = found + 1..<end
      guard let first = name.first,
        bytes[first] == ASCII.hash || EntityTable.shared.find(bytes, name) != nil
      else { return false }
      from = end + 1
    }
    return true
  }
}

extension UInt8 {
  /// Whether it may be part of the name of an entity that a document declares.
  var isEntityName: Bool {
    isAlphanumeric || self == ASCII.underscore || self == ASCII.hyphen || self == ASCII.period
  }
}
