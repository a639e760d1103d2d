import ArgumentParser

/// The program: without a command the reader, otherwise one of its commands.
struct Heed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "heed",
    abstract: "A feed reader that gives your attention a daily budget.",
    discussion: """
      Without a command the reader opens. Everything that can be done in it can be scripted; \
      every listing takes --json.

      Examples:
        heed add https://example.org/feed.xml
        heed refresh && heed
        heed today --json
        heed --demo

      Exit codes: 0 done, 1 something failed (it is named on standard error), 2 wrong usage.
      """,
    version: Version.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Sources",
        subcommands: [
          AddCommand.self, FollowCommand.self, TrialCommand.self, MustCommand.self,
          QuietCommand.self, UnfollowCommand.self, SourcesCommand.self, ImportCommand.self,
          ExportCommand.self, RefreshCommand.self,
        ]),
      CommandGroup(
        name: "Reading",
        subcommands: [
          TodayCommand.self, StreamsCommand.self, StreamCommand.self, SearchCommand.self,
          ReadCommand.self, WhyCommand.self,
        ]),
      CommandGroup(
        name: "Rules and minutes",
        subcommands: [
          MuteCommand.self, UnmuteCommand.self, MutesCommand.self, BudgetCommand.self,
          GrantCommand.self, ReviewCommand.self,
        ]),
      CommandGroup(
        name: "Looking inside",
        subcommands: [
          ParseCommand.self, ModelCommand.self, LedgerCommand.self, RebuildCommand.self,
          ConfigCommand.self, DoctorCommand.self, ManualCommand.self,
        ]),
    ])

  @OptionGroup var reader: ReaderOptions

  func run() async throws {
    try await Reader.run(reader.request)
  }
}
