import Foundation

/// Measures heed and prints one table. Never fails by a time: a goal that is missed is marked.
@main
struct HeedBench {
  static func main() {
    // A program that ends early must not end this one with it.
    signal(SIGPIPE, SIG_IGN)
    do {
      let bench = Bench(try Options(Array(CommandLine.arguments.dropFirst())))
      print("load \(ProcessFacts.load), \(ProcessInfo.processInfo.activeProcessorCount) cores")
      var figures: [Figure] = []
      for measure in bench.options.measures {
        bench.say("measuring \(measure.rawValue)")
        figures += measure.figures(bench)
      }
      print(FigureTable(figures).text + "\nload \(ProcessFacts.load)")
    } catch {
      print(error)
      exit(2)
    }
  }
}
