/// The section of a keymap that a screen uses.
package struct KeymapMode: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The section's name in the keymap file.
  package let name: String

  /// The mode of this name.
  package init(_ name: String) { self.name = name }

  /// The mode of this name, written as a literal.
  package init(stringLiteral name: String) { self.name = name }

  /// The section that holds everywhere, unless a screen's own section says otherwise.
  package static let global: KeymapMode = "global"
}

/// Which keys mean which command, on which screen.
package struct Keymap<Command: Hashable & Sendable>: Hashable, Sendable {
  /// What keys pressed so far mean.
  package enum Resolution: Hashable, Sendable {
    /// More keys are awaited: each next key, in the order of binding, and what it leads to.
    case pending([Continuation])
    /// They mean nothing.
    case none
    /// They mean this command.
    case command(Command)
  }

  /// One key that may follow.
  package struct Continuation: Hashable, Sendable {
    /// The key.
    package let key: Key
    /// What it means; nil when still more keys follow.
    package let command: Command?
  }

  /// One binding, as the help screen lists it.
  package struct Binding: Hashable, Sendable {
    /// The keys.
    package let keys: KeySequence
    /// What they mean.
    package let command: Command
    /// The section it stands in.
    package let mode: KeymapMode
  }

  private struct Node: Hashable, Sendable {
    var command: Command?
    var isMasked = false
    /// The keys that may follow, in the order of binding.
    var order: [Key] = []
    var next: [Key: Node] = [:]
  }

  private var roots: [KeymapMode: Node] = [:]

  /// A keymap without bindings.
  package init() {}

  /// Binds keys in a section; what they hid or hid them is removed and returned.
  ///
  /// `g` and `g g` cannot both be bound in one section: the later binding wins. A nil command
  /// masks the binding of the global section.
  @discardableResult
  package mutating func bind(
    _ keys: KeySequence, to command: Command?, in mode: KeymapMode
  ) -> [Binding] {
    var displaced: [Binding] = []
    Keymap.insert(
      command, at: keys.keys[...], prefix: [], mode: mode, in: &roots[mode, default: Node()],
      displaced: &displaced)
    return displaced
  }

  /// What the keys pressed so far mean on a screen: its own section first, then the global one.
  package func resolve(_ pending: [Key], mode: KeymapMode) -> Resolution {
    let own = mode == .global ? nil : node(for: pending, in: mode)
    let global = node(for: pending, in: .global)
    if let own {
      if let command = own.command { return .command(command) }
      if own.isMasked { return .none }
    } else if let command = global?.command {
      return .command(command)
    }
    var next: [Continuation] = []
    for key in own?.order ?? [] {
      guard let child = own?.next[key], !child.isMasked else { continue }
      next.append(Continuation(key: key, command: child.command))
    }
    for key in global?.order ?? [] where own?.next[key] == nil {
      guard let child = global?.next[key], !child.isMasked else { continue }
      next.append(Continuation(key: key, command: child.command))
    }
    return next.isEmpty ? .none : .pending(next)
  }

  /// The bindings that hold on a screen: its own in the order of binding, then the global ones
  /// that its own do not hide.
  package func bindings(in mode: KeymapMode) -> [Binding] {
    var all: [Binding] = []
    let own = mode == .global ? nil : roots[mode]
    if let own { Keymap.collect(own, prefix: [], mode: mode) { all.append($0) } }
    if let global = roots[.global] {
      Keymap.collect(global, prefix: [], mode: .global, hiddenBy: own) { all.append($0) }
    }
    return all
  }

  /// The first keys that mean each of `commands` on a screen; those that have none are left out.
  package func firstKeys(for commands: [Command], in mode: KeymapMode) -> [Command: KeySequence] {
    var found: [Command: KeySequence] = [:]
    for binding in bindings(in: mode)
    where found[binding.command] == nil && commands.contains(binding.command) {
      found[binding.command] = binding.keys
    }
    return found
  }

  /// The sections that have bindings, by name.
  package var modes: [KeymapMode] { roots.keys.sorted { $0.name < $1.name } }

  /// The keys that mean `command` on a screen, in the order of binding.
  package func keys(for command: Command, in mode: KeymapMode) -> [KeySequence] {
    bindings(in: mode).filter { $0.command == command }.map(\.keys)
  }

  private func node(for keys: [Key], in mode: KeymapMode) -> Node? {
    guard var node = roots[mode] else { return nil }
    for key in keys {
      guard let next = node.next[key] else { return nil }
      node = next
    }
    return node
  }

  /// The bindings from `node` on, without those for which `own` has the same keys.
  private static func collect(
    _ node: Node, prefix: [Key], mode: KeymapMode, hiddenBy own: Node? = nil,
    into visit: (Binding) -> Void
  ) {
    if let command = node.command, own == nil, let keys = KeySequence(prefix) {
      visit(Binding(keys: keys, command: command, mode: mode))
    }
    for key in node.order {
      guard let child = node.next[key] else { continue }
      collect(
        child, prefix: prefix + [key], mode: mode, hiddenBy: own?.next[key], into: visit)
    }
  }

  private static func insert(
    _ command: Command?, at keys: ArraySlice<Key>, prefix: [Key], mode: KeymapMode,
    in node: inout Node, displaced: inout [Binding]
  ) {
    guard let key = keys.first else {
      var found: [Binding] = []
      collect(node, prefix: prefix, mode: mode) { found.append($0) }
      displaced += found.filter { $0.command != command || $0.keys.keys != prefix }
      node = Node(command: command, isMasked: command == nil)
      return
    }
    if let hidden = node.command, let keys = KeySequence(prefix) {
      displaced.append(Binding(keys: keys, command: hidden, mode: mode))
      node.command = nil
    }
    node.isMasked = false
    if node.next[key] == nil { node.order.append(key) }
    insert(
      command, at: keys.dropFirst(), prefix: prefix + [key], mode: mode,
      in: &node.next[key, default: Node()], displaced: &displaced)
  }
}
