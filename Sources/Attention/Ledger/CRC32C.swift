/// The Castagnoli checksum (RFC 3720 §B.4), bit for bit what SSE 4.2 computes.
package enum CRC32C {
  private static let table: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0x82F6_3B78 : value >> 1 }
    return value
  }

  /// The checksum of `bytes`, going on from `previous`; 0 begins.
  package static func checksum(_ bytes: some Sequence<UInt8>, after previous: UInt32 = 0) -> UInt32
  {
    var crc = ~previous
    for byte in bytes { crc = crc >> 8 ^ table[Int((crc ^ UInt32(byte)) & 0xFF)] }
    return ~crc
  }
}
