import FeedModel

/// Reads how long media play: `3600`, `1:02:03`, `62:03`, `45.5`.
enum DurationParser {
  /// The longest that is believed: a week.
  private static let longest = Milliseconds.days(7)

  /// The length that `text` names, or nil when it names none.
  static func parse(_ text: String) -> Milliseconds? {
    var parts: [Int64] = [0]
    var digits = 0
    var fraction = false
    loop: for byte in text.utf8 {
      switch byte {
      case 0x30...0x39:
        guard !fraction else { continue }
        digits += 1
        guard digits <= 9 else { return nil }
        parts[parts.count - 1] = parts[parts.count - 1] * 10 + Int64(byte - 0x30)
      case ASCII.colon:
        guard parts.count < 3, digits > 0 else { return nil }
        parts.append(0)
        digits = 0
      case ASCII.period: fraction = true
      case ASCII.space, ASCII.tab, ASCII.lineFeed: continue
      default: break loop
      }
    }
    let seconds = parts.reduce(0) { $0 * 60 + $1 }
    let length = Milliseconds.seconds(seconds)
    return seconds > 0 && length <= longest ? length : nil
  }
}
