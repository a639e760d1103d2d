import ArgumentParser
import Settings

/// `heed config`.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print the settings, or the keys, with their defaults and what they mean.",
    discussion: """
      Copy what you want to change into config.toml or keymap.toml; `heed doctor` says where they lie.

      Examples:
        heed config
        heed config --keymap
      """)

  @Flag(help: "The keys in place of the settings.")
  var keymap = false

  func run() throws {
    Console.write(keymap ? KeymapFile.defaults : ConfigFile.defaults)
  }
}
