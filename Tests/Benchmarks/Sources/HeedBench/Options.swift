import Foundation

/// What the command line asks for.
struct Options {
  /// What is to be measured, in order.
  var measures: [Measure] = []
  /// The built program.
  var heed: String
  /// Where corpora and stores are kept between runs.
  var work: String
  /// A folder of feeds to parse and to serve in place of those made here.
  var corpus: String?
  /// How often each thing is measured.
  var rounds = 5
  /// Sources and entries of each in the large store.
  var sources = 2000
  /// Sources of the store that is searched.
  var searched = 10_000
  /// Whether stores are filled anew.
  var isFresh = false

  static let usage = """
    usage: heed-bench all | FIGURE... [options]

    figures: \(Measure.allCases.map(\.rawValue).joined(separator: " "))

      --heed PATH      the program to measure (default: .build/release/heed of this checkout)
      --corpus FOLDER  feeds to parse and serve (default: 500 made here, of 40 entries each)
      --work FOLDER    where corpora and stores are kept (default: .build/work of this package)
      --rounds N       how often each thing is measured (default: 5)
      --sources N      sources of the large store, of 100 entries each (default: 2000)
      --searched N     sources of the store that is searched, of 100 entries each (default: 10000)
      --fresh          fill the stores anew

    """

  /// The options in `arguments`; throws what is wrong with them.
  init(_ arguments: [String]) throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    heed = package.appending(path: "../../.build/release/heed").standardized.path
    work = package.appending(path: ".build/work").path
    var words = arguments[...]
    while let word = words.popFirst() {
      switch word {
      case "all": measures = Measure.allCases
      case "--heed": heed = try Self.value(word, &words)
      case "--work": work = try Self.value(word, &words)
      case "--corpus": corpus = try Self.value(word, &words)
      case "--rounds": rounds = try Self.number(word, &words)
      case "--sources": sources = try Self.number(word, &words)
      case "--searched": searched = try Self.number(word, &words)
      case "--fresh": isFresh = true
      default:
        guard let measure = Measure(rawValue: word) else {
          throw BenchError("unknown: \(word)\n\(Self.usage)")
        }
        measures.append(measure)
      }
    }
    guard !measures.isEmpty else { throw BenchError(Self.usage) }
  }

  private static func value(_ name: String, _ words: inout ArraySlice<String>) throws -> String {
    guard let value = words.popFirst() else { throw BenchError("\(name) needs a value") }
    return value
  }

  private static func number(_ name: String, _ words: inout ArraySlice<String>) throws -> Int {
    guard let number = Int(try value(name, &words)), number > 0 else {
      throw BenchError("\(name) needs a number above 0")
    }
    return number
  }
}
