package import FeedModel

/// Numbers in words, the same on every screen.
package enum Phrase {
  /// `7 min`, `40 s`, `1 h 5 min`.
  package static func minutes(_ time: Milliseconds) -> String {
    let seconds = (min(1_000_000_000_000_000, max(0, time.count)) + 500) / 1000
    if seconds < 60 { return "\(seconds) s" }
    let minutes = (seconds + 30) / 60
    if minutes < 60 { return "\(minutes) min" }
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }

  /// `5 min`, `3 h`, `12 days`.
  package static func span(_ time: Milliseconds) -> String {
    let minutes = max(0, time.count) / 60_000
    if minutes < 60 { return "\(minutes) min" }
    if minutes < 48 * 60 { return "\(minutes / 60) h" }
    return "\(minutes / 1440) days"
  }

  /// `1:04:30` or `4:30`: hours, minutes and seconds, rounded to the second.
  package static func clock(_ time: Milliseconds) -> String {
    let seconds = (min(1_000_000_000_000_000, abs(time.count)) + 500) / 1000
    func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
    let tail = two(seconds % 60)
    let sign = time < .zero && seconds > 0 ? "-" : ""
    return seconds < 3600
      ? "\(sign)\(seconds / 60):\(tail)"
      : "\(sign)\(seconds / 3600):\(two(seconds / 60 % 60)):\(tail)"
  }

  /// `Mon 23 Nov`.
  package static func date(_ day: Day) -> String {
    "\(day.weekday.short) \(day.civil.day) \(month(day.civil.month))"
  }

  /// `Nov` for 11.
  package static func month(_ number: Int) -> String {
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return names[min(11, max(0, number - 1))]
  }

  /// `1 entry`, `3 entries`.
  package static func count(_ number: Int, _ one: String, _ many: String) -> String {
    number == 1 ? "1 \(one)" : "\(number) \(many)"
  }

  /// `0.62` for 620.
  package static func thousandths(_ number: Int) -> String {
    let hundredths = (abs(number) + 5) / 10
    let fraction = hundredths % 100
    let sign = number < 0 && hundredths > 0 ? "-" : ""
    return "\(sign)\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  /// `38 %` for 0.38.
  package static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "0 %" }
    let percent = (min(1e6, max(-1e6, share)) * 100).rounded()
    if percent == 0, share > 0 { return "under 1 %" }
    return "\(Int(percent)) %"
  }

  /// Two shares to be compared: with one decimal each where whole percents would read the same.
  package static func percents(_ a: Double, _ b: Double) -> (String, String) {
    let (left, right) = (percent(a), percent(b))
    guard left == right, a != b, a.isFinite, b.isFinite else { return (left, right) }
    return (decimal(a * 100) + " %", decimal(b * 100) + " %")
  }

  /// `2.4`: one decimal.
  package static func decimal(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return "0.0" }
    let tenths = Int((abs(number) * 10).rounded())
    return "\(number < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
  }
}
