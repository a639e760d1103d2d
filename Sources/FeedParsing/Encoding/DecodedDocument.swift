/// A document as clean UTF-8, and how it was read.
struct DecodedDocument {
  /// UTF-8 without anything that must not come out, line ends as line feeds.
  var bytes: [UInt8]
  /// Iconv's name of the encoding that it turned out to be in.
  var encoding: String
  /// What had to be forgiven, one sentence each.
  var warnings: [String]
  /// How many bytes from the start on are known to hold nothing that must not come out.
  fileprivate var harmless = 0
}

/// Finds out how a document is encoded and makes UTF-8 of it.
///
/// In this order: byte order mark, the pattern of UTF-16 and UTF-32, the charset of the HTTP header,
/// the declaration inside, what the bytes look like. A declaration that the bytes contradict is not
/// believed.
enum DocumentDecoder {
  /// `bytes` as clean UTF-8; `contentType` is the HTTP header's value.
  /// Text that was encoded twice is repaired when `repairsText`.
  static func decode(
    _ bytes: [UInt8], contentType: String?, repairsText: Bool = true
  ) -> DecodedDocument {
    var document = decodeUncleaned(bytes, contentType: contentType)
    // What proves that text was encoded twice must not come out either.
    guard TextCleaning.firstHarm(in: document.bytes, from: document.harmless) != nil else {
      return document
    }
    if repairsText, DoubleEncoding.repairProven(&document.bytes) {
      document.harmless = 0
      document.warnings.append("text that was encoded twice was repaired")
    }
    if TextCleaning.clean(&document.bytes, from: document.harmless) {
      document.warnings.append("control characters were taken out")
    }
    return document
  }

  private static func decodeUncleaned(_ bytes: [UInt8], contentType: String?) -> DecodedDocument {
    if let mark = byteOrderMark(bytes) {
      if mark.name == "UTF-8" {
        return utf8(Array(bytes[mark.length...]), declared: nil, warnings: [])
      }
      if let outcome = CharsetConverter.convert(bytes[mark.length...], from: mark.name) {
        return converted(outcome, name: mark.name, warnings: [])
      }
    }
    if let name = widePattern(bytes),
      let outcome = CharsetConverter.convert(bytes[...], from: name)
    {
      return converted(outcome, name: name, warnings: [])
    }
    var warnings: [String] = []
    let labels = [
      contentType.flatMap(charset(ofContentType:)), EncodingDeclaration.find(in: bytes),
    ]
    for case let label? in labels {
      let names = CharsetNames.iconvNames(for: label)
      guard !names.isEmpty else { continue }
      if let document = decode(bytes, as: names, label: label, warnings: &warnings) {
        return document
      }
    }
    return guess(bytes, warnings: warnings)
  }

  /// The document read as it says; nil when the bytes contradict.
  private static func decode(
    _ bytes: [UInt8], as names: [String], label: String, warnings: inout [String]
  ) -> DecodedDocument? {
    var name = names[0]
    switch name {
    case "UTF-8":
      let harmless = HarmlessText.prefix(of: bytes)
      guard UTF8Validation.firstError(in: bytes, from: harmless) == nil else { return nil }
      return DecodedDocument(
        bytes: bytes, encoding: name, warnings: warnings, harmless: harmless)
    case "US-ASCII":
      let isASCII = !bytes.contains { $0 >= 0x80 }
      return isASCII ? DecodedDocument(bytes: bytes, encoding: name, warnings: warnings) : nil
    case "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE":
      // Neither a mark nor the pattern was there, and the declaration could be read as bytes.
      warnings.append("the feed says it is \(name) and is not")
      return nil
    default: break
    }
    if looksLikeUTF8(bytes, despite: name) {
      warnings.append("the feed says it is \(shown(label)) and is UTF-8")
      return DecodedDocument(bytes: bytes, encoding: "UTF-8", warnings: warnings)
    }
    var found: CharsetConverter.Outcome?
    for candidate in names where found == nil {
      name = candidate
      found = CharsetConverter.convert(bytes[...], from: candidate)
    }
    guard let outcome = found else {
      warnings.append("the feed's encoding \(shown(label)) is unknown")
      return nil
    }
    // A few holes are usual (bytes without a meaning in Windows-1252); many mean another encoding.
    guard outcome.failures == 0 || outcome.failures * 100 <= highBytes(bytes) * 5 + 100 else {
      warnings.append("the feed says it is \(shown(label)) and is not")
      return nil
    }
    return converted(outcome, name: name, warnings: warnings)
  }

  private static func converted(
    _ outcome: CharsetConverter.Outcome, name: String, warnings: [String]
  ) -> DecodedDocument {
    var warnings = warnings
    if outcome.failures > 0 {
      warnings.append(ParseWarning.unreadable(outcome.failures, as: name))
    }
    return DecodedDocument(
      bytes: outcome.bytes, encoding: name, warnings: warnings,
      harmless: HarmlessText.prefix(of: outcome.bytes))
  }

