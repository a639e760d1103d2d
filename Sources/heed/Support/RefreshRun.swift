import FeedModel
import HeedApp
import HeedRuntime
import Settings
import Storage

/// A refresh on the command line: a bar on a terminal, lines elsewhere, nothing when quiet.
struct RefreshRun {
  private let place: Workplace
  private let isQuiet: Bool

  private static let barCells = 30

  init(_ place: Workplace, isQuiet: Bool) {
    self.place = place
    self.isQuiet = isQuiet
  }

  /// Refreshes `scope` and shows how it goes.
  func run(_ scope: RefreshScope) async throws -> RefreshSummary {
    let (stream, reports) = AsyncStream.makeStream(
      of: RefreshProgress.self, bufferingPolicy: .bufferingNewest(1))
    let isQuiet = isQuiet
    let width = place.config.display.movesNothing ? nil : Console.width
    let shown = Task { await Self.show(stream, width: width, isQuiet: isQuiet) }
    let pipeline = RefreshPipeline(
      place.storage, fetcher: place.fetcher, access: place.access, log: place.log)
    defer { reports.finish() }
    do {
      let summary = try await pipeline.run(scope) { reports.yield($0) }
      reports.finish()
      let told = await shown.value
      // Batches come and go, and hosts at rest are in none: whatever was not told is said now.
      if !isQuiet { Console.write(Self.lines(summary.progress.failures.dropFirst(told))) }
      return summary
    } catch {
      throw CommandFailure(error.sentence)
    }
  }

  /// Shows how it goes; gives how many failures it has told.
  private static func show(
    _ reports: AsyncStream<RefreshProgress>, width: Int?, isQuiet: Bool
  ) async -> Int {
    guard !isQuiet else {
      for await _ in reports {}
      return 0
    }
    var told = 0
    for await progress in reports {
      var text = width == nil ? "" : "\r\u{1B}[K"
      text += lines(progress.failures.dropFirst(told))
      told = progress.failures.count
      if let width, progress.done < progress.total { text += bar(progress, width: width) }
      Console.write(text)
    }
    if width != nil { Console.write("\r\u{1B}[K") }
    return told
  }

  private static func lines(_ failures: ArraySlice<RefreshFailure>) -> String {
    failures.reduce(into: "") { text, failure in
      text += CleanText.line("\(failure.source): \(failure.reason)") + "\n"
    }
  }

  /// `[#####-----] 120/500 sources, 3,412 new, 2 failed`, cut to the width.
  private static func bar(_ progress: RefreshProgress, width: Int) -> String {
    let share = progress.total == 0 ? 1 : Double(progress.done) / Double(progress.total)
    let full = Int(share * Double(barCells))
    var text = "[" + String(repeating: "#", count: full)
    text += String(repeating: "-", count: barCells - full) + "]"
    text += " \(progress.done)/\(progress.total) sources, \(progress.newEntries) new"
    if !progress.failures.isEmpty { text += ", \(progress.failures.count) failed" }
    return String(text.prefix(max(1, width - 1)))
  }
}
