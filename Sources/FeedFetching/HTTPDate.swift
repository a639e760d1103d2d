import FeedModel

/// Dates in HTTP headers (RFC 9110 §5.6.7).
enum HTTPDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The time that any of the three forms names, taken as UTC; nil for what is none of them.
  static func parse(_ text: String) -> Timestamp? {
    let words = text.lowercased().split { $0 == " " || $0 == "," || $0 == "-" }
    // Sun, 06 Nov 1994 08:49:37 GMT | Sunday, 06-Nov-94 08:49:37 GMT | Sun Nov  6 08:49:37 1994
    guard words.count >= 5 else { return nil }
    let isCTime = months.contains(String(words[1]))
    let (dayWord, monthWord, yearWord, clockWord) =
      isCTime
      ? (words[2], words[1], words[4], words[3]) : (words[1], words[2], words[3], words[4])
    guard let day = Int(dayWord), 1...31 ~= day, let written = Int(yearWord), written >= 0,
      let month = months.firstIndex(of: String(monthWord))
    else { return nil }
    let year = written < 70 ? written + 2000 : written < 100 ? written + 1900 : written
    let clock = clockWord.split(separator: ":").map { Int($0) }
    guard year < 10_000, clock.count == 3, let hour = clock[0], let minute = clock[1],
      let second = clock[2], 0...23 ~= hour, 0...59 ~= minute, 0...60 ~= second
    else { return nil }
    let date = Day(year: year, month: month + 1, day: day)
    let secondOfDay = hour * 3600 + minute * 60 + second
    return Timestamp(seconds: Int64(date.number) * 86_400 + Int64(secondOfDay))
  }
}
