/// The first keys of the commands that a footer names: looked up when the footer changes, not with
/// every frame.
struct FooterKeys: Equatable, Sendable {
  /// The keys, as users write them.
  private(set) var keys: [Command: String] = [:]
  private var section: KeySection?
  private var commands: [Command] = []

  /// Looks up the keys of the screen on top, when its footer is another.
  mutating func follow(_ screen: any Screen, _ shared: Shared) {
    let section = screen.section(shared)
    let commands = screen.footer(shared).map(\.command)
    guard section != self.section || commands != self.commands else { return }
    self.section = section
    self.commands = commands
    keys = shared.keys.firstKeys(for: commands, in: section)
  }
}
