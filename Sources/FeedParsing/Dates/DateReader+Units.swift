import FeedModel

// Parts of a date that say themselves what they are.
extension DateReader {
  /// Takes `value` for what the sign behind it says: `2004年5月28日 14時30分`, `2004년 5월`; false when
  /// none stands there.
  mutating func readUnit(of value: Int) -> Bool {
    guard peek() >= 0x80,
      let index = Self.units.firstIndex(where: { $0.contains { bytes.matches($0, at: offset) } })
    else { return false }
    offset += 3
    var (hour, minute, second, _) = time ?? (0, 0, 0, 0)
    switch index {
    case 0: year = value
    case 1: month = value
    case 2: day = value
    case 3: hour = value
    case 4: minute = value
    default: second = value
    }
    guard index > 2 else { return true }
    guard hour <= 24, minute < 60, second <= 60 else { return false }
    time = (hour, minute, second, 0)
    return true
  }

  /// The signs behind years, months, days, hours, minutes and seconds; each takes three bytes.
  private static let units: [[StaticString]] = [
    ["年", "년"], ["月", "월"], ["日", "일", "号"], ["時", "时", "시", "点"], ["分", "분"], ["秒", "초"],
  ]

  // MARK: Weeks

  /// Whether a week follows a year: `-W01`, `W01`.
  func peekWeek() -> Bool {
    let sign = peek() == ASCII.hyphen ? 1 : 0
    return peek(sign) | 0x20 == 0x77 && peek(sign + 1).isDigit && peek(sign + 2).isDigit
  }

  /// `2004-W53-6`, `2004W536` (ISO 8601): the week with the first Thursday is the first.
  mutating func readWeek(of year: Int) -> Bool {
    offset += peek() == ASCII.hyphen ? 2 : 1
    guard let number = digits(), number.digits <= 3 else { return false }
    var week = number.value
    var weekday = 1
    if number.digits == 3 {
      weekday = week % 10
      week /= 10
    } else if peek() == ASCII.hyphen, peek(1).isDigit {
      offset += 1
      guard let found = digits() else { return false }
      weekday = found.value
    }
    guard week >= 1, week <= 53, weekday >= 1, weekday <= 7 else { return false }
    // 1970-01-01 was a Thursday.
    let fourth = Day(year: year, month: 1, day: 4)
    let sinceMonday = ((fourth.number + 3) % 7 + 7) % 7
    self.year = year
    weekDate = fourth + (week * 7 - 7 + weekday - 1 - sinceMonday)
    return true
  }

  // MARK: Surroundings

  /// Whether a number of `digits` digits with a period behind it begins a time: `19.48`, once the date
  /// is known.
  func isDottedTime(_ digits: Int) -> Bool {
    time == nil && digits <= 2 && (day ?? numbers.first?.value) != nil && month != nil
      && peek(1).isDigit && peek(2).isDigit && !peek(3).isDigit
  }

  /// Whether the number at `start` goes on what stands before it, as in `v1` and `/2018`.
  func isInsideWord(_ start: Int) -> Bool {
    guard start > 0 else { return false }
    return bytes[start - 1].isLetter || bytes[start - 1] == ASCII.slash
  }
}
