import Attention
import FeedModel

/// Measures goals; what several of them need is simulated once.
struct Laboratory {
  let options: SimOptions
  private var knownTagged: StreamComparison?
  private var knownUntagged: StreamComparison?
  private var knownLoop: LoopComparison?

  init(_ options: SimOptions) { self.options = options }

  /// The lines of the goal with this number; what cannot be measured is a line that says why.
  mutating func goal(_ number: Int) -> [Goal] {
    do {
      switch number {
      case 1: return try editionSpeed()
      case 2: return try modelSpeed()
      case 3: return try retraining()
      case 4: return try gain(tagged: tagged(), untagged: untagged())
      case 5: return [try vowpal()]
      case 6: return try losses(tagged: tagged(), untagged: untagged())
      case 7: return [try calibration(tagged(), untagged())]
      case 8, 9: return try closedLoop(loop(), number)
      case 10: return selection()
      case 11: return [try planned()]
      case 12: return duplicates()
      case 13:
        return [
          script(
            13, "≤ 15 s lost, 0 unbalanced, 0 unreadable of 1,000", "crash.py",
            [String(options.kills ?? 1000)])
        ]
      case 14: return [clocks()]
      case 15: return [dwelling()]
      case 16: return [script(16, "0 requests by reading, starring, muting", "requests.py")]
      case 17: return [try explanations()]
      case 18: return falseAlarms()
      case 19: return [try reviewing()]
      default: return [try missing()]
      }
    } catch {
      let reason = String(describing: error).split(separator: "\n").joined(separator: " / ")
      return [
        Goal(
          name: "G\(number)", wanted: "", reached: "not measured: \(reason)", isMet: nil,
          command: command(number))
      ]
    }
  }

  /// The command that measures a goal alone.
  func command(_ number: Int) -> String { "heed-sim G\(number)\(options.words)" }

  private mutating func tagged() throws -> StreamComparison {
    if let knownTagged { return knownTagged }
    let made = try StreamComparison(options)
    knownTagged = made
    return made
  }

  private mutating func untagged() throws -> StreamComparison {
    if let knownUntagged { return knownUntagged }
    var other = options
    other.variant.hasTags = false
    let made = try StreamComparison(other)
    knownUntagged = made
    return made
  }

  private mutating func loop() throws -> LoopComparison {
    if let knownLoop { return knownLoop }
    let made = try LoopComparison(options)
    knownLoop = made
    return made
  }
}
