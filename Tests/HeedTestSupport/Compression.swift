/// Compressed bytes made by hand, so that tests need no compressor: streams that are right but
/// hardly smaller, and bombs.
package enum Compression {
  /// The shortest head of a gzip stream.
  package static let gzipHead: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

  /// `bytes` as a gzip stream of stored blocks (RFC 1952).
  package static func gzip(_ bytes: [UInt8], head: [UInt8] = gzipHead) -> [UInt8] {
    let size = UInt32(truncatingIfNeeded: bytes.count)
    return head + deflate(bytes) + littleEndian(checksum(bytes)) + littleEndian(size)
  }

  /// `bytes` as zlib wraps them (RFC 1950), in stored blocks.
  package static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return [0x78, 0x9C] + deflate(bytes) + littleEndian(b << 16 | a).reversed()
  }

  /// `bytes` as stored blocks, without a wrapping (RFC 1951 §3.2.4).
  package static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var start = 0
    repeat {
      let end = min(start + 65_535, bytes.count)
      let length = UInt16(end - start)
      output.append(end == bytes.count ? 1 : 0)
      for number in [length, ~length] { output += [UInt8(number & 255), UInt8(number >> 8)] }
      output += bytes[start..<end]
      start = end
    } while start < bytes.count
    return output
  }

  /// `bytes`, at most 64 KB, as one brotli block that is stored (RFC 7932 §9.2).
  package static func brotli(_ bytes: [UInt8]) -> [UInt8] {
    let head = UInt32(bytes.count - 1) << 4 | 1 << 20
    return littleEndian(head).prefix(3) + bytes + [3]
  }

  /// A gzip stream of about a 158th of the `megabytes` of blanks that it unfolds to; its checksum
  /// is wrong, which nobody should get as far as to see.
  package static func gzipBomb(megabytes: Int) -> [UInt8] {
    var output = gzipHead
    var (bits, count): (UInt32, UInt32) = (0, 0)
    func put(_ value: UInt32, _ width: UInt32) {
      bits |= value << count
      count += width
      while count >= 8 {
        output.append(UInt8(bits & 255))
        bits >>= 8
        count -= 8
      }
    }
    put(0b011, 3)  // the last block, in fixed codes
    put(0b0000_1010, 8)  // a blank: code 0x50, first bit first
    for _ in 0..<(megabytes * 1_048_576 / 258) {
      put(0b1010_0011, 8)  // 258 bytes (code 285)
      put(0, 5)  // from one byte back
    }
    put(0, 7)  // the end of the block
    put(0, 7)
    return output + [0, 0, 0, 0, 0, 0, 0, 0]
  }

  /// A brotli stream of 64 MB of zeros.
  package static let brotliBomb: [UInt8] = [
    0xCF, 0xFF, 0xFF, 0x7F, 0xF8, 0x27, 0x00, 0xE2, 0xB1, 0x40, 0x20, 0xF7,
    0xFE, 0x9F, 0xFF, 0xFF, 0xFF, 0xF0, 0x4F, 0x00, 0xC4, 0x61, 0x01, 0x80,
    0xEE, 0xFD, 0x3F, 0xFF, 0xFF, 0xFF, 0xE1, 0x9F, 0x00, 0x88, 0xC3, 0x22,
    0x00, 0xDD, 0xFB, 0x7F, 0xFE, 0xFF, 0xFF, 0xC3, 0x3F, 0x01, 0x10, 0x87,
    0x05, 0x00, 0xBA, 0xF7, 0xFF, 0x03,
  ]

  private static func littleEndian(_ number: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(number >> $0 & 255) }
  }

  /// CRC-32 as gzip has it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = ~0
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
