// Names of hosts beyond ASCII (RFC 3492, RFC 5891). Only the encoding: mapping beyond lower case is
// left out, which no feed's address has been seen to need.

/// The ASCII form of names beyond ASCII.
enum Punycode {
  /// The host with each label beyond ASCII as `xn--…`; nil when one is too long.
  static func asciiHost(_ host: String) -> String? {
    if host.utf8.allSatisfy({ $0 < 0x80 }) { return host }
    var labels: [String] = []
    // The dots that IDNA takes for a full stop.
    let isDot: (Unicode.Scalar) -> Bool = {
      [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"].contains($0)
    }
    for scalars in host.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: isDot)
    {
      if scalars.allSatisfy(\.isASCII) {
        labels.append(String(String.UnicodeScalarView(scalars)))
      } else {
        guard let encoded = encode(Array(scalars)) else { return nil }
        labels.append("xn--" + encoded)
      }
    }
    return labels.joined(separator: ".")
  }

  /// The label's encoding without its prefix; nil beyond the 63 characters of a label.
  static func encode(_ label: [Unicode.Scalar]) -> String? {
    guard label.count <= 63 else { return nil }
    let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    var output = label.filter(\.isASCII).map { UInt8($0.value) }
    let basicCount = output.count
    var handled = basicCount
    if basicCount > 0 { output.append(0x2D) }
    var (next, delta, bias) = (128, 0, 72)
    while handled < label.count {
      guard let smallest = label.lazy.map({ Int($0.value) }).filter({ $0 >= next }).min()
      else { return nil }
      delta += (smallest - next) * (handled + 1)
      next = smallest
      for scalar in label.map({ Int($0.value) }) {
        if scalar < next { delta += 1 }
        guard scalar == next else { continue }
        var (quotient, k) = (delta, 36)
        while true {
          let threshold = k <= bias ? 1 : min(k - bias, 26)
          if quotient < threshold { break }
          output.append(digits[threshold + (quotient - threshold) % (36 - threshold)])
          quotient = (quotient - threshold) / (36 - threshold)
          k += 36
        }
        output.append(digits[quotient])
        bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    return output.count <= 59 ? String(decoding: output, as: UTF8.self) : nil
  }

  /// RFC 3492 §6.1.
  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var k = 0
    while delta > 455 {
      delta /= 35
      k += 36
    }
    return k + 36 * delta / (delta + 38)
  }
}
