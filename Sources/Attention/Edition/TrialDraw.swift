import FeedModel

/// Thompson sampling without chance: a draw from `Beta(1 + k, 3 + n − k)` that depends only on the
/// source and the day's seed.
enum TrialDraw {
  /// 0…1; larger is tried sooner.
  static func draw(_ terms: SourceTerms, seed: UInt64) -> Double {
    let n = min(500, max(0, terms.shown))
    let k = min(n, max(0, terms.engaged))
    // The a-th smallest of a + b − 1 uniform numbers is Beta(a, b).
    let a = 1 + k
    let b = 3 + n - k
    let base = mix64(seed ^ mix64(UInt64(bitPattern: terms.id.rawValue)))
    var uniforms: [Double] = []
    for number in 0..<(a + b - 1) {
      uniforms.append(Double(mix64(base &+ UInt64(number)) >> 11) * 0x1p-53)
    }
    uniforms.sort()
    return uniforms[a - 1]
  }
}
