/// One line of the table: what was to be reached, and what was.
struct Figure {
  /// What is measured.
  var name: String
  /// What is to be reached; empty where nothing was promised.
  var goal: String
  /// What was reached.
  var reached: String
  /// Whether the goal was met; nil where there is none, or nothing to hold against it.
  var isMet: Bool?
  /// How it was measured, and what is good to know beside it.
  var how: String

  /// A measured number that may be at most `limit`.
  static func atMost(
    _ limit: Double, _ unit: String, _ name: String, _ value: Double, how: String
  ) -> Figure {
    Figure(
      name: name, goal: "≤ \(short(limit)) \(unit)", reached: "\(short(value)) \(unit)",
      isMet: value <= limit, how: how)
  }

  /// A measured number that has to be at least `limit`.
  static func atLeast(
    _ limit: Double, _ unit: String, _ name: String, _ value: Double, how: String
  ) -> Figure {
    Figure(
      name: name, goal: "≥ \(short(limit)) \(unit)", reached: "\(short(value)) \(unit)",
      isMet: value >= limit, how: how)
  }

  /// A number that nothing was promised for.
  static func told(_ name: String, _ reached: String, how: String) -> Figure {
    Figure(name: name, goal: "", reached: reached, isMet: nil, how: how)
  }

  /// A figure that could not be measured, and why.
  static func failed(_ name: String, _ error: any Error) -> Figure {
    let reason = String(describing: error).split(separator: "\n").joined(separator: " / ")
    return Figure(name: name, goal: "", reached: "not measured", isMet: nil, how: reason)
  }
}

/// A number with about three digits.
func short(_ value: Double) -> String {
  guard value.isFinite else { return "–" }
  let digits = value.magnitude >= 100 ? 0 : value.magnitude >= 10 ? 1 : value.magnitude >= 1 ? 2 : 3
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let rounded = (value * scale).rounded() / scale
  return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
}
