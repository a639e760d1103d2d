// What may come out of a feed as text. A terminal obeys C0 and C1 controls, and bidi overrides make text
// read as something it is not; so no string that leaves this target holds any of them, whatever way they
// came in: raw, by reference, in base64 or in JSON.

/// Makes text harmless to show.
enum TextCleaning {
  /// Adds a character, unless it must not come out; C1 controls become what Windows-1252 means by them.
  static func append(_ value: UInt32, to output: inout [UInt8]) {
    var code = value
    switch code {
    case 0x20..<0x7F:
      output.append(UInt8(truncatingIfNeeded: code))
      return
    case 0x09, 0x0A:
      output.append(UInt8(truncatingIfNeeded: code))
      return
    case 0x0D: code = 0x0A
    case 0..<0x20, 0x7F: return
    case 0x80..<0xA0:
      code = windows1252[Int(code) - 0x80]
      guard code != 0 else { return }
    case 0x202A...0x202E, 0x2066...0x2069: return
    case 0xD800..<0xE000, 0x11_0000...: code = 0xFFFD
    default: break
    }
    guard let scalar = Unicode.Scalar(code) else { return }
    for unit in UTF8.encode(scalar).unsafelyUnwrapped { output.append(unit) }
  }

  /// The characters of Windows-1252 from 0x80 to 0x9F; 0 where it has none.
  static let windows1252: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The offset of the first byte of something that must not come out, or nil; `bytes` is UTF-8.
  static func firstHarm(in bytes: [UInt8], from start: Int = 0) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var offset = start
      while offset < bytes.count {
        if offset + 8 <= bytes.count, HarmlessText.isPlain(HarmlessText.word(bytes, at: offset)) {
          offset += 8
        } else if isHarm(bytes, at: offset) {
          return offset
        } else {
          offset += 1
        }
      }
      return nil
    }
  }

  /// Whether something that must not come out begins at `offset`.
  @inline(__always)
  static func isHarm(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    let byte = bytes[offset]
    switch byte {
    case 0x20..<0x7F, 0x09, 0x0A: return false
    case 0..<0x20, 0x7F: return true
    case 0xC2: return offset + 1 < bytes.count && bytes[offset + 1] < 0xA0
    case 0xE2:
      guard offset + 2 < bytes.count else { return false }
      let third = bytes[offset + 2]
      return (bytes[offset + 1] == 0x80 && third >= 0xAA && third <= 0xAE)
        || (bytes[offset + 1] == 0x81 && third >= 0xA6 && third <= 0xA9)
    default: return false
    }
  }

  /// Takes out of UTF-8 what must not come out; line ends become line feeds. Says whether there was
  /// more than line ends. Up to `start` nothing is looked for.
  static func clean(_ bytes: inout [UInt8], from start: Int = 0) -> Bool {
    guard let first = firstHarm(in: bytes, from: start) else { return false }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var from = 0
    var harm: Int? = first
    var isDirty = false
    while let offset = harm {
      output.append(bytes, in: from..<offset)
      switch bytes[offset] {
      case ASCII.carriageReturn:
        let isPair = offset + 1 < bytes.count && bytes[offset + 1] == ASCII.lineFeed
        if !isPair { output.append(ASCII.lineFeed) }
        from = offset + 1
      case 0xC2:
        append(UInt32(bytes[offset + 1]), to: &output)
        from = offset + 2
        isDirty = true
      case 0xE2:
        from = offset + 3
        isDirty = true
      default:
        from = offset + 1
        isDirty = true
      }
      harm = firstHarm(in: bytes, from: from)
    }
    output.append(bytes, in: from..<bytes.count)
    bytes = output
    return isDirty
  }

  /// `text` without anything that must not come out.
  static func cleaned(_ text: String) -> String {
    var bytes = Array(text.utf8)
    _ = clean(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
