/// Which legacy encoding bytes look like that say nothing of it and are not UTF-8.
///
/// Each multi-byte encoding of East Asia is tried by its own grammar, weighed by how much falls on its
/// commonest characters; then Cyrillic by how often its letters would be lower case.
enum EncodingGuess {
  /// How many bytes are looked at.
  private static let reach = 65_536

  /// Iconv's name of the likeliest encoding, or nil when nothing but Windows-1252 suggests itself.
  static func guess(_ all: [UInt8]) -> String? {
    let bytes = Array(all.prefix(reach))
    let high = bytes.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
    guard high >= 6 else { return nil }
    if let asian = multiByte(bytes) { return asian }
    return cyrillic(bytes)
  }

  /// Whether ASCII bytes hold the escape sequences of ISO-2022-JP, there and back.
  static func isShiftedJapanese(_ bytes: [UInt8]) -> Bool {
    guard let escape = bytes.offset(of: "\u{1B}$", in: 0..<bytes.count) else { return false }
    let kind = escape + 2 < bytes.count ? bytes[escape + 2] : 0
    return (kind == 0x42 || kind == 0x40)
      && bytes.offset(of: "\u{1B}(", in: escape..<bytes.count) != nil
  }

  // MARK: East Asia

  private static func multiByte(_ bytes: [UInt8]) -> String? {
    var best: (name: String, score: Double) = ("", 0.45)
    for (name, measure) in [
      ("EUC-JP", eucJapanese), ("CP932", shiftJIS), ("CP949", korean), ("BIG5-HKSCS", big5),
      ("GB18030", chinese),
    ] as [(String, ([UInt8]) -> Double)] {
      let score = measure(bytes)
      if score > best.score { best = (name, score) }
    }
    return best.name.isEmpty ? nil : best.name
  }

  /// The share of pairs for which `weight` finds a common character; 0 when the grammar is broken.
  private static func pairs(
    _ bytes: [UInt8], isLead: (UInt8) -> Bool, isTrail: (UInt8) -> Bool, isSingle: (UInt8) -> Bool,
    weight: (UInt8, UInt8) -> Double
  ) -> Double {
    var total = 0
    var sum = 0.0
    var broken = 0
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte < 0x80 { continue }
      if isSingle(byte) {
        total += 1
        sum += 0.3
        continue
      }
      guard isLead(byte), offset < bytes.count, isTrail(bytes[offset]) else {
        if offset < bytes.count { broken += 1 }
        continue
      }
      total += 1
      sum += weight(byte, bytes[offset])
      offset += 1
    }
    guard total >= 3, broken * 40 <= total else { return 0 }
    return sum / Double(total)
  }

  private static func isHigh(_ byte: UInt8) -> Bool { byte >= 0xA1 && byte <= 0xFE }

  private static func eucJapanese(_ bytes: [UInt8]) -> Double {
    pairs(bytes, isLead: { isHigh($0) || $0 == 0x8E }, isTrail: isHigh, isSingle: { _ in false }) {
      lead, _ in
      switch lead {
      case 0xA4, 0xA5: 1.3  // kana
      case 0xA1, 0xB0...0xCF: 0.7
      default: 0.2
      }
    }
  }

  private static func shiftJIS(_ bytes: [UInt8]) -> Double {
    pairs(
      bytes, isLead: { ($0 >= 0x81 && $0 <= 0x9F) || ($0 >= 0xE0 && $0 <= 0xFC) },
      isTrail: { $0 >= 0x40 && $0 <= 0xFC && $0 != 0x7F },
      isSingle: { $0 >= 0xA1 && $0 <= 0xDF }
    ) { lead, _ in
      switch lead {
      case 0x82, 0x83: 1.3
      case 0x81, 0x88...0x97: 0.7
      default: 0.1
      }
    }
  }

  private static func korean(_ bytes: [UInt8]) -> Double {
    pairs(
      bytes, isLead: { $0 >= 0x81 && $0 <= 0xFE },
      isTrail: { isHigh($0) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x61 && $0 <= 0xA0) },
      isSingle: { _ in false }
    ) { lead, trail in
      lead >= 0xB0 && lead <= 0xC8 && isHigh(trail) ? 0.9 : lead == 0xA1 ? 0.4 : 0.05
    }
  }

  private static func big5(_ bytes: [UInt8]) -> Double {
    pairs(
      bytes, isLead: { $0 >= 0x81 && $0 <= 0xFE },
      isTrail: { ($0 >= 0x40 && $0 <= 0x7E) || isHigh($0) }, isSingle: { _ in false }
    ) { lead, trail in
      // The trail bytes below 0x7F set it apart from GB 2312.
      let common = lead >= 0xA4 && lead <= 0xC6 ? 0.6 : lead == 0xA1 ? 0.6 : 0.1
      return trail < 0x7F ? common * 1.5 : common
    }
  }

  private static func chinese(_ bytes: [UInt8]) -> Double {
    pairs(
      bytes, isLead: { $0 >= 0x81 && $0 <= 0xFE },
      isTrail: { $0 >= 0x40 && $0 <= 0xFE && $0 != 0x7F }, isSingle: { _ in false }
    ) { lead, trail in
      guard isHigh(trail) else { return 0.15 }
      return switch lead {
      case 0xB0...0xD7: 0.8
      case 0xA1, 0xA3: 0.8
      default: 0.2
      }
    }
  }

  // MARK: Cyrillic

  /// Lower-case letters stand in different halves in KOI8-R and Windows-1251.
  private static func cyrillic(_ bytes: [UInt8]) -> String? {
    var runs = 0
    var high = 0
    var lowerKOI = 0
    var lower1251 = 0
    for index in bytes.indices where bytes[index] >= 0xC0 {
      high += 1
      if index > 0, bytes[index - 1] >= 0xC0 { runs += 1 }
      if bytes[index] < 0xE0 { lowerKOI += 1 } else { lower1251 += 1 }
    }
    // In Western text such a byte hardly ever follows another; in Cyrillic words they all do.
    guard high >= 6, runs * 2 > high else { return nil }
    return lowerKOI > lower1251 ? "KOI8-R" : "CP1251"
  }
}
