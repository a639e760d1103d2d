import Attention
import FeedModel
import TerminalUI

/// The day's minutes as a line for a shell's prompt or a status bar, by a pattern of the reader's own.
enum BudgetFormat {
  /// What each letter stands for, in a sentence.
  static let help =
    "%g minutes given, %b the budget with what was granted beyond it, %r minutes left, %o minutes "
    + "granted beyond, %p percent given, %m a meter of eight columns, %M the same in ASCII, %s open "
    + "or closed, %d the day, %% a percent sign."

  /// What is wrong with a pattern; nil when nothing is.
  static func problem(in pattern: String) -> String? {
    var rest = pattern[...]
    while let index = rest.firstIndex(of: "%") {
      rest = rest[rest.index(after: index)...]
      guard let letter = rest.first else {
        return "The format ends with %; write %% for a percent sign."
      }
      guard "gbropmMsd%".contains(letter) else {
        return "%\(letter) stands for nothing in a format: \(help)"
      }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// The line.
  static func line(_ pattern: String, _ status: BudgetStatus) -> String {
    var line = ""
    var rest = pattern[...]
    while let index = rest.firstIndex(of: "%") {
      line += rest[..<index]
      rest = rest[rest.index(after: index)...]
      guard let letter = rest.popFirst() else { break }
      line += value(letter, status)
    }
    return line + rest
  }

  private static func value(_ letter: Character, _ status: BudgetStatus) -> String {
    let funds = status.budget + status.overdraft
    let gauge = GaugeWidget(Double(status.given.count), of: Double(funds.count))
    switch letter {
    case "g": return "\(status.given.count / 60_000)"
    case "b": return "\(funds.count / 60_000)"
    case "r": return "\(status.remaining.count / 60_000)"
    case "o": return "\(status.overdraft.count / 60_000)"
    case "p": return "\(Int((min(999, gauge.fraction) * 100).rounded()))"
    case "m": return gauge.text(columns: 10)
    case "M": return gauge.text(columns: 10, glyphs: .ascii)
    case "s": return status.closed == nil ? "open" : "closed"
    case "d": return status.day.text
    case "%": return "%"
    default: return ""
    }
  }
}
