/// One key press.
package struct Key: Hashable, Sendable {
  /// What the key stands for, without its modifiers.
  package enum Code: Hashable, Sendable {
    /// A character, shift already applied: `g`, `G`, `é`, space.
    case character(Character)
    /// Return or enter.
    case enter
    /// Escape by itself.
    case escape
    /// Tabulator.
    case tab
    /// The key that deletes to the left.
    case backspace
    /// The key that deletes to the right.
    case delete
    /// Insert.
    case insert
    /// Arrow up.
    case up
    /// Arrow down.
    case down
    /// Arrow left.
    case left
    /// Arrow right.
    case right
    /// Home.
    case home
    /// End.
    case end
    /// Page up.
    case pageUp
    /// Page down.
    case pageDown
    /// F1 to F20.
    case function(Int)
  }

  /// Keys held down together with another.
  package struct Modifiers: OptionSet, Hashable, Sendable {
    /// One bit for each modifier.
    package let rawValue: UInt8

    /// The modifiers whose bits are set.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Control.
    package static let control = Modifiers(rawValue: 1)
    /// Alt, or escape just before the key.
    package static let alt = Modifiers(rawValue: 2)
    /// Shift, only with keys that are not characters.
    package static let shift = Modifiers(rawValue: 4)
  }

  /// What the key stands for.
  package let code: Code
  /// What was held down with it.
  package let modifiers: Modifiers

  /// The key with these modifiers.
  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// The key of a character, without modifiers.
  package init(character: Character) { self.init(.character(character)) }

  /// The character to insert in a line of text: nil for named keys and with control or alt.
  package var typed: Character? {
    guard case .character(let character) = code, modifiers.isEmpty else { return nil }
    return character
  }
}

// The text form of a key: what keymap files, the help screen and scripts of tests write.
extension Key {
  private static let named: [(name: String, code: Code)] = [
    ("space", .character(" ")), ("enter", .enter), ("esc", .escape), ("tab", .tab),
    ("backspace", .backspace), ("delete", .delete), ("insert", .insert), ("up", .up),
    ("down", .down), ("left", .left), ("right", .right), ("home", .home), ("end", .end),
    ("pageup", .pageUp), ("pagedown", .pageDown),
  ]

  /// Other names that people write, understood but never shown.
  private static let aliases: [String: String] = [
    "return": "enter", "ret": "enter", "escape": "esc", "del": "delete", "ins": "insert",
    "pgup": "pageup", "pgdn": "pagedown", "page-up": "pageup", "page-down": "pagedown",
    "bs": "backspace", "spc": "space",
  ]

  private static let prefixes: [(text: String, modifier: Modifiers)] = [
    ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
  ]

  /// Reads `g`, `G`, `ctrl-d`, `alt-enter`, `space`, `pageup`, `f1`; nil for anything else.
  package init?(_ text: String) {
    var rest = Substring(text)
    var modifiers: Modifiers = []
    while let found = Key.prefixes.first(where: { rest.hasPrefix($0.text) && rest != $0.text }) {
      guard !modifiers.contains(found.modifier) else { return nil }
      modifiers.insert(found.modifier)
      rest.removeFirst(found.text.count)
    }
    guard let code = Key.code(named: String(rest)) else { return nil }
    if case .character(let character) = code {
      guard !modifiers.contains(.shift) else { return nil }
      if modifiers.contains(.control) {
        // A terminal sends the same byte for both cases.
        self.init(.character(Character(character.lowercased())), modifiers)
        return
      }
    }
    self.init(code, modifiers)
  }

  private static func code(named name: String) -> Code? {
    if name.count == 1, let character = name.first {
      return character.isWhitespace || character.unicodeScalars.contains { $0.value < 0x20 }
        ? nil : .character(character)
    }
    let name = aliases[name] ?? name
    if let found = named.first(where: { $0.name == name }) { return found.code }
    if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...20).contains(number) {
      return .function(number)
    }
    return nil
  }
}

extension Key: CustomStringConvertible {
  /// The text form that `init(_:)` reads back.
  package var description: String {
    var text = ""
    for prefix in Key.prefixes where modifiers.contains(prefix.modifier) { text += prefix.text }
    if let found = Key.named.first(where: { $0.code == code }) { return text + found.name }
    switch code {
    case .character(let character): return text + String(character)
    case .function(let number): return text + "f\(number)"
    default: return text
    }
  }
}

/// Keys pressed one after another.
package struct KeySequence: Hashable, Sendable, CustomStringConvertible {
  /// The keys in order, at least one.
  package let keys: [Key]

  /// The sequence of these keys; nil for none.
  package init?(_ keys: [Key]) {
    guard !keys.isEmpty else { return nil }
    self.keys = keys
  }

  /// Reads keys parted by blanks: `g g`, `ctrl-w l`; nil when one of them is not a key.
  package init?(_ text: String) {
    var keys: [Key] = []
    for part in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      guard let key = Key(String(part)) else { return nil }
      keys.append(key)
    }
    self.init(keys)
  }

  /// The text form that `init(_:)` reads back.
  package var description: String { keys.map(\.description).joined(separator: " ") }
}
