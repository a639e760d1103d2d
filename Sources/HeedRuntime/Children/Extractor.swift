import FeedFetching
import FeedModel
import FeedParsing

/// The program that fetches a page and writes the article in it as HTML.
package struct Extractor: Hashable, Sendable {
  /// The most that it may write, in bytes.
  static let limit = 16 * 1_048_576
  /// How long it may take.
  static let timeout = Milliseconds.seconds(30)

  private let line: String
  /// Whether the reader named no program.
  let isDefault: Bool

  private static let usual = "rdrview -H"

  /// The config's command line, or rdrview where there is none. `%u` in it stands for the address;
  /// without it the address is the last argument.
  package init(_ line: String?) {
    let named = line.flatMap { $0.isEmpty ? nil : $0 }
    self.line = named ?? Self.usual
    isDefault = self.line == Self.usual
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

  /// The article of the page at `url` as heed finds it itself; throws why there is none, as a sentence.
  static func ownHTML(
    of url: String, by fetcher: FeedFetcher
  ) async throws(LibraryError) -> [UInt8] {
    var request = FetchRequest(url: url)
    request.kind = .page
    switch await fetcher.fetch(request) {
    case .failed(let failure):
      throw .refused("The whole text was not fetched: \(failure.sentence).")
    case .notModified: throw .refused("The whole text was not fetched: the server gave no page.")
    case .body(let body):
      guard let html = PageArticle.markup(html: body.bytes, contentType: body.contentType) else {
        throw .refused(
          "No article was found on the page; o opens it in the browser.")
      }
      return html
    }
  }

  /// The HTML that `capture` holds; throws what went wrong, as a sentence.
  static func html(
    in capture: CapturedChild.Capture, of command: ChildCommand
  ) throws(LibraryError) -> [UInt8] {
    if let complaint = capture.outcome.complaint(about: command.program) {
      throw .refused(
        "The whole text was not fetched: \(complaint); o opens the page in the browser.")
    }
    guard capture.output.contains(where: { $0 > 0x20 }) else {
      throw .refused("The whole text was not fetched: \(command.program) found no article.")
    }
    return capture.output
  }
}
