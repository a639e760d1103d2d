import FeedModel

/// Collects the parts of a date from its text, in whatever order they come.
struct DateReader {
  let bytes: [UInt8]
  var offset: Int
  let end: Int

  var year: Int?
  var month: Int?
  var day: Int?
  var dayOfYear: Int?
  /// Numbers that are neither time nor zone, with how many digits each has.
  var numbers: [(value: Int, digits: Int)] = []
  var time: (hour: Int, minute: Int, second: Int, milliseconds: Int)?
  private var isAfternoon: Bool?
  private var numericZone: Int?
  private var namedZone: Int?
  private var epoch: Timestamp?
  /// The day that a week and its day name.
  var weekDate: Day?
  /// Words that belong to no date.
  private var strangers = 0

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  // MARK: Reading

  /// Reads everything; false when something in it cannot be part of a date.
  mutating func read() -> Bool {
    while offset < end {
      let byte = bytes[offset]
      if byte.isDigit {
        guard readNumber() else { return false }
      } else if byte == ASCII.plus || byte == ASCII.hyphen {
        guard readSign() else { return false }
      } else if byte.isLetter || byte >= 0x80 {
        readWord()
      } else {
        offset += 1
      }
    }
    return true
  }

  /// The number at `offset`, which moves behind it; at most 17 digits.
  mutating func digits() -> (value: Int, digits: Int)? {
    let start = offset
    var value = 0
    while offset < end, bytes[offset].isDigit {
      guard offset - start < 17 else { return nil }
      value = value * 10 + Int(bytes[offset] &- ASCII.zero)
      offset += 1
    }
    return offset > start ? (value, offset - start) : nil
  }

  func peek(_ ahead: Int = 0) -> UInt8 {
    offset + ahead < end ? bytes[offset + ahead] : 0
  }

  private mutating func readNumber() -> Bool {
    let start = offset
    guard let number = digits() else { return false }
    if readUnit(of: number.value) { return true }
    if number.digits == 4, year == nil, peekWeek() { return readWeek(of: number.value) }
    switch peek() {
    case ASCII.colon where number.digits <= 2 && peek(1).isDigit:
      return readTime(hour: number.value)
    case ASCII.period where isDottedTime(number.digits):
      return readTime(hour: number.value)
    case 0x68 where number.digits <= 2 && peek(1).isDigit && time == nil:  // 14h30
      return readTime(hour: number.value)
    case ASCII.hyphen, ASCII.slash, ASCII.period:
      let isDate = year == nil && month == nil && numbers.isEmpty && peek(1).isDigit
      // `v1.2.3` and the parts of an address look like dates.
      if isDate { return !isInsideWord(start) && readNumericDate(number) }
    default: break
    }
    if number.digits == 6 || number.digits == 4, day != nil, time == nil,
      start > 0, bytes[start - 1] | 0x20 == 0x74
    {
      // `20060102T150405`
      let clock = number.digits == 6 ? number.value : number.value * 100
      time = (clock / 10_000, clock / 100 % 100, clock % 100, 0)
      return clock / 10_000 < 24 && clock / 100 % 100 < 60 && clock % 100 <= 60
    }
    if number.digits >= 5, numbers.isEmpty, year == nil { return readCompact(number, at: start) }
    numbers.append(number)
    return true
  }

  private mutating func readTime(hour: Int) -> Bool {
    let separator = peek()
    offset += 1
    guard let minute = digits(), minute.digits <= 2 else { return false }
    var second = 0
    var milliseconds = 0
    if peek() == ASCII.colon || peek() == ASCII.period && separator == ASCII.period,
      peek(1).isDigit
    {
      offset += 1
      guard let number = digits(), number.digits <= 2 else { return false }
      second = number.value
      if peek() == ASCII.period || peek() == ASCII.comma, peek(1).isDigit {
        offset += 1
        var scale = 100
        while offset < end, bytes[offset].isDigit {
          milliseconds += Int(bytes[offset] &- ASCII.zero) * scale
          scale /= 10
          offset += 1
        }
      } else if peek() == ASCII.colon, peek(1).isDigit {
        return false
      }
    }
    guard hour <= 24, minute.value < 60, second <= 60 else { return false }
    time = (hour, minute.value, second, milliseconds)
    return true
  }

