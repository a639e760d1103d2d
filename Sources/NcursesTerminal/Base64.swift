/// Base64, as OSC 52 wants it.
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The bytes in base64 with padding.
  static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var encoded: [UInt8] = []
    var group: UInt32 = 0
    var count = 0
    for byte in bytes {
      group = group << 8 | UInt32(byte)
      count += 1
      if count == 3 {
        for shift in [18, 12, 6, 0] as [UInt32] { encoded.append(digits[Int(group >> shift & 63)]) }
        group = 0
        count = 0
      }
    }
    if count > 0 {
      group <<= UInt32(8 * (3 - count))
      for index in 0...count {
        encoded.append(digits[Int(group >> UInt32(18 - 6 * index) & 63)])
      }
      encoded += Array(repeating: UInt8(ascii: "="), count: 3 - count)
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
