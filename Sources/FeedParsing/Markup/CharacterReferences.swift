/// Decodes `&name;`, `&#1234;` and `&#x1F4;`, and lets nothing through that could harm a terminal.
enum CharacterReferences {
  /// The longest name of a reference, in bytes.
  private static let maximumNameLength = 40

  /// Adds the bytes of `range` to `output` with their references decoded; unknown ones stay as text.
  static func decode(
    _ bytes: [UInt8], _ range: Range<Int>, declared: inout DeclaredEntities,
    into output: inout [UInt8]
  ) {
    var from = copy(bytes, range, to: &output)
    while from < range.upperBound {
      from = one(bytes, at: from, end: range.upperBound, declared: &declared, into: &output)
      from = copy(bytes, from..<range.upperBound, to: &output)
    }
  }

  /// Adds the bytes of `range` with XML's own references decoded, up to the `&` of any other or to
  /// the end; returns where that is.
  static func copy(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) -> Int {
    guard !range.isEmpty else { return range.upperBound }
    var end = range.lowerBound
    // No reference is shorter than what it stands for, and eight bytes are written at a time.
    output.append(addingCapacity: range.count + 8) { added in
      added.withUnsafeMutableBufferPointer { buffer, count in
        bytes.withUnsafeBufferPointer { bytes in
          precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
          guard let target = buffer.baseAddress else { return }
          (end, count) = copy(bytes, range, to: target)
        }
      }
    }
    return end
  }

  /// The same into memory with room for the bytes of `range` and eight more.
  @inline(__always)
  private static func copy(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to target: UnsafeMutablePointer<UInt8>
  ) -> (end: Int, written: Int) {
    var from = range.lowerBound
    var written = 0
    while from < range.upperBound {
      if from &+ 8 <= range.upperBound {
        let word = HarmlessText.word(bytes, at: from)
        UnsafeMutableRawPointer(target + written).storeBytes(of: word, as: UInt64.self)
        let length = UInt64(littleEndian: word).marks(ASCII.ampersand).firstMark
        from &+= length
        written &+= length
        if length == 8 { continue }
      }
      var byte = bytes[from]
      var length = 1
      if byte == ASCII.ampersand {
        guard let reference = predefined(bytes, at: from, end: range.upperBound) else { break }
        (byte, length) = reference
      }
      target[written] = byte
      written &+= 1
      from &+= length
    }
    return (from, written)
  }

  /// What the reference at `offset` stands for if its name is one of the five that XML itself knows,
  /// and its length.
  @inline(__always)
  static func predefined(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, end: Int
  ) -> (byte: UInt8, length: Int)? {
    @inline(__always) func stands(_ rest: StaticString) -> Bool {
      let length = rest.utf8CodeUnitCount
      guard offset + 1 + length <= end else { return false }
      for index in 0..<length where bytes[offset + 1 + index] != rest.utf8Start[index] {
        return false
      }
      return true
    }
    // Those two come in turns, so that a branch for each would be guessed wrong.
    if offset + 3 < end, bytes[offset + 2] == 0x74, bytes[offset + 3] == ASCII.semicolon {
      let first = bytes[offset + 1]
      if first == 0x6C || first == 0x67 { return (first == 0x6C ? ASCII.less : ASCII.greater, 4) }
    }
    if stands("amp;") { return (ASCII.ampersand, 5) }
    if stands("quot;") { return (ASCII.quote, 6) }
    return stands("apos;") ? (ASCII.apostrophe, 6) : nil
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
    let known = bytes.withUnsafeBufferPointer { predefined($0, at: offset, end: end) }
    if let known {
      output.append(known.byte)
      return offset + known.length
    }
    var stop = start
    let limit = min(end, start + maximumNameLength)
    while stop < limit, bytes[stop].isAlphanumeric { stop += 1 }
    if !declared.isEmpty {
      // A document's own names may hold more than HTML's.
      var end = stop
      while end < limit, bytes[end].isEntityName { end += 1 }
      if end > stop, end < limit, bytes[end] == ASCII.semicolon,
        let value = declared.value(of: start..<end, in: bytes)
      {
        output.append(contentsOf: value)
        return end + 1
      }
    }
    let name = start..<stop
    let isTerminated = stop < end && bytes[stop] == ASCII.semicolon
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
