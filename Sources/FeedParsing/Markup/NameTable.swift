/// Values by short names, found from bytes without making strings; letter case does not count.
struct NameTable<Value: Sendable>: Sendable {
  /// The longest name, in bytes.
  static var longest: Int { 16 }

  private let mask: Int
  private var slots: [Slot]

  /// A name packed into two words, and what it stands for, if anything.
  private struct Slot: Sendable {
    var name = Name(low: 0, high: 0)
    var value: Value?
  }

  private struct Name: Equatable, Sendable {
    var low: UInt64
    var high: UInt64
  }

  /// A table of lower-case ASCII names.
  init(_ entries: some Sequence<(String, Value)>) {
    let all = Array(entries)
    var size = 16
    while size < all.count * 4 { size *= 2 }
    mask = size - 1
    slots = [Slot](repeating: Slot(), count: size)
    for (name, value) in all {
      let bytes = Array(name.utf8)
      precondition(bytes.count <= Self.longest)
      let name = Self.pack(bytes, 0..<bytes.count)
      var place = place(of: name)
      while slots[place].value != nil { place = (place + 1) & mask }
      slots[place] = Slot(name: name, value: value)
    }
  }

  /// What the name in `range` stands for, or nil.
  func find(_ bytes: [UInt8], _ range: Range<Int>) -> Value? {
    guard range.count <= Self.longest else { return nil }
    let name = Self.pack(bytes, range)
    var place = place(of: name)
    while true {
      let slot = slots[place]
      if slot.name == name { return slot.value }
      if slot.value == nil { return nil }
      place = (place &+ 1) & mask
    }
  }

  /// The name in `range`, at most `longest` bytes, in small letters.
  @inline(__always)
  private static func pack(_ bytes: [UInt8], _ range: Range<Int>) -> Name {
    let count = range.count
    if count <= 8 {
      return Name(low: bytes.word(at: range.lowerBound, count).lowercased, high: 0)
    }
    return Name(
      low: bytes.word(at: range.lowerBound, 8).lowercased,
      high: bytes.word(at: range.lowerBound + 8, count - 8).lowercased)
  }

  @inline(__always)
  private func place(of name: Name) -> Int {
    let mixed = (name.low ^ name.high &* 0x9E37_79B9_7F4A_7C15) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 48) & mask
  }
}
