import ArgumentParser
import FeedModel
import FeedParsing
import HeedRuntime

/// `heed parse`.
struct ParseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "Show what heed sees in a feed file, as JSON.",
    discussion: """
      One object on one line for each file. With --batch, lines of standard input name a file each \
      (PATH, or PATH, tab, content type, tab, base URL), and each is answered by one line, in order; \
      what cannot be parsed is {"error":"…"}, and it goes on. With --opml the files are lists of \
      subscriptions. Links with trackers in them and text that was encoded twice are shown as the \
      feed has them; what is fetched and kept is freed of both.

      Examples:
        heed parse --json feed.xml
        heed parse --json feed.bin --content-type "text/xml; charset=koi8-r"
        ls *.xml | heed parse --json --batch
      """)

  @Argument(help: ArgumentHelp("Feed files; - for standard input.", valueName: "file"))
  var files: [String] = []

  @Flag(help: "Print JSON; it is what is printed anyway.")
  var json = false

  @Flag(help: "Read the files' names from standard input, answer line by line.")
  var batch = false

  @Flag(help: "The files are lists of subscriptions.")
  var opml = false

  @Option(help: ArgumentHelp("The HTTP Content-Type.", valueName: "type"))
  var contentType: String?

  @Option(help: ArgumentHelp("Where the feed was found.", valueName: "url"))
  var baseURL: String?

  /// The largest file that is read, in bytes.
  private static let maximumBytes = 256 * 1_048_576

  func validate() throws {
    if batch != files.isEmpty {
      throw ValidationError(
        batch ? "With --batch the files come on standard input." : "Name a file, or say --batch.")
    }
  }

  func run() throws {
    if batch { return runBatch() }
    var hasFailed = false
    for file in files {
      let (line, isError) = answer(file, contentType: contentType, baseURL: baseURL)
      Console.json(line)
      hasFailed = hasFailed || isError
    }
    if hasFailed { throw CommandFailure.alreadyTold }
  }

  private func runBatch() {
    while let request = readLine() {
      let parts = request.split(
        separator: "\t", maxSplits: 2, omittingEmptySubsequences: false
      ).map { $0.isEmpty ? nil : String($0) }
      guard let path = parts.first ?? nil else {
        Console.json(ParsedFeedJSON.line(error: "no file was named", file: nil))
        continue
      }
      let type = parts.count > 1 ? parts[1] : nil
      let base = parts.count > 2 ? parts[2] : nil
      let (line, _) = answer(path, contentType: type ?? contentType, baseURL: base ?? baseURL)
      Console.json(line)
    }
  }

  /// The line for one file, and whether it is an error's.
  private func answer(
    _ path: String, contentType: String?, baseURL: String?
  ) -> (line: JSONWriter, isError: Bool) {
    do {
      let bytes = try InputFile.read(path, limit: Self.maximumBytes)
      if opml {
        let list = try OPMLReader.read(bytes, contentType: contentType, keepsEverything: true)
        return (list.json, false)
      }
      let feed = try FeedParser.parse(
        bytes, contentType: contentType, baseURL: baseURL, intent: .inspect)
      return (ParsedFeedJSON.line(feed, file: path), false)
    } catch let error as ParseError {
      return (ParsedFeedJSON.line(error: error.sentence, file: path), true)
    } catch {
      let sentence = (error as? LibraryError)?.sentence ?? "the file cannot be read"
      return (ParsedFeedJSON.line(error: sentence, file: path), true)
    }
  }
}
