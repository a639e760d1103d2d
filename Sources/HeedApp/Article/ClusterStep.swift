import TerminalUI

/// One grapheme cluster of a text: how many bytes and cells it takes and how it breaks.
///
/// Most clusters are one scalar whose neighbour cannot change it; those are told by ranges alone.
struct ClusterStep {
  var length: Int
  var width: Int
  var kind: BreakClass

  /// The cluster at `index`, which must lie inside `bytes`.
  static func at(_ index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> ClusterStep {
    let (scalar, length) = decode(bytes, at: index)
    let next = index + length
    if isAlone(scalar) {
      guard next < bytes.count, bytes[next] >= 0x80, !isAlone(decode(bytes, at: next).scalar) else {
        return single(scalar, length: length)
      }
    }
    // A mark without anything to stand on, or what is not shown at all.
    if TextWidth.columns(ofScalar: scalar) == 0 {
      return ClusterStep(length: length, width: 0, kind: .letter)
    }
    return cluster(at: index, of: bytes)
  }

  /// The cells that `bytes` take.
  static func width(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var width = 0
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count, bytes[index] < 0x80 { index += 1 }
      // The last of them may be changed by what follows.
      if index < bytes.count, index > start { index -= 1 }
      width += index - start
      guard index < bytes.count else { break }
      let step = at(index, of: bytes)
      width += step.width
      index += step.length
    }
    return width
  }

  private static func single(_ scalar: UInt32, length: Int) -> ClusterStep {
    if scalar < 0x80 {
      return ClusterStep(length: length, width: 1, kind: BreakClass.ascii[Int(scalar)])
    }
    let width = isInvisible(scalar) ? 0 : TextWidth.columns(ofScalar: scalar)
    return ClusterStep(length: length, width: width, kind: .of(scalar, width: width))
  }

  private static func cluster(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> ClusterStep {
    let (end, width) = TextWidth.step(in: bytes, at: index)
    let kind: BreakClass = width == 2 ? .ideograph : .letter
    return ClusterStep(length: max(1, end - index), width: width, kind: kind)
  }

  /// The scalar at `index` and its bytes; what is no UTF-8 is one byte of U+FFFD.
  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: UInt32, length: Int) {
    let first = UInt32(bytes[index])
    func tail(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset]) & 0x3F }
    switch first {
    case 0..<0x80: return (first, 1)
    case 0xC2..<0xE0 where index + 1 < bytes.count: return ((first & 0x1F) << 6 | tail(1), 2)
    case 0xE0..<0xF0 where index + 2 < bytes.count:
      return ((first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
    case 0xF0..<0xF5 where index + 3 < bytes.count:
      return ((first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    default: return (0xFFFD, 1)
    }
  }

  /// Marks that are there for line breaking only.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    scalar == 0xAD || scalar == 0x200B || scalar == 0x2060 || scalar == 0xFEFF
  }

  /// Whether a scalar neither joins what stands before it nor is changed by another such after it.
  private static func isAlone(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x300, 0x370...0x482, 0x48A...0x52F, 0x531...0x587, 0x5D0...0x5EA, 0x620...0x64A,
      0x671...0x6D3, 0x1E00...0x1FFF, 0x2000...0x200B, 0x2010...0x2027, 0x202F...0x205F, 0x2060,
      0x2070...0x20C0, 0x2100...0x21FF, 0x2200...0x22FF, 0x2460...0x25FF, 0x3000...0x3029,
      0x3041...0x3096, 0x309B...0x30FF, 0x3105...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF01...0xFF9D, 0xFFE0...0xFFE6, 0xFFFD,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
