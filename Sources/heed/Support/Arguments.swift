import ArgumentParser
import FeedModel
import Settings

/// `--json` of every listing.
struct JSONOption: ParsableArguments {
  @Flag(name: .customLong("json"), help: "Print JSON.")
  var isOn = false
}

/// A length of time as people write it: `7d`, `30m`, `1h30m`; a bare number is minutes.
struct Span: ExpressibleByArgument, Hashable {
  /// How long.
  let length: Milliseconds

  init?(argument: String) {
    if let minutes = Int64(argument), (0...52_560_000).contains(minutes) {
      length = .minutes(minutes)
    } else if let span = Milliseconds(span: argument) {
      length = span
    } else {
      return nil
    }
  }

  /// Whole minutes.
  var minutes: Int { length.roundedMinutes }
}
