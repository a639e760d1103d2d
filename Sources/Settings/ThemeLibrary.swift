import BuiltinThemes
package import TerminalUI

/// The themes that can be chosen: the reader's own, those of the system, and those inside heed; the
/// first of a name wins.
package struct ThemeLibrary: Sendable {
  /// The folders looked into, best first.
  private let folders: [String]
  /// The scopes a theme may style.
  private let scopes: Set<Scope>

  /// The themes that `paths` lead to. Nothing is read yet.
  package init(paths: SettingsPaths, scopes: [Scope]) {
    folders = paths.themeFolders
    self.scopes = Set(scopes)
  }

  /// The names of all themes: the built-in ones first in their order, then the others sorted.
  package var names: [String] {
    let builtin = BuiltinThemes.all.map(\.name)
    let found = folders.flatMap { FileAccess.names(in: $0) }
      .filter { $0.hasSuffix(".toml") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }
    return builtin + Set(found).subtracting(builtin).sorted()
  }

  /// The theme called `name`, and what is wrong in it. Where there is none, the theme is nil and a
  /// problem says so.
  package func theme(named name: String) -> (theme: Theme?, problems: [SettingsProblem]) {
    var unreadable: [SettingsProblem] = []
    let (theme, problems) = ThemeFile.read(name, scopes: scopes) { wanted in
      source(wanted, &unreadable)
    }
    guard theme != nil else {
      let missing = SettingsProblem(
        file: name + ".toml", at: nil, sentence: "there is no theme \(quoted(name))",
        suggestion: Suggestion.nearest(to: name, in: names))
      return (nil, unreadable.isEmpty ? [missing] : unreadable)
    }
    return (theme, unreadable + problems)
  }

  private func source(_ name: String, _ unreadable: inout [SettingsProblem]) -> ThemeFile.Source? {
    // A name, never a path.
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else { return nil }
    for folder in folders {
      switch FileAccess.read(folder + "/" + name + ".toml") {
      case .bytes(let bytes): return (bytes, name + ".toml")
      case .missing: continue
      case .failed(let reason):
        unreadable.append(
          SettingsProblem(
            file: folder + "/" + name + ".toml", at: nil, sentence: "cannot be read: \(reason)"))
      }
    }
    return BuiltinThemes.bytes(named: name).map { ($0, name + ".toml") }
  }
}
