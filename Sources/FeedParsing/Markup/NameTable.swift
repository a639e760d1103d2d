/// Values by short names, found from bytes without making strings; letter case does not count.
struct NameTable<Value: Sendable>: Sendable {
  /// The longest name, in bytes.
  static var longest: Int { 16 }

  private let mask: Int
  /// Each slot: a name packed into two words, and what it stands for.
  private var keys: [SIMD2<UInt64>]
  private var values: [Value?]

  /// A table of lower-case ASCII names.
  init(_ entries: some Sequence<(String, Value)>) {
    let all = Array(entries)
    var size = 16
    while size < all.count * 4 { size *= 2 }
    mask = size - 1
    keys = [SIMD2<UInt64>](repeating: .zero, count: size)
    values = [Value?](repeating: nil, count: size)
    for (name, value) in all {
      let bytes = Array(name.utf8)
      precondition(bytes.count <= Self.longest)
      let key = Self.pack(bytes, 0..<bytes.count)
      var slot = slot(key)
      while values[slot] != nil { slot = (slot + 1) & mask }
      keys[slot] = key
      values[slot] = value
    }
  }

  /// What the name in `range` stands for, or nil.
  @inline(__always)
  func find(_ bytes: [UInt8], _ range: Range<Int>) -> Value? {
    guard range.count <= Self.longest else { return nil }
    let key = Self.pack(bytes, range)
    var slot = slot(key)
    while let value = values[slot] {
      if keys[slot] == key { return value }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The name in `range`, at most `longest` bytes, in small letters.
  @inline(__always)
  private static func pack(_ bytes: [UInt8], _ range: Range<Int>) -> SIMD2<UInt64> {
    let count = range.count
    if count <= 8 { return SIMD2(bytes.word(at: range.lowerBound, count).lowercased, 0) }
    return SIMD2(
      bytes.word(at: range.lowerBound, 8).lowercased,
      bytes.word(at: range.lowerBound + 8, count - 8).lowercased)
  }

  @inline(__always)
  private func slot(_ key: SIMD2<UInt64>) -> Int {
    let mixed = (key.x ^ key.y &* 0x9E37_79B9_7F4A_7C15) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 48) & mask
  }
}
