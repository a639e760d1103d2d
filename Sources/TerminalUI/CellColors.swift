// Cells whose colours are their content, as those of a picture are, and no matter of the theme.

extension Scope {
  private static let prefix = "cell."

  /// The scope of a cell in these two of xterm's 256 colours; nil for the terminal's own.
  package static func cell(foreground: UInt8?, background: UInt8?) -> Scope {
    let words = [foreground, background].map { $0.map { String($0) } ?? "own" }
    return Scope(prefix + words.joined(separator: "."))
  }

  /// The style that such a scope stands for; nil for every other scope.
  var cellStyle: Style? {
    guard name.hasPrefix(Self.prefix) else { return nil }
    let words = name.split(separator: ".")
    guard words.count == 3 else { return nil }
    return Style(
      foreground: UInt8(words[1]).map { .indexed($0) } ?? .default,
      background: UInt8(words[2]).map { .indexed($0) } ?? .default)
  }
}