  /// `2006-01-02`, `2006/1/2`, `2006-01`, `2006-002`, `31.12.2006`, `03-12-31`.
  private mutating func readNumericDate(_ first: (value: Int, digits: Int)) -> Bool {
    let separator = peek()
    offset += 1
    guard let second = digits() else { return false }
    var third: (value: Int, digits: Int)?
    if peek() == separator, peek(1).isDigit {
      offset += 1
      third = digits()
      guard third != nil, peek() != separator || !peek(1).isDigit else { return false }
    }
    if first.digits == 4 {
      year = first.value
      if third == nil, second.digits == 3, separator == ASCII.hyphen {
        dayOfYear = second.value
      } else {
        month = second.value
        day = third?.value ?? 1
      }
      return true
    }
    guard let third else {
      numbers.append(first)
      numbers.append(second)
      return true
    }
    if third.digits == 4 || (first.value > 12 && first.value <= 31 && separator != ASCII.hyphen) {
      // Day and month: what cannot be a month is the day; else America writes slashes month first.
      year = third.digits == 4 ? third.value : Self.fullYear(third.value, third.digits)
      let monthFirst =
        second.value > 12 || (first.value <= 12 && separator == ASCII.slash)
      month = monthFirst ? first.value : second.value
      day = monthFirst ? second.value : first.value
      return true
    }
    guard first.digits == 2 else { return false }
    year = Self.fullYear(first.value, first.digits)
    month = second.value
    day = third.value
    return true
  }

  /// `20060102`, `20060102150405`, `060102`, seconds or milliseconds since 1970.
  private mutating func readCompact(_ number: (value: Int, digits: Int), at start: Int) -> Bool {
    let value = number.value
    switch number.digits {
    case 5:
      year = Self.fullYear(value / 1000, 2)
      dayOfYear = value % 1000
    case 6:
      year = Self.fullYear(value / 10_000, 2)
      month = value / 100 % 100
      day = value % 100
    case 7:
      year = value / 1000
      dayOfYear = value % 1000
    case 8:
      year = value / 10_000
      month = value / 100 % 100
      day = value % 100
    case 12, 14:
      let date = number.digits == 14 ? value / 1_000_000 : value / 10_000
      year = date / 10_000
      month = date / 100 % 100
      day = date % 100
      let clock = number.digits == 14 ? value % 1_000_000 : value % 10_000 * 100
      time = (clock / 10_000, clock / 100 % 100, clock % 100, 0)
      guard clock / 10_000 < 24, clock / 100 % 100 < 60, clock % 100 <= 60 else { return false }
    case 10, 13:
      // Seconds or milliseconds, and nothing else but perhaps a fraction.
      guard start == 0 || !bytes[start - 1].isAlphanumeric else { return false }
      if peek() == ASCII.period { offset = end }
      guard offset == end else { return false }
      epoch =
        number.digits == 10
        ? Timestamp(seconds: Int64(value)) : Timestamp(milliseconds: Int64(value))
    default: return false
    }
    return true
  }

  /// `+0100`, `-07:00`, `--0700`; a sign that no digits follow only separates.
  private mutating func readSign() -> Bool {
    let isNegative = bytes[offset] == ASCII.hyphen
    offset += 1
    if time == nil && numbers.count < 3 {
      // `-0700` may follow a bare hour; before any time a sign joins the parts of a date.
      return true
    }
    if peek() == ASCII.hyphen || peek() == ASCII.plus { return true }
    guard peek().isDigit else { return !peek().isLetter }
    guard let first = digits() else { return false }
    var hours = first.value
    var minutes = 0
    switch first.digits {
    case 1, 2:
      if peek() == ASCII.colon {
        offset += 1
        guard let second = digits(), second.digits <= 2 else { return false }
        minutes = second.value
      } else if peek() == ASCII.space, isNegative, peek(1) == 0 {
        return true
      }
    case 3, 4:
      hours = first.value / 100
      minutes = first.value % 100
      if first.digits == 4, namedZone == nil, numericZone == nil, year == nil, hours >= 19,
        !numbers.contains(where: { $0.digits == 4 })
      {
        // `… 10:00 -2006`: a year behind a dash.
        numbers.append((first.value, 4))
        return true
      }
    default: return false
    }
    guard hours <= 15, minutes < 60 else { return false }
    numericZone = (isNegative ? -1 : 1) * (hours * 60 + minutes)
    return true
  }