  /// UTF-8 with what is not replaced: Windows-1252's bytes by what they mean there.
  private static func utf8(
    _ bytes: [UInt8], declared: String?, warnings: [String]
  ) -> DecodedDocument {
    guard UTF8Validation.firstError(in: bytes) != nil else {
      return DecodedDocument(bytes: bytes, encoding: "UTF-8", warnings: warnings)
    }
    let (repaired, count) = UTF8Validation.repaired(bytes)
    return DecodedDocument(
      bytes: repaired, encoding: "UTF-8",
      warnings: warnings + [ParseWarning.repaired(count)])
  }

  private static func guess(_ bytes: [UInt8], warnings: [String]) -> DecodedDocument {
    let harmless = HarmlessText.prefix(of: bytes)
    if UTF8Validation.firstError(in: bytes, from: harmless) == nil {
      guard EncodingGuess.isShiftedJapanese(bytes),
        let outcome = CharsetConverter.convert(bytes[...], from: "ISO-2022-JP"),
        outcome.failures == 0
      else {
        return DecodedDocument(
          bytes: bytes, encoding: "UTF-8", warnings: warnings, harmless: harmless)
      }
      return converted(
        outcome, name: "ISO-2022-JP",
        warnings: warnings + ["the encoding was guessed as ISO-2022-JP"])
    }
    if !looksMostlyUTF8(bytes), let name = EncodingGuess.guess(bytes),
      let outcome = CharsetConverter.convert(bytes[...], from: name)
    {
      return converted(
        outcome, name: name, warnings: warnings + ["the encoding was guessed as \(name)"])
    }
    return utf8(bytes, declared: nil, warnings: warnings)
  }

  // MARK: What the bytes look like

  private static func byteOrderMark(_ bytes: [UInt8]) -> (name: String, length: Int)? {
    func begins(_ mark: [UInt8]) -> Bool { bytes.starts(with: mark) }
    if begins([0xEF, 0xBB, 0xBF]) { return ("UTF-8", 3) }
    if begins([0xFF, 0xFE, 0, 0]) { return ("UTF-32LE", 4) }
    if begins([0, 0, 0xFE, 0xFF]) { return ("UTF-32BE", 4) }
    if begins([0xFF, 0xFE]) { return ("UTF-16LE", 2) }
    if begins([0xFE, 0xFF]) { return ("UTF-16BE", 2) }
    return nil
  }

  /// UTF-16 or UTF-32 without a mark: a document begins with `<`, `{` or white space.
  private static func widePattern(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 8 else { return nil }
    func isStart(_ byte: UInt8) -> Bool {
      byte == ASCII.less || byte == ASCII.leftBrace || byte.isSpace
    }
    let zero = (0..<8).map { bytes[$0] == 0 }
    if isStart(bytes[0]), zero[1], zero[2], zero[3] { return "UTF-32LE" }
    if zero[0], zero[1], zero[2], isStart(bytes[3]) { return "UTF-32BE" }
    if isStart(bytes[0]), zero[1], !zero[2], zero[3], zero[5] { return "UTF-16LE" }
    if zero[0], isStart(bytes[1]), zero[2], !zero[3], zero[4] { return "UTF-16BE" }
    return nil
  }

  private static func highBytes(_ bytes: [UInt8]) -> Int {
    bytes.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
  }

  /// Whether it is valid UTF-8 by more than accident: text in Windows-1252 hardly ever is, a few letters
  /// in another encoding may be.
  private static func looksLikeUTF8(_ bytes: [UInt8], despite name: String) -> Bool {
    guard UTF8Validation.firstError(in: bytes) == nil else { return false }
    // Each continuation byte in its place is one coincidence more.
    let continuations = bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 1 : 0) }
    return continuations >= (name == "CP1252" || name.hasPrefix("ISO-8859") ? 1 : 4)
  }

  /// Whether most of what is not ASCII is UTF-8.
  private static func looksMostlyUTF8(_ bytes: [UInt8]) -> Bool {
    let (good, bad) = UTF8Validation.count(bytes)
    return good > bad * 4
  }

  /// The charset parameter of a Content-Type header's value.
  static func charset(ofContentType header: String) -> String? {
    let bytes = Array(header.utf8)
    guard let found = bytes.indices.first(where: { bytes.matchesIgnoringCase("charset", at: $0) })
    else { return nil }
    var offset = found + 7
    while offset < bytes.count,
      bytes[offset].isSpace || bytes[offset] == ASCII.equals
        || bytes[offset] == ASCII.quote || bytes[offset] == ASCII.apostrophe
    { offset += 1 }
    let start = offset
    while offset < bytes.count, bytes[offset].isCharsetName { offset += 1 }
    return offset > start ? bytes.string(in: start..<offset) : nil
  }

  /// A label fit to be shown.
  private static func shown(_ label: String) -> String {
    TextCleaning.cleaned(String(label.prefix(40)))
  }
}

extension UInt8 {
  /// Whether it may be part of an encoding's name.
  @inline(__always) var isCharsetName: Bool {
    isAlphanumeric || self == ASCII.hyphen || self == ASCII.underscore || self == ASCII.period
      || self == ASCII.colon || self == ASCII.plus
  }
}
