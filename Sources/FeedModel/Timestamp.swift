/// A point in time: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
  /// Milliseconds since the epoch; negative before 1970.
  package let milliseconds: Int64

  /// A point in time from milliseconds since the epoch.
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A point in time from whole seconds since the epoch, clamped to what fits.
  package init(seconds: Int64) {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    milliseconds = overflow ? (seconds < 0 ? .min : .max) : product
  }

  /// Whole seconds since the epoch, rounded down.
  package var seconds: Int64 {
    let quotient = milliseconds / 1000
    return milliseconds % 1000 < 0 ? quotient - 1 : quotient
  }

  /// The earlier point comes first.
  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

  /// The time from `b` to `a`; negative when `a` is earlier.
  package static func - (a: Timestamp, b: Timestamp) -> Milliseconds {
    Milliseconds(a.milliseconds &- b.milliseconds)
  }

  /// The point that lies `span` later.
  package static func + (a: Timestamp, span: Milliseconds) -> Timestamp {
    Timestamp(milliseconds: a.milliseconds &+ span.count)
  }

  /// The point that lies `span` earlier.
  package static func - (a: Timestamp, span: Milliseconds) -> Timestamp {
    Timestamp(milliseconds: a.milliseconds &- span.count)
  }
}

/// A length of time in whole milliseconds: what attention is counted in.
package struct Milliseconds: Hashable, Comparable, Sendable, Codable, AdditiveArithmetic {
  /// How many milliseconds; may be negative for a difference.
  package var count: Int64

  /// A length of `count` milliseconds.
  package init(_ count: Int64) { self.count = count }

  /// Nothing.
  package static let zero = Milliseconds(0)

  /// `n` seconds.
  package static func seconds(_ n: Int64) -> Milliseconds { Milliseconds(n &* 1000) }

  /// `n` minutes.
  package static func minutes(_ n: Int64) -> Milliseconds { Milliseconds(n &* 60_000) }

  /// `n` hours.
  package static func hours(_ n: Int64) -> Milliseconds { Milliseconds(n &* 3_600_000) }

  /// `n` days of 24 hours.
  package static func days(_ n: Int64) -> Milliseconds { Milliseconds(n &* 86_400_000) }

  /// The same length in minutes, with a fraction.
  package var inMinutes: Double { Double(count) / 60_000 }

  /// Whole minutes, rounded half up.
  package var roundedMinutes: Int { Int((count + 30_000) / 60_000) }

  /// The shorter comes first.
  package static func < (a: Milliseconds, b: Milliseconds) -> Bool { a.count < b.count }

  /// The sum of two lengths.
  package static func + (a: Milliseconds, b: Milliseconds) -> Milliseconds {
    Milliseconds(a.count &+ b.count)
  }

  /// The difference of two lengths.
  package static func - (a: Milliseconds, b: Milliseconds) -> Milliseconds {
    Milliseconds(a.count &- b.count)
  }
}
