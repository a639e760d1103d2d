/// Names a visit in the ledger.
package enum SessionName {
  /// Eight hexadecimal digits, different for every visit.
  package static func make() -> String {
    var source = SystemRandomNumberGenerator()
    let digits = String(UInt32.random(in: .min ... .max, using: &source), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
