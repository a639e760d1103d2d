/// Exponential, logarithm and kin in a fixed order of exact operations, so that every machine and
/// every build gives the same bits; the C library promises no such thing.
package enum Elementary {
  private static let ln2High = 0x1.62e42feep-1
  private static let ln2Low = 0x1.a39ef35793c76p-33
  private static let inverseLn2 = 1.4426950408889634

  /// The natural exponential; relative error below 1e-13, infinite or 0 beyond the range.
  package static func exp(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 708 { return .infinity }
    if x < -708 { return 0 }
    let scaled = x * inverseLn2
    let k = (scaled < 0 ? scaled - 0.5 : scaled + 0.5).rounded(.towardZero)
    let r = (x - k * ln2High) - k * ln2Low
    var sum = 1.0 / 6_227_020_800
    sum = sum * r + 1.0 / 479_001_600
    sum = sum * r + 1.0 / 39_916_800
    sum = sum * r + 1.0 / 3_628_800
    sum = sum * r + 1.0 / 362_880
    sum = sum * r + 1.0 / 40_320
    sum = sum * r + 1.0 / 5_040
    sum = sum * r + 1.0 / 720
    sum = sum * r + 1.0 / 120
    sum = sum * r + 1.0 / 24
    sum = sum * r + 1.0 / 6
    sum = sum * r + 0.5
    sum = sum * r + 1
    sum = sum * r + 1
    return sum * Double(bitPattern: UInt64(1023 + Int(k)) << 52)
  }

  /// Two to the power of `x`.
  package static func exp2(_ x: Double) -> Double { exp(x * 0.6931471805599453) }

  /// The natural logarithm; relative error below 1e-13, minus infinity at 0, not a number below.
  package static func log(_ x: Double) -> Double {
    if x.isNaN || x < 0 { return .nan }
    if x == 0 { return -.infinity }
    if x == .infinity { return x }
    var exponent = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m /= 2
      exponent += 1
    }
    let s = (m - 1) / (m + 1)
    let z = s * s
    var sum = 1.0 / 23
    sum = sum * z + 1.0 / 21
    sum = sum * z + 1.0 / 19
    sum = sum * z + 1.0 / 17
    sum = sum * z + 1.0 / 15
    sum = sum * z + 1.0 / 13
    sum = sum * z + 1.0 / 11
    sum = sum * z + 1.0 / 9
    sum = sum * z + 1.0 / 7
    sum = sum * z + 1.0 / 5
    sum = sum * z + 1.0 / 3
    sum = sum * z + 1
    return exponent * ln2High + (exponent * ln2Low + 2 * s * sum)
  }

  /// The logarithm of `1 + x`, good for small `x` as well.
  package static func log1p(_ x: Double) -> Double {
    if abs(x) < 1e-4 { return x - x * x / 2 + x * x * x / 3 }
    return log(1 + x)
  }

  /// The base-2 logarithm.
  package static func log2(_ x: Double) -> Double { log(x) * inverseLn2 }

  /// `x` to the power of `y`, for `x ≥ 0`; a square root is exact.
  package static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 { return 1 }
    if y == 0.5 { return x.squareRoot() }
    if y == 0.25 { return x.squareRoot().squareRoot() }
    if x <= 0 { return 0 }
    return exp(y * log(x))
  }

  /// The logistic function.
  package static func logistic(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

  /// The inverse of the logistic function, for 0 < p < 1.
  package static func logit(_ p: Double) -> Double { log(p / (1 - p)) }
}

/// Mixes the bits of `x` (the finaliser of SplitMix64); equal everywhere.
@inlinable
package func mix64(_ x: UInt64) -> UInt64 {
  var z = x &+ 0x9E37_79B9_7F4A_7C15
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}

/// A 64-bit hash of bytes (FNV-1a, then mixed); equal everywhere.
@inlinable
package func hash64(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ mix64(seed)
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  return mix64(hash)
}
