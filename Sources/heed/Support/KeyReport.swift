import HeedApp
import Settings
import TerminalUI

/// What is odd about the reader's keys: commands that no key reaches any more, and keys that mean
/// something else on screens with keys of their own.
struct KeyReport {
  /// Sentences, those on commands first.
  let sentences: [String]

  /// Looks at `own`, the reader's bindings, laid over `defaults`.
  init(defaults: [KeyBinding], own: [KeyBinding]) {
    let before = Self.keys(defaults)
    let now = Self.keys(defaults + own)
    let lost = Command.allCases.filter { Self.has($0, in: before) && !Self.has($0, in: now) }
    sentences =
      lost.map { "\($0.rawValue) has lost its keys; :\($0.rawValue) reaches it by name" }
      + own.compactMap { Self.doubled($0, in: now) }
  }

  /// The keys that bindings make.
  static func keys(_ bindings: [KeyBinding]) -> Keys {
    Keys(
      bindings: bindings.compactMap { binding in
        KeySection(rawValue: binding.section).map {
          (section: $0, keys: binding.keys, command: binding.command.flatMap(Command.init))
        }
      })
  }

  private static func has(_ command: Command, in keys: Keys) -> Bool {
    KeySection.allCases.contains { !keys.keymap.keys(for: command, in: $0.mode).isEmpty }
  }

  /// Where a binding is hidden by one that stands in a narrower section; nil when nowhere.
  private static func doubled(_ binding: KeyBinding, in keys: Keys) -> String? {
    guard let section = KeySection(rawValue: binding.section),
      let command = binding.command.flatMap(Command.init)
    else { return nil }
    var others: [String] = []
    for place in KeySection.allCases where place != section && place.layers.contains(section) {
      guard case .command(let other) = keys.keymap.resolve(binding.keys.keys, mode: place.mode),
        other != command
      else { continue }
      others.append("\(other.rawValue) in [\(place.rawValue)]")
    }
    guard !others.isEmpty else { return nil }
    return "'\(binding.keys)' means \(command.rawValue) in [\(section.rawValue)], but "
      + others.joined(separator: ", ")
  }
}
