/// The words that may stand behind a command at `:`: settings and their values, marks, programs.
struct CommandArguments: Hashable, Sendable {
  private let settings: [String]
  private let values: [String: [String]]
  private let targets: [String]

  /// What `look` names.
  init(_ look: Look) {
    settings = look.settings
    values = look.settingValues
    targets = look.shareTargets
  }

  /// The lines that `text` may become; nil while it is the command itself that is typed.
  func completions(of text: String) -> [String]? {
    guard let typed = text.lastIndex(of: " ") else { return nil }
    let before = String(text[...typed])
    let word = text[text.index(after: typed)...]
    let names = before.split(separator: " ").map(String.init)
    let words: [String]
    switch (names.first, names.count) {
    case ("set", 1): words = settings
    case ("set", 2): words = values[names[1]] ?? []
    case ("mark", 1): words = Mark.allCases.map(\.rawValue)
    case ("mark", 2): words = ["where"]
    case ("share", 1): words = targets
    default: words = []
    }
    let begun = words.filter { $0.hasPrefix(word) && $0 != word }
    let found = begun.isEmpty ? words.filter { $0.contains(word) && $0 != word } : begun
    return found.map { before + $0 }
  }

  /// Whether another word may follow this line.
  func follow(_ line: String) -> Bool { completions(of: line + " ")?.isEmpty == false }
}
