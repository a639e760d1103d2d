/// UTF-8 that someone took for Latin-1 or Windows-1252 and encoded once more (`Ã©` for `é`).
enum DoubleEncoding {
  /// Decodes `bytes` once more when all of it is such text; else leaves it.
  static func repair(_ bytes: inout [UInt8]) {
    guard let first = firstBeyondASCII(bytes) else { return }
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
      guard let (scalar, length) = scalar(in: bytes, at: offset), let single = single(scalar) else {
        return
      }
      output.append(single)
      offset += length
    }
    guard UTF8Validation.firstError(in: output) == nil else { return }
    _ = TextCleaning.clean(&output)
    bytes = output
  }

  private static func firstBeyondASCII(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var offset = 0
      while offset + 8 <= buffer.count, let base = buffer.baseAddress {
        let word = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 { break }
        offset += 8
      }
      while offset < buffer.count {
        if buffer[offset] >= 0x80 { return offset }
        offset += 1
      }
      return nil
    }
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

  /// The byte that a character is in Latin-1 or Windows-1252, or nil.
  private static func single(_ scalar: UInt32) -> UInt8? {
    if scalar < 0x100 { return UInt8(scalar) }
    return TextCleaning.windows1252.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
  }
}
