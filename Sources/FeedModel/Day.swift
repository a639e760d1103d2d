/// A civil day: the label that budgets, grants and statistics are bound to.
///
/// The proleptic Gregorian calendar, as days since 1970-01-01, so that differences and weekdays are
/// arithmetic and no time zone is involved once the label exists.
package struct Day: Hashable, Comparable, Sendable, Codable {
  /// Days since 1970-01-01; negative before.
  package let number: Int

  /// The day `number` days after 1970-01-01.
  package init(number: Int) { self.number = number }

  /// The day of a civil date; months and days outside their range carry over.
  package init(year: Int, month: Int, day: Int) {
    // Days from civil: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The day that `text` names as `YYYY-MM-DD`, or nil when it names none.
  package init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    let made = Day(year: year, month: month, day: day)
    let back = made.civil
    guard back.year == year, back.month == month, back.day == day else { return nil }
    self = made
  }

  /// The civil date: year, month 1…12, day 1…31.
  package var civil: (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day of the week.
  package var weekday: Weekday {
    let index = (number % 7 + 7 + 3) % 7  // 1970-01-01 was a Thursday.
    return Weekday.allCases[index]
  }

  /// `YYYY-MM-DD`.
  package var text: String {
    let (year, month, day) = civil
    return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2)
  }

  /// The earlier day comes first.
  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  /// The day `days` later.
  package static func + (a: Day, days: Int) -> Day { Day(number: a.number + days) }

  /// The day `days` earlier.
  package static func - (a: Day, days: Int) -> Day { Day(number: a.number - days) }

  /// How many days `a` lies after `b`.
  package static func - (a: Day, b: Day) -> Int { a.number - b.number }
}

/// A day of the week, Monday first (ISO 8601).
package enum Weekday: Int, CaseIterable, Hashable, Sendable, Codable {
  /// In ISO 8601's order.
  case monday
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// The three-letter English name: `Mon`.
  package var short: String {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][rawValue]
  }
}

/// Date and time of day as a wall clock in some zone shows them.
package struct CivilTime: Hashable, Sendable {
  /// The civil date.
  package var day: Day
  /// 0…23.
  package var hour: Int
  /// 0…59.
  package var minute: Int
  /// 0…59.
  package var second: Int

  /// What a clock shows at `timestamp` where the offset from UTC is `offsetMinutes`.
  package init(_ timestamp: Timestamp, offsetMinutes: Int) {
    let local = timestamp.seconds &+ Int64(offsetMinutes) * 60
    let dayNumber = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    let second = Int(local - dayNumber * 86_400)
    day = Day(number: Int(dayNumber))
    hour = second / 3600
    minute = second / 60 % 60
    self.second = second % 60
  }

  /// `HH:MM`.
  package var clock: String { pad(hour, 2) + ":" + pad(minute, 2) }

  /// `YYYY-MM-DDTHH:MM:SSZ` for a UTC reading (RFC 3339).
  package var rfc3339UTC: String { day.text + "T" + clock + ":" + pad(second, 2) + "Z" }
}

extension Timestamp {
  /// This point in time as RFC 3339 in UTC, to the second.
  package var rfc3339: String { CivilTime(self, offsetMinutes: 0).rfc3339UTC }
}

/// `number` in decimal with at least `width` digits, zeros in front.
private func pad(_ number: Int, _ width: Int) -> String {
  if number >= 0, number < (width == 2 ? 100 : 10_000), width <= 4 {
    // Every date of every feed comes this way; short strings are made without memory.
    return String(unsafeUninitializedCapacity: width) { digits in
      var rest = number
      for index in (0..<width).reversed() {
        digits[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      return width
    }
  }
  let digits = String(abs(number))
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (number < 0 ? "-" : "") + zeros + digits
}
