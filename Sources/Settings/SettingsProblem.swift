/// Something wrong in a settings file. What it concerns falls back to its default; the rest counts.
package struct SettingsProblem: Hashable, Sendable, CustomStringConvertible {
  /// How much it matters.
  package enum Severity: Hashable, Sendable {
    /// What is written cannot be used.
    case error
    /// What is written has no effect, or another than meant.
    case warning
  }

  /// The file's name, as it is to be shown.
  package var file: String
  /// The line, from 1; nil when it is about the file as a whole.
  package var line: Int?
  /// The column in characters, from 1; nil when it is about the file as a whole.
  package var column: Int?
  /// How much it matters.
  package var severity: Severity
  /// What is wrong, without a full stop.
  package var sentence: String
  /// What was probably meant.
  package var suggestion: String?

  /// A problem at a place in `file`.
  package init(
    file: String, at position: TextPosition?, severity: Severity = .error, sentence: String,
    suggestion: String? = nil
  ) {
    self.file = file
    line = position?.line
    column = position?.column
    self.severity = severity
    self.sentence = sentence
    self.suggestion = suggestion
  }

  /// The whole message: `keymap.toml:12:9: unknown command 'folow'; did you mean 'follow'?`
  package var description: String {
    var text = file
    if let line, let column { text += ":\(line):\(column)" }
    text += ": " + sentence
    if let suggestion { text += "; did you mean '\(suggestion)'?" }
    return harmless(text, limit: 2000)
  }
}

/// A place in a text.
package struct TextPosition: Hashable, Comparable, Sendable {
  /// The line, from 1.
  package var line: Int
  /// The column in characters (Unicode scalars), from 1.
  package var column: Int

  /// A place.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The one that comes first in the text.
  package static func < (a: TextPosition, b: TextPosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}
