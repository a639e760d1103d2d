package import TerminalUI

/// One binding of a keymap file.
package struct KeyBinding: Hashable, Sendable {
  /// The section: the screen, or a wider place.
  package var section: String
  /// The keys.
  package var keys: KeySequence
  /// The command's name; nil takes the keys away.
  package var command: String?

  /// A binding as given.
  package init(section: String, keys: KeySequence, command: String?) {
    self.section = section
    self.keys = keys
    self.command = command
  }
}

/// Reads `keymap.toml`.
package enum KeymapFile {
  /// The default keys as a commented file.
  package static var defaults: String {
    String(decoding: PackageResources.keymap_toml, as: UTF8.self)
  }

  /// The default bindings, in the order of the file, and what is wrong in it: nothing, which a test
  /// keeps so.
  package static func readDefaults(
    sections: [String], commands: [String]
  ) -> (bindings: [KeyBinding], problems: [SettingsProblem]) {
    read(PackageResources.keymap_toml, file: "keymap.toml", sections: sections, commands: commands)
  }

  /// The bindings of a file, in its order, to be laid over the defaults. What is wrong is left out
  /// and told: unknown sections, keys and commands (those not in `sections` and `commands`), and
  /// keys that begin another sequence of the same section.
  package static func read(
    _ bytes: [UInt8], file: String = "keymap.toml", sections: [String], commands: [String]
  ) -> (bindings: [KeyBinding], problems: [SettingsProblem]) {
    let document = TOMLDocument(bytes: bytes, file: file)
    var problems = document.problems
    var bindings: [KeyBinding] = []
    let names = Set(commands)
    for (name, node) in document.root.children {
      if case .table = node {
        if !sections.contains(name) {
          problems.append(
            document.problem(
              atKey: [name], "unknown section \(quoted(name))", severity: .warning,
              suggestion: Suggestion.nearest(to: name, in: sections)))
        }
      } else {
        problems.append(
          document.problem(
            atKey: [name], "\(quoted(name)) stands in no section; [global] holds everywhere"))
      }
    }
    for entry in document.outline.entries where !entry.isInner && entry.path.count >= 2 {
      guard sections.contains(entry.path[0]) else { continue }
      switch binding(at: entry.path, document, names, commands) {
      case .success(let binding):
        if let other = bindings.first(where: { Self.clash($0, binding) }) {
          problems.append(
            document.problem(
              atKey: entry.path,
              "'\(binding.keys)' and '\(other.keys)' begin alike; the later takes the keys",
              severity: .warning))
        }
        bindings.append(binding)
      case .failure(let problem): problems.append(problem.problem)
      }
    }
    return (bindings, ConfigFile.sorted(problems))
  }

  private struct Refusal: Error { var problem: SettingsProblem }

  private static func binding(
    at path: [String], _ document: TOMLDocument, _ names: Set<String>, _ commands: [String]
  ) -> Result<KeyBinding, Refusal> {
    guard path.count == 2, let node = document.root[path[0]]?[path[1]], !node.isTable else {
      return .failure(
        Refusal(problem: document.problem(atKey: path, "keys with a '.' stand in quotes")))
    }
    guard let keys = KeySequence(path[1]) else {
      return .failure(
        Refusal(
          problem: document.problem(
            atKey: path,
            "\(quoted(path[1])) is no key; keys are written j, G, ctrl-d, space, f1, g g"
          )))
    }
    guard let command = node.text else {
      return .failure(
        Refusal(
          problem: document.problem(
            atValue: path, "a command's name was expected, not \(node.kind)")))
    }
    guard command.isEmpty || names.contains(command) else {
      return .failure(
        Refusal(
          problem: document.problem(
            atValue: path, "unknown command \(quoted(command))",
            suggestion: Suggestion.nearest(to: command, in: commands))))
    }
    return .success(
      KeyBinding(section: path[0], keys: keys, command: command.isEmpty ? nil : command))
  }

  /// Whether one sequence is the beginning of the other, in the same section.
  private static func clash(_ a: KeyBinding, _ b: KeyBinding) -> Bool {
    guard a.section == b.section, a.command != nil, b.command != nil, a.keys != b.keys else {
      return false
    }
    return a.keys.keys.starts(with: b.keys.keys) || b.keys.keys.starts(with: a.keys.keys)
  }
}
