import FeedModel

/// The reader's own programs that entries are handed to: argument vectors, no shell, no terminal.
package struct Sharing: Hashable, Sendable {
  /// How long a program may take.
  static let timeout = Milliseconds.seconds(30)
  /// The longest title that is handed on, in characters.
  private static let longestTitle = 500

  /// The program that takes bookmarks; empty for none.
  package var bookmark: [String]
  /// The others by name.
  package var targets: [String: [String]]

  /// Programs with their arguments, as the settings have them.
  package init(bookmark: [String] = [], targets: [String: [String]] = [:]) {
    self.bookmark = bookmark
    self.targets = targets
  }

  /// The command that `words` make for an entry: `{url}` and `{title}` are put in once, so that a
  /// title with a placeholder in it changes nothing; without `{url}` the address is the last argument.
  /// A title that begins an argument loses its hyphens, so that no program takes it for an option.
  static func command(_ words: [String], url: String, title: String) -> ChildCommand? {
    guard let program = words.first, !program.isEmpty, Opener.isWebAddress(url) else { return nil }
    let title = String(CleanText.line(title).prefix(longestTitle))
    var hasURL = false
    var arguments = words.dropFirst().map { word in
      var argument = ""
      var rest = word[...]
      while let open = rest.firstIndex(of: "{") {
        argument += rest[..<open]
        rest = rest[open...]
        if rest.hasPrefix("{url}") {
          argument += url
          hasURL = true
          rest = rest.dropFirst(5)
        } else if rest.hasPrefix("{title}") {
          argument += argument.isEmpty ? String(title.drop { $0 == "-" }) : title
          rest = rest.dropFirst(7)
        } else {
          argument += "{"
          rest = rest.dropFirst()
        }
      }
      return argument + rest
    }
    if !hasURL { arguments.append(url) }
    return ChildCommand(program, arguments)
  }
}
