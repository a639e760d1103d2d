/// UTF-8 that someone took for Latin-1 and encoded once more (`Ã©` for `é`).
enum DoubleEncoding {
  // MARK: A whole document

  /// Decodes once more every such sequence of a document that holds a proof of it: a C1 control, which
  /// no honest text has, in the place of a sequence's continuation. Says whether it did.
  static func repairProven(_ bytes: inout [UInt8]) -> Bool {
    guard hasProof(bytes) else { return false }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] < 0x80 {
        output.append(bytes[offset])
        offset += 1
      } else if let (sequence, end, _) = sequence(bytes, at: offset) {
        output.append(contentsOf: sequence)
        offset = end
      } else {
        output.append(bytes[offset])
        offset += 1
      }
    }
    bytes = output
    return true
  }

  private static func hasProof(_ bytes: [UInt8]) -> Bool {
    var offset = 0
    while let found = bytes.offset(of: 0xC3, in: offset..<bytes.count) {
      if let (_, end, isProof) = sequence(bytes, at: found) {
        if isProof { return true }
        offset = end
      } else {
        offset = found + 1
      }
    }
    return false
  }

  /// The UTF-8 sequence whose bytes stand as characters from `offset` on; where they end; whether one
  /// of them is a C1 control.
  private static func sequence(_ bytes: [UInt8], at offset: Int) -> ([UInt8], Int, Bool)? {
    guard bytes[offset] == 0xC3, let (scalar, length) = scalar(in: bytes, at: offset),
      scalar >= 0xC2, scalar <= 0xF4
    else { return nil }
    var sequence = [UInt8(scalar)]
    let count = scalar < 0xE0 ? 2 : scalar < 0xF0 ? 3 : 4
    var end = offset + length
    var isProof = false
    while sequence.count < count {
      guard end < bytes.count, bytes[end] >= 0x80,
        let (next, size) = self.scalar(in: bytes, at: end),
        next < 0xC0
      else { return nil }
      if next < 0xA0 { isProof = true }
      sequence.append(UInt8(next))
      end += size
    }
    guard UTF8Validation.firstError(in: sequence) == nil else { return nil }
    return (sequence, end, isProof)
  }

  // MARK: One text

  /// Decodes `bytes` once more when all of it is Latin-1 that is UTF-8; else leaves it.
  static func repair(_ bytes: inout [UInt8]) {
    guard let first = bytes.withUnsafeBufferPointer({ UTF8Validation.firstBeyondASCII($0) })
    else { return }
    // The first such character has to stand for the lead byte of a sequence.
    guard bytes[first] == 0xC3, first + 1 < bytes.count, bytes[first + 1] >= 0x82 else { return }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    output.append(bytes, in: 0..<first)
    var offset = first
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte < 0x80 {
        output.append(byte)
        offset += 1
        continue
      }
      guard let (scalar, length) = scalar(in: bytes, at: offset), scalar < 0x100 else { return }
      output.append(UInt8(scalar))
      offset += length
    }
    guard UTF8Validation.firstError(in: output) == nil else { return }
    _ = TextCleaning.clean(&output)
    bytes = output
  }

  private static func scalar(in bytes: [UInt8], at offset: Int) -> (UInt32, Int)? {
    let first = UInt32(bytes[offset])
    func next(_ index: Int) -> UInt32 { UInt32(bytes[offset + index] & 0x3F) }
    if first >= 0xC2, first < 0xE0, offset + 1 < bytes.count {
      return ((first & 0x1F) << 6 | next(1), 2)
    }
    if first >= 0xE0, first < 0xF0, offset + 2 < bytes.count {
      return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3)
    }
    return nil
  }
}
