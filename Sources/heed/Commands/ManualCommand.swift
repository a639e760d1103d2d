import ArgumentParser

/// `heed manual`.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Write a page of the manual, as man reads it.",
    discussion: """
      The pages are heed, for section 1, and heed-config, for section 5.

      Examples:
        heed manual | man -l -
        heed manual heed-config > ~/.local/share/man/man5/heed-config.5
      """)

  @Argument(help: "heed or heed-config.")
  var page: ManualPage = .heed

  func run() { Console.write(page.text) }
}
