import Attention
import FeedModel

/// All ways to choose, over the same readers and days.
struct LoopComparison {
  /// Days that are simulated, and those that are compared.
  static let days = 40
  static let compared = 20..<40

  let loops: [Choice: [ClosedLoop]]
  private let taste: Taste

  init(_ options: SimOptions, choices: [Choice] = Choice.allCases, taste: Taste = .mixed) throws {
    self.taste = taste
    var loops: [Choice: [ClosedLoop]] = [:]
    for number in 0..<options.readers {
      let seed = options.seed + UInt64(number)
      let texts = try options.texts(seed)
      for choice in choices {
        loops[choice, default: []].append(
          ClosedLoop(
            seed: seed, options.variant, texts: texts, choice: choice, days: Self.days,
            taste: taste))
      }
    }
    self.loops = loops
  }

  /// The mean worth a minute in the days compared.
  func value(_ choice: Choice) -> Double {
    let values = (loops[choice] ?? []).map { $0.valuePerMinute(Self.compared) }
    return values.reduce(0, +) / Double(max(1, values.count))
  }

  /// Each way's worth a minute, and its share of the oracle's.
  var table: [String] {
    ["choice    worth a minute  of the oracle's  against the newest first"]
      + Choice.allCases.filter { loops[$0] != nil }.map { choice in
        let own = value(choice)
        return choice.rawValue + String(repeating: " ", count: 10 - choice.rawValue.count)
          + digits(own) + "           " + digits(own / value(.oracle)) + "            "
          + digits(own / value(.newest))
      }
  }
}