  private mutating func readWord() {
    let start = offset
    while offset < end, bytes[offset].isLetter || bytes[offset] >= 0x80 { offset += 1 }
    switch DateWords.meaning(bytes, start..<offset) {
    case .month(let found): month = found
    case .half(let isSecond): isAfternoon = isSecond
    case .halfLetter(let isSecond):
      // `a.m.` and `p.m.` come as two words.
      if peek() == ASCII.period, peek(1) | 0x20 == 0x6D {
        isAfternoon = isSecond
        offset += 2
      }
    case .zone(let minutes):
      if time != nil || numbers.count >= 3 { namedZone = minutes }
    case .nothing: break
    case .stranger: strangers += 1
    }
  }

  // MARK: Making sense of it

  private static func fullYear(_ value: Int, _ digits: Int) -> Int {
    digits > 2 ? value : value + (value < 90 ? 2000 : 1900)
  }

  /// What was read as a point in time, or nil when it does not make a date.
  mutating func timestamp() -> Timestamp? {
    if let epoch { return epoch }
    guard settle(), let year, year >= 1, year <= 9999 else { return nil }
    let date: Day
    if let weekDate {
      date = weekDate
    } else if let dayOfYear {
      guard dayOfYear >= 1, dayOfYear <= 366 else { return nil }
      date = Day(year: year, month: 1, day: 1) + (dayOfYear - 1)
    } else {
      guard let month, month >= 1, month <= 12, let day, day >= 1, day <= 31 else { return nil }
      date = Day(year: year, month: month, day: day)
      guard date.civil.day == day else { return nil }
    }
    return moment(on: date)
  }

  private func moment(on date: Day) -> Timestamp? {
    var (hour, minute, second, milliseconds) = time ?? (0, 0, 0, 0)
    var extra = 0
    if hour == 24 {
      hour = 0
      extra = minute == 0 && second == 0 ? 1 : 0
    }
    if let isAfternoon {
      if isAfternoon, hour < 12 { hour += 12 }
      if !isAfternoon, hour == 12 { hour = 0 }
    }
    let clock = hour * 3600 + minute * 60 + min(second, 59)
    let zone = (numericZone ?? namedZone ?? 0) * 60
    let seconds = Int64(date.number + extra) * 86_400 + Int64(clock - zone)
    return Timestamp(milliseconds: seconds * 1000 + Int64(milliseconds))
  }

  /// Gives the loose numbers their places; false when too few or too many are left.
  private mutating func settle() -> Bool {
    if year == nil, let index = numbers.firstIndex(where: { $0.digits == 4 }) {
      year = numbers.remove(at: index).value
    }
    if weekDate != nil { return numbers.isEmpty }
    if month == nil, dayOfYear == nil {
      // Loose numbers among words are no date: `chapter 1 of 2 2003`.
      guard strangers == 0 else { return false }
      // Digits only: `2006`, or `01 02 2006` month first.
      if numbers.isEmpty {
        guard year != nil, time == nil else { return false }
        month = 1
        day = 1
        return true
      }
      guard year != nil, numbers.count >= 2 else { return false }
      let monthFirst = numbers[0].value <= 12
      month = numbers[monthFirst ? 0 : 1].value
      day = numbers[monthFirst ? 1 : 0].value
      numbers.removeFirst(2)
    }
    if day == nil, dayOfYear == nil {
      if numbers.isEmpty {
        guard time == nil else { return false }
        day = 1
      } else {
        day = numbers.removeFirst().value
      }
    }
    if year == nil {
      guard let number = numbers.first, number.digits == 2 else { return false }
      year = Self.fullYear(number.value, 2)
      numbers.removeFirst()
    }
    if time == nil, let hour = numbers.first, hour.value <= 24, hour.digits <= 2 {
      time = (hour.value, 0, 0, 0)
      numbers.removeFirst()
    }
    return numbers.isEmpty
  }
}
