import ArgumentParser
import Attention
import HeedRuntime

/// `heed model`.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Look at the local model.",
    discussion: "Example:\n  heed model evaluate --json", subcommands: [Evaluate.self])

  /// `heed model evaluate`.
  struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "evaluate",
      abstract: "Say how well the model foretells what you found worth it.",
      discussion: """
        Each act in the ledger is foretold from those before it, and compared with what the source's \
        own mean would have said.

        Example:
          heed model evaluate
        """)

    @OptionGroup var json: JSONOption

    func run() throws {
      let place = try Workplace()
      let desk = try place.desk()
      let (evaluation, model) = try told {
        (
          try ModelMeasuring.evaluation(place.storage, before: desk.day),
          try ModelDesk(place.storage, before: desk.day).model
        )
      }
      let digest = Self.hex(model.digest)
      if json.isOn {
        return Console.json([
          "labels": .number(evaluation.whole?.model.count ?? 0),
          "learned_labels": .number(model.labels),
          "model": .text(digest),
          "whole": evaluation.whole.map(Self.json) ?? .null,
          "windows": .list(evaluation.windows.map(Self.json)),
        ])
      }
      guard let whole = evaluation.whole else {
        return Console.line("Nothing was read and judged yet: there is nothing to measure.")
      }
      var table = TextTable([
        .init("FROM", isRight: true), .init("LABELS", isRight: true), .init("AUC", isRight: true),
        .init("SOURCE'S AUC", isRight: true), .init("LOG LOSS", isRight: true),
        .init("SOURCE'S LOG LOSS", isRight: true), .init("BRIER", isRight: true),
        .init("OFF BY", isRight: true),
      ])
      for window in evaluation.windows + [whole] {
        table.add([
          String(window.start), String(window.model.count),
          Self.digits(window.model.areaUnderCurve),
          Self.digits(window.sourceMean.areaUnderCurve), Self.digits(window.model.logLoss),
          Self.digits(window.sourceMean.logLoss), Self.digits(window.model.brier),
          Self.digits(window.model.calibrationError),
        ])
      }
      Console.lines(
        table.lines(width: Console.width)
          + ["The last row is all of them. Model \(digest), \(model.labels) labels learned."])
    }

    private static func hex(_ digest: UInt64) -> String {
      let digits = String(digest, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func digits(_ value: Double) -> String { JSONOutput.decimal(value).encoded }

    private static func json(_ window: ModelEvaluation.Window) -> JSONOutput {
      [
        "start": .number(window.start), "model": json(window.model),
        "source_mean": json(window.sourceMean),
      ]
    }

    private static func json(_ quality: ModelEvaluation.Quality) -> JSONOutput {
      [
        "labels": .number(quality.count), "auc": .decimal(quality.areaUnderCurve),
        "log_loss": .decimal(quality.logLoss), "brier": .decimal(quality.brier),
        "calibration_error": .decimal(quality.calibrationError),
      ]
    }
  }
}
