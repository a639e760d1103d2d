import FeedModel

/// The program that fetches a page and writes the article in it as HTML.
package struct Extractor: Hashable, Sendable {
  /// The most that it may write, in bytes.
  static let limit = 16 * 1_048_576
  /// How long it may take.
  static let timeout = Milliseconds.seconds(30)

  private let line: String

  /// The config's command line, or rdrview where there is none. `%u` in it stands for the address;
  /// without it the address is the last argument.
  package init(_ line: String?) {
    self.line = line.flatMap { $0.isEmpty ? nil : $0 } ?? "rdrview -H"
  }

  /// The command for the page at `url`; throws why there is none, as a sentence.
  package func command(for url: String) throws(LibraryError) -> ChildCommand {
    guard Opener.isWebAddress(url) else {
      throw .refused("The whole text is not fetched: only http and https pages are.")
    }
    do throws(CommandWords.Problem) {
      return try CommandWords(line).command(with: url, for: ["%u", "%s"])
    } catch {
      throw .refused("The whole text is not fetched: \(error.sentence).")
    }
  }

  /// The HTML that `capture` holds; throws what went wrong, as a sentence.
  static func html(
    in capture: CapturedChild.Capture, of command: ChildCommand
  ) throws(LibraryError) -> [UInt8] {
    if let complaint = capture.outcome.complaint(about: command.program) {
      let advice: String
      if case .missing = capture.outcome {
        advice = "; install it, or name another in open.full-text"
      } else {
        advice = "; o opens the page in the browser"
      }
      throw .refused("The whole text was not fetched: \(complaint)\(advice).")
    }
    guard capture.output.contains(where: { $0 > 0x20 }) else {
      throw .refused("The whole text was not fetched: \(command.program) found no article.")
    }
    return capture.output
  }
}
