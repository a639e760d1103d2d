import Foundation

/// Simulates a reader and measures the attention engine with it. Never fails by a number: a goal that
/// is missed is marked.
@main
struct HeedSim {
  static func main() {
    do {
      let options = try SimOptions(Array(CommandLine.arguments.dropFirst()))
      for step in options.steps { try step.run(options) }
    } catch {
      print(error)
      exit(2)
    }
  }
}

/// What the command line asks for.
struct SimOptions {
  /// What is to be run, in order.
  var steps: [SimStep] = []
  /// Simulated readers of each comparison.
  var readers = 10
  /// How often the reader is killed; nil for what the step usually does.
  var kills: Int?
  /// A folder of texts in place of those made here.
  var corpus: String?
  /// The first seed.
  var seed: UInt64 = 1
  /// What differs from the usual world.
  var variant = Variant()

  static let usage = """
    usage: heed-sim figures | stream | loop | GOAL... [options]

    figures       every goal in one table: goal, reached, command; a line as soon as it is measured
    G1 … G20      one goal
    stream        AUC and log-loss of all predictors, in windows of labels
    loop          value a minute of all ways to choose, over 40 days

      --readers N      simulated readers (default: 10)
      --kills N        how often G13 kills the reader (default: 1000 alone, 60 among all figures)
      --seed N         the first reader's seed (default: 1)
      --corpus DIR     read texts from DIR: a folder for a topic, a file for a text, first line its title
      --no-tags        feeds without tags
      --narrow         sources of one topic each
      --swap N         tastes are exchanged after N entries (stream) or days (loop)
      --copies SHARE   entries that another source repeats, 0 to 1
      --clock-noise    an unsteady clock and zone
      --wpm N          the reader's pace (default: drawn, 150 to 350)
      --completion S   the share that is read of a piece worth it (default: 0.75)
      --idle SHARE     pieces with a gap nobody was there (default: 0.05)
      --bounces SHARE  pieces opened by mistake, of those not worth it (default: 0.1)

    """

  init(_ arguments: [String]) throws {
    var words = arguments[...]
    while let word = words.popFirst() {
      switch word {
      case "--kills": kills = Int(try Self.number(word, &words))
      case "--readers": readers = Int(try Self.number(word, &words))
      case "--seed": seed = UInt64(try Self.number(word, &words))
      case "--corpus": corpus = try Self.value(word, &words)
      case "--no-tags": variant.hasTags = false
      case "--narrow": variant.isNarrow = true
      case "--swap": variant.swapsAt = Int(try Self.number(word, &words))
      case "--copies": variant.syndicated = try Self.number(word, &words)
      case "--clock-noise": variant.hasClockNoise = true
      case "--wpm": variant.wordsPerMinute = Int(try Self.number(word, &words))
      case "--completion": variant.completion = try Self.number(word, &words)
      case "--idle": variant.idle = try Self.number(word, &words)
      case "--bounces": variant.bounce = try Self.number(word, &words)
      default:
        guard let step = SimStep(word) else { throw SimError("unknown: \(word)\n\(Self.usage)") }
        steps.append(step)
      }
    }
    guard !steps.isEmpty, readers > 0, readers <= 1000 else { throw SimError(Self.usage) }
  }

  private static func value(_ name: String, _ words: inout ArraySlice<String>) throws -> String {
    guard let value = words.popFirst() else { throw SimError("\(name) needs a value") }
    return value
  }

  private static func number(_ name: String, _ words: inout ArraySlice<String>) throws -> Double {
    guard let number = Double(try value(name, &words)), number >= 0, number < 1e9 else {
      throw SimError("\(name) needs a number from 0 on")
    }
    return number
  }

  /// The texts of the world with this seed.
  func texts(_ seed: UInt64) throws -> any Texts {
    if let corpus { return try CorpusTexts(folder: corpus) }
    return Grammar(seed: seed)
  }

  /// The options of the usual world, as words of a command; empty by default.
  var words: String {
    var words = ""
    if readers != 10 { words += " --readers \(readers)" }
    if let corpus { words += " --corpus \(corpus)" }
    return words
  }
}

/// Something to run.
enum SimStep {
  case figures, stream, loop
  case goal(Int)

  init?(_ word: String) {
    switch word {
    case "figures": self = .figures
    case "stream": self = .stream
    case "loop": self = .loop
    default:
      guard word.first == "G" || word.first == "g", let number = Int(word.dropFirst()),
        (1...20).contains(number)
      else { return nil }
      self = .goal(number)
    }
  }

  /// Runs it, and prints each line as soon as it is known.
  func run(_ options: SimOptions) throws {
    switch self {
    case .stream:
      let comparison = try StreamComparison(options)
      let head = "window of labels  0–300       300–1000     1000–3000    3000–6000"
      say(([head] + comparison.table).joined(separator: "\n"))
    case .loop: say(try LoopComparison(options).table.joined(separator: "\n"))
    case .figures:
      var few = options
      few.kills = options.kills ?? 60
      measure(1...20, few)
    case .goal(let number): measure(number...number, options)
    }
  }

  private func measure(_ goals: ClosedRange<Int>, _ options: SimOptions) {
    var laboratory = Laboratory(options)
    say(GoalTable.head)
    for number in goals {
      for goal in laboratory.goal(number) { say(GoalTable.row(goal)) }
    }
  }

  /// A line at once, also where the output is a file.
  private func say(_ line: String) {
    print(line)
    fflush(nil)
  }
}
