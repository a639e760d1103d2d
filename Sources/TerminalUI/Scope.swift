/// What a cell is, in dotted words from the general to the special: `stream.title.unread`.
///
/// Screens draw with scopes; a theme turns them into styles. Comparing two scopes compares a
/// digest first, so it costs next to nothing.
package struct Scope: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The dotted name.
  package let name: String
  private let digest: UInt64

  /// The scope with this dotted name.
  package init(_ name: String) {
    self.name = name
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 {
      digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    self.digest = digest
  }

  /// The scope with this dotted name, written as a literal.
  package init(stringLiteral name: String) { self.init(name) }

  /// The scope of a cell that nothing was drawn on.
  package static let none: Scope = ""

  /// Ordinary text: its foreground is the default of every cell.
  package static let text: Scope = "ui.text"

  /// The screen behind everything: its background is the default of every cell.
  package static let background: Scope = "ui.background"

  /// The scope without its last word; nil for a scope of one word.
  package var parent: Scope? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    return Scope(String(name[..<dot]))
  }

  /// True when both have the same name.
  package static func == (a: Scope, b: Scope) -> Bool { a.digest == b.digest && a.name == b.name }

  /// Feeds the digest of the name to the hasher.
  package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
