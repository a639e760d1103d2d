package import TerminalUI

/// The keymap as screens use it: sections laid over each other once, so that a key press is one
/// look-up.
package struct Keys: Hashable, Sendable {
  /// Every section flattened.
  package let keymap: Keymap<Command>

  /// A keymap from bindings by section name; a nil command unbinds the key there.
  package init(bindings: [(section: KeySection, keys: KeySequence, command: Command?)]) {
    var keymap = Keymap<Command>()
    for section in KeySection.allCases {
      // The global section holds everywhere by itself.
      for layer in section.layers.reversed() where layer != .global || section == .global {
        for binding in bindings where binding.section == layer {
          keymap.bind(binding.keys, to: binding.command, in: section.mode)
        }
      }
    }
    self.keymap = keymap
  }

  /// What the keys pressed so far mean in `section`.
  func resolve(_ pending: [Key], in section: KeySection) -> Keymap<Command>.Resolution {
    keymap.resolve(pending, mode: section.mode)
  }

  /// The keys bound to `command` in `section`, as users write them, in the order of binding.
  func keys(for command: Command, in section: KeySection) -> [String] {
    keymap.keys(for: command, in: section.mode).map(\.description)
  }

  /// The first keys bound to each of `commands` in `section`, as users write them.
  func firstKeys(for commands: [Command], in section: KeySection) -> [Command: String] {
    keymap.firstKeys(for: commands, in: section.mode).mapValues(\.description)
  }
}

extension KeySection {
  /// The section as the keymap names it.
  package var mode: KeymapMode { KeymapMode(rawValue) }
}
