/// Text made comparable: lower case, accents off, punctuation beyond ASCII as spaces; on bytes where it
/// can be.
package enum TextFolding {
  /// `text` in lower case without accents and other combining marks.
  package static func fold(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    fold(text.utf8, into: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends the folded form of UTF-8 `bytes` to `out`.
  package static func fold(_ bytes: some Collection<UInt8>, into out: inout [UInt8]) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { fold(buffer: $0, into: &out) }
    if done == nil { Array(bytes).withUnsafeBufferPointer { fold(buffer: $0, into: &out) } }
  }

  private static func fold(buffer: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
    var index = 0
    while index < buffer.count {
      let byte = buffer[index]
      if byte < 0x80 {
        out.append(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
        index += 1
        continue
      }
      var end = index + 1
      while end < buffer.count, buffer[end] >= 0x80 { end += 1 }
      for scalar in String(decoding: buffer[index..<end], as: UTF8.self).unicodeScalars {
        append(scalar, to: &out)
      }
      index = end
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
    let value = scalar.value
    if value >= 0x300, value < 0x370 { return }
    if isPunctuation(value) {
      out.append(0x20)
      return
    }
    if value >= 0xC0, value < 0x250, let base = latin[value] {
      out += base
      return
    }
    // Scripts without case come through as they are.
    guard value < 0x3000 || value >= 0xFF00 else {
      out += String(Character(scalar)).utf8
      return
    }
    out += scalar.properties.lowercaseMapping.utf8.lazy
  }

  /// Spaces, quotes, dashes and other marks that no word contains.
  private static func isPunctuation(_ value: UInt32) -> Bool {
    switch value {
    case 0xA0...0xA9, 0xAB...0xB1, 0xB4, 0xB6...0xB8, 0xBB, 0xBF, 0x2000...0x206F, 0x3000...0x3003,
      0x3008...0x3020, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
      true
    default: false
    }
  }

  /// Whether `text` has letters of a script that is written without spaces between words.
  static func isUnspaced(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains {
      switch $0.value {
      case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
        0xF900...0xFAFF, 0x20000...0x3FFFF:
        true
      default: false
      }
    }
  }

  /// Whether `text` has letters of a script whose words the full-text index doesn't cut as they are
  /// looked for here.
  static func isRunTogether(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains {
      switch $0.value {
      case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
      default: false
      }
    }
  }

  /// The folded words of `text`, one space before, between and after them.
  package static func words(_ text: some StringProtocol) -> [UInt8] { words(utf8: text.utf8) }

  /// The folded words of UTF-8 `bytes`, one space before, between and after them.
  static func words(utf8 bytes: some Collection<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count + 2)
    fold(bytes, into: &folded)
    var out: [UInt8] = [0x20]
    out.reserveCapacity(folded.count + 2)
    var isAfterSpace = true
    for byte in folded {
      if isWordByte(byte) {
        out.append(byte)
        isAfterSpace = false
      } else if !isAfterSpace {
        out.append(0x20)
        isAfterSpace = true
      }
    }
    if !isAfterSpace { out.append(0x20) }
    return out
  }

  /// Letters of Latin-1, Latin Extended-A and -B without their accents.
  private static let latin: [UInt32: [UInt8]] = {
    let groups: [(String, String)] = [
      ("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧ"), ("ae", "ÆæǢǣǼǽ"), ("c", "ÇçĆćĈĉĊċČč"),
      ("d", "ÐðĎďĐđ"), ("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩ"), ("g", "ĜĝĞğĠġĢģǤǥǦǧǴǵ"),
      ("h", "ĤĥĦħȞȟ"), ("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋ"), ("j", "Ĵĵǰ"), ("k", "ĶķǨǩ"),
      ("l", "ĹĺĻļĽľĿŀŁł"), ("n", "ÑñŃńŅņŇňǸǹ"), ("o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱ"),
      ("oe", "Œœ"), ("r", "ŔŕŖŗŘřȐȑȒȓ"), ("s", "ŚśŜŝŞşŠšȘșſ"), ("ss", "ß"), ("t", "ŢţŤťŦŧȚț"),
      ("th", "Þþ"), ("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗ"), ("w", "Ŵŵ"),
      ("y", "ÝýÿŶŷŸȲȳ"), ("z", "ŹźŻżŽž"),
    ]
    var table: [UInt32: [UInt8]] = [:]
    for (base, letters) in groups {
      for scalar in letters.unicodeScalars { table[scalar.value] = Array(base.utf8) }
    }
    return table
  }()
}
