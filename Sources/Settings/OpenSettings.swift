/// `[open]`: the programs heed hands things to. Each is a program and its arguments; what is opened
/// follows as the last argument, or stands where `%u` is written. No shell is involved.
package struct OpenSettings: Hashable, Sendable {
  /// Opens links; empty for `$BROWSER`, else the desktop's own opener.
  package var browser: [String]
  /// Plays enclosures; empty for the desktop's own opener.
  package var player: [String]
  /// Reads an entry's text on standard input; stands in the prompt of the pipe command.
  package var pipe: [String]
  /// Keeps a link for the reader; empty for none. `{url}` and `{title}` stand for the entry's.
  package var bookmark: [String]
  /// Fetches a page and writes the article in it as HTML.
  package var fullText: [String]

  /// The defaults: what the desktop has.
  package init() {
    browser = []
    player = []
    pipe = []
    bookmark = []
    fullText = ["rdrview", "-H"]
  }
}
