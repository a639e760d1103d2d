/// Decodes `&name;`, `&#1234;` and `&#x1F4;`, and lets nothing through that could harm a terminal.
enum CharacterReferences {
  /// The longest name of a reference, in bytes.
  private static let maximumNameLength = 40

  /// Adds the bytes of `range` to `output` with their references decoded; unknown ones stay as text.
  static func decode(
    _ bytes: [UInt8], _ range: Range<Int>, declared: inout DeclaredEntities,
    into output: inout [UInt8]
  ) {
    var from = range.lowerBound
    while let found = bytes.offset(of: ASCII.ampersand, in: from..<range.upperBound) {
      if found > from { output.append(bytes, in: from..<found) }
      from = one(bytes, at: found, end: range.upperBound, declared: &declared, into: &output)
    }
    if from < range.upperBound { output.append(bytes, in: from..<range.upperBound) }
  }

  /// Decodes the reference whose `&` stands at `offset` and returns where it ends.
  static func one(
    _ bytes: [UInt8], at offset: Int, end: Int, declared: inout DeclaredEntities,
    into output: inout [UInt8]
  ) -> Int {
    let start = offset + 1
    if start < end, bytes[start] == ASCII.hash {
      return number(bytes, at: offset, end: end, into: &output)
    }
    var stop = start
    let limit = min(end, start + maximumNameLength)
    while stop < limit, bytes[stop].isAlphanumeric { stop += 1 }
    let name = start..<stop
    let isTerminated = stop < end && bytes[stop] == ASCII.semicolon
    if isTerminated, let byte = predefined(bytes, name) {
      output.append(byte)
      return stop + 1
    }
    if isTerminated, !declared.isEmpty, let value = declared.value(of: name, in: bytes) {
      output.append(contentsOf: value)
      return stop + 1
    }
    guard !name.isEmpty else {
      output.append(ASCII.ampersand)
      return start
    }
    switch EntityTable.shared.find(bytes, name) {
    case .some(let entry) where isTerminated:
      TextCleaning.append(entry.first, to: &output)
      if entry.second != 0 { TextCleaning.append(entry.second, to: &output) }
      return stop + 1
    case .some(let entry) where entry.isLegacy && (stop >= end || bytes[stop] != ASCII.equals):
      // Without its semicolon: as browsers do it in attributes, so that URLs stay whole.
      TextCleaning.append(entry.first, to: &output)
      return stop
    default:
      if isTerminated, !declared.isEmpty {
        // Names of declared entities may hold more than letters and digits.
        return named(bytes, at: offset, end: end, declared: &declared, into: &output)
      }
      output.append(bytes, in: offset..<stop)
      return stop
    }
  }

  /// What one of the five names that XML itself knows stands for.
  @inline(__always)
  private static func predefined(_ bytes: [UInt8], _ name: Range<Int>) -> UInt8? {
    let start = name.lowerBound
    switch name.count {
    case 2 where bytes[start + 1] == 0x74:
      return bytes[start] == 0x6C ? ASCII.less : bytes[start] == 0x67 ? ASCII.greater : nil
    case 3: return bytes.matches("amp", at: start) ? ASCII.ampersand : nil
    case 4:
      if bytes.matches("quot", at: start) { return ASCII.quote }
      return bytes.matches("apos", at: start) ? ASCII.apostrophe : nil
    default: return nil
    }
  }

  private static func named(
    _ bytes: [UInt8], at offset: Int, end: Int, declared: inout DeclaredEntities,
    into output: inout [UInt8]
  ) -> Int {
    let limit = min(end, offset + 1 + maximumNameLength)
    if let stop = bytes.offset(of: ASCII.semicolon, in: offset + 1..<limit),
      let value = declared.value(of: offset + 1..<stop, in: bytes)
    {
      output.append(contentsOf: value)
      return stop + 1
    }
    output.append(ASCII.ampersand)
    return offset + 1
  }

  private static func number(
    _ bytes: [UInt8], at offset: Int, end: Int, into output: inout [UInt8]
  ) -> Int {
    var stop = offset + 2
    var value: UInt32 = 0
    let isHexadecimal = stop < end && bytes[stop] | 0x20 == 0x78
    if isHexadecimal { stop += 1 }
    let digits = stop
    while stop < end {
      let byte = bytes[stop]
      if isHexadecimal, let digit = byte.hexValue {
        value = min(0x11_0000, value &* 16 &+ UInt32(digit))
      } else if !isHexadecimal, byte.isDigit {
        value = min(0x11_0000, value &* 10 &+ UInt32(byte &- ASCII.zero))
      } else {
        break
      }
      stop += 1
    }
    guard stop > digits else {
      output.append(bytes, in: offset..<stop)
      return stop
    }
    TextCleaning.append(value, to: &output)
    return stop < end && bytes[stop] == ASCII.semicolon ? stop + 1 : stop
  }
}

/// The named references of HTML, looked up by their bytes.
struct EntityTable: Sendable {
  /// What a name stands for.
  struct Entry: Sendable {
    var name: Range<Int>
    var first: UInt32
    var second: UInt32
    var isLegacy: Bool
  }

  static let shared = EntityTable()

  private static let slots = 8192
  private let text: [UInt8]
  private var entries: [Entry] = []
  private var table: [UInt16]

  private init() {
    let list = EntityNames.list
    text = Array(UnsafeBufferPointer(start: list.utf8Start, count: list.utf8CodeUnitCount))
    table = [UInt16](repeating: 0, count: Self.slots)
    entries.reserveCapacity(2200)
    var offset = 0
    while offset < text.count {
      guard text[offset].isLetter else {
        offset += 1
        continue
      }
      read(at: &offset)
    }
  }

  /// What the name in `range` stands for, or nil.
  func find(_ bytes: [UInt8], _ range: Range<Int>) -> Entry? {
    var slot = Self.slot(bytes, range)
    while table[slot] != 0 {
      let entry = entries[Int(table[slot]) - 1]
      if entry.name.count == range.count, isEqual(entry.name, bytes, range) { return entry }
      slot = (slot + 1) & (Self.slots - 1)
    }
    return nil
  }

  private func isEqual(_ name: Range<Int>, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    for index in 0..<name.count
    where text[name.lowerBound + index] != bytes[range.lowerBound + index] { return false }
    return true
  }

  private mutating func read(at offset: inout Int) {
    let start = offset
    while offset < text.count, text[offset].isAlphanumeric { offset += 1 }
    var entry = Entry(name: start..<offset, first: 0, second: 0, isLegacy: false)
    entry.isLegacy = offset < text.count && text[offset] == ASCII.exclamation
    offset += 1
    var values: [UInt32] = [0]
    while offset < text.count, text[offset] != ASCII.comma, text[offset] != ASCII.lineFeed {
      if let digit = text[offset].hexValue {
        values[values.count - 1] = values[values.count - 1] << 4 | UInt32(digit)
      } else {
        values.append(0)
      }
      offset += 1
    }
    entry.first = values[0]
    entry.second = values.count > 1 ? values[1] : 0
    entries.append(entry)
    var slot = Self.slot(text, entry.name)
    while table[slot] != 0 { slot = (slot + 1) & (Self.slots - 1) }
    table[slot] = UInt16(entries.count)
  }

  private static func slot(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for index in range { hash = (hash ^ UInt32(bytes[index])) &* 0x0100_0193 }
    return Int((hash ^ hash >> 15) & UInt32(slots - 1))
  }
}
