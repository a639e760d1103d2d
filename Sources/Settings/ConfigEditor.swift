/// Changes single settings in the text of a TOML file and leaves everything else, comments and blanks
/// included, as its owner wrote it.
package struct ConfigEditor: Hashable, Sendable {
  /// The text as it stands.
  package private(set) var text: String
  /// The file's name, for errors.
  private let file: String

  /// An editor of `text`. Throws when the text has a mistake of form: what follows a mistake cannot
  /// be told apart with certainty, so it has to be mended by hand first.
  package init(text: String, file: String = "config.toml") throws(SettingsError) {
    self.text = text
    self.file = file
    let document = TOMLDocument(bytes: Array(text.utf8), file: file)
    if let problem = document.problems.first { throw .damaged(problem) }
  }

  /// Sets the setting at `path` (section and key, at least two names) to `value`: in its place where
  /// it is set, else at the end of its section, else in a new section at the end of the file.
  package mutating func set(_ path: [String], to value: SettingValue) throws(SettingsError) {
    precondition(path.count >= 2, "a setting has a section and a key")
    let outline = TOMLScanner.outline(of: Array(text.utf8))
    let changed: String
    if let entry = outline.entry(at: path) {
      changed = replacing(entry.value, with: value.literal)
    } else if let section = outline.sections.first(where: {
      $0.path == Array(path.dropLast()) && !$0.isArray
    }) {
      changed = inserting([Self.key(path.suffix(1)) + " = " + value.literal], after: section.end)
    } else {
      changed = try insertingWithoutSection(path, value, outline)
    }
    try accept(changed, path)
  }

  /// Takes the setting at `path` away, with its line when it stands alone there; nothing happens when
  /// it is not set.
  package mutating func remove(_ path: [String]) throws(SettingsError) {
    let outline = TOMLScanner.outline(of: Array(text.utf8))
    guard let entry = outline.entry(at: path) else { return }
    guard !entry.isInner else { throw notEditable(entry, path, outline) }
    let line = outline.startOfLine(entry.key)..<outline.endOfLine(entry.value.upperBound)
    try accept(replacing(line, with: ""), path)
  }

  /// Writes the key where no header of its section stands: beside its siblings that are written with
  /// dots, else below a new header.
  private func insertingWithoutSection(
    _ path: [String], _ value: SettingValue, _ outline: TOMLOutline
  ) throws(SettingsError) -> String {
    let parent = Array(path.dropLast())
    if let whole = outline.entry(at: parent) { throw notEditable(whole, path, outline) }
    let siblings = outline.entries.filter {
      !$0.isInner && $0.path.count > parent.count && $0.path.starts(with: parent)
        && outline.sections[$0.section].path.count < parent.count
    }
    if let sibling = siblings.last {
      let section = outline.sections[sibling.section].path
      let key = Self.key(path.dropFirst(section.count))
      return inserting(
        [key + " = " + value.literal], after: outline.endOfLine(sibling.value.upperBound))
    }
    let isEmpty = text.allSatisfy(\.isWhitespace)
    let header = (isEmpty ? [] : [""]) + ["[" + Self.key(parent[...]) + "]"]
    return inserting(
      header + [Self.key(path.suffix(1)) + " = " + value.literal], after: text.utf8.count)
  }

  /// Takes `changed` as the text when it is still sound.
  private mutating func accept(_ changed: String, _ path: [String]) throws(SettingsError) {
    let document = TOMLDocument(bytes: Array(changed.utf8), file: file)
    if let problem = document.problems.first { throw .damaged(problem) }
    text = changed
  }

  private func notEditable(
    _ entry: TOMLOutline.Entry, _ path: [String], _ outline: TOMLOutline
  ) -> SettingsError {
    .notEditable(
      path: file, line: outline.position(at: entry.key).line, name: path.joined(separator: "."))
  }

  private func replacing(_ range: Range<Int>, with replacement: String) -> String {
    let bytes = Array(text.utf8)
    return String(
      decoding: bytes[..<range.lowerBound] + Array(replacement.utf8) + bytes[range.upperBound...],
      as: UTF8.self)
  }

  /// The text with lines put in at a byte that begins a line, or ends the text.
  private func inserting(_ lines: [String], after offset: Int) -> String {
    let end = text.contains("\r\n") ? "\r\n" : "\n"
    let bytes = Array(text.utf8)
    let needsBreak = offset > 0 && bytes[offset - 1] != UInt8(ascii: "\n")
    let inserted = (needsBreak ? end : "") + lines.map { $0 + end }.joined()
    return replacing(offset..<offset, with: inserted)
  }

  /// Names as a dotted key.
  private static func key(_ names: ArraySlice<String>) -> String {
    names.map { name in
      let isBare =
        !name.isEmpty
        && name.utf8.allSatisfy {
          UnicodeScalar($0).properties.isASCIIHexDigit || Self.otherBare.contains($0)
        }
      return isBare ? name : SettingValue.text(name).literal
    }.joined(separator: ".")
  }

  private static let otherBare: Set<UInt8> = Set("ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ-_".utf8)
}
