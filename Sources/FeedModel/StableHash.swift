/// A 64-bit hash that is the same in every run and on every machine: for keys, contents and links
/// that are compared over days. Not for secrets and not against an attacker who picks both sides.
///
/// Eight bytes a step: xor, multiply to 128 bits, fold.
package struct StableHash: Sendable {
  /// The hash of what was added so far.
  private var state: UInt64
  /// Bytes added so far, so that a run of zeros is told by its length.
  private var length: UInt64

  /// The hash of nothing; other seeds give independent hashes.
  package init(seed: UInt64 = 0) {
    state = seed ^ 0x9E37_79B9_7F4A_7C15
    length = 0
  }

  /// The hash of `text`'s UTF-8 alone.
  package static func of(_ text: String) -> UInt64 {
    var hash = StableHash()
    hash.add(text)
    return hash.value
  }

  /// The hash of `bytes` alone.
  package static func of(_ bytes: [UInt8]) -> UInt64 {
    var hash = StableHash()
    bytes.withUnsafeBytes { hash.add($0) }
    return hash.value
  }

  /// What has been added so far, as one number; never 0, so that 0 can mean "none".
  package var value: UInt64 {
    let mixed = Self.fold(state ^ length, 0xD6E8_FEB8_6659_FD93)
    return mixed == 0 ? 1 : mixed
  }

  /// Adds the UTF-8 of `text` and where it ends, so that "ab","c" and "a","bc" differ.
  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    add(UInt64(0x1F))
  }

  /// Adds an optional text; absent and empty differ.
  package mutating func add(_ text: String?) {
    guard let text else { return add(UInt64(0)) }
    add(text)
  }

  /// Adds one number.
  package mutating func add(_ number: UInt64) {
    state = Self.fold(state ^ number, 0xA076_1D64_78BD_642F)
    length &+= 8
  }

  /// Adds bytes.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var position = 0
    while position &+ 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      state = Self.fold(state ^ UInt64(littleEndian: word), 0xE703_7ED1_A0B4_28DB)
      position &+= 8
    }
    var tail: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count {
      tail |= UInt64(bytes[position]) << shift
      shift &+= 8
      position &+= 1
    }
    state = Self.fold(state ^ tail, 0x8EBC_6AF0_9C88_C6E3)
    length &+= UInt64(bytes.count)
  }

  /// Both halves of the 128-bit product, folded to one.
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
