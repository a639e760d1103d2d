import ArgumentParser
import Attention
import FeedModel
import HeedApp
import HeedRuntime
import Settings

/// `heed budget`.
struct BudgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "budget", abstract: "Show today's minutes, or set the daily ones.",
    discussion: """
      Examples:
        heed budget
        heed budget --json
        heed budget --format '%g/%b %m'
        heed budget set 30m
        heed budget set --weekday sat=60m --weekday sun=60m
        heed budget source "Some Blog" --day 6m
        heed budget stream news --day 10m
        heed budget start-day-here
      """,
    subcommands: [
      Show.self, Set.self, SourceBudgetCommand.self, StreamBudgetCommand.self,
      StartDayHereCommand.self,
    ], defaultSubcommand: Show.self)

  /// `heed budget`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show what today has and what is left of it.",
      discussion: """
        --format is for prompts and status bars: \(BudgetFormat.help)

        Examples:
          heed budget show --json
          heed budget show --format '%r min left'
        """)

    @Option(
      help: ArgumentHelp("A line of your own: %g given, %b budget, %r left.", valueName: "text"))
    var format: String?

    @OptionGroup var json: JSONOption

    func validate() throws {
      guard let format else { return }
      if json.isOn { throw ValidationError("Say --format or --json, not both.") }
      if let problem = BudgetFormat.problem(in: format) { throw ValidationError(problem) }
    }

    func run() throws {
      let desk = try Workplace().desk()
      let status = desk.status
      let pause = status.sitting?.pauseEnds.map {
        CivilTime($0, offsetMinutes: desk.now.offsetMinutes).clock
      }
      if let format { return Console.line(BudgetFormat.line(format, status)) }
      if json.isOn {
        return Console.json([
          "day": .text(status.day.text), "budget_minutes": .decimal(status.budget.inMinutes),
          "given_minutes": .decimal(status.given.inMinutes),
          "overdraft_minutes": .decimal(status.overdraft.inMinutes),
          "remaining_minutes": .decimal(status.remaining.inMinutes),
          "mode": .text(status.mode.rawValue), "closed": .flag(status.closed != nil),
          "pause_until": .optional(pause),
        ])
      }
      var text = "\(status.day.text): \(Phrase.minutes(status.given)) given"
      guard status.mode != .observe else {
        text += "; minutes are only counted"
        return Console.line(
          text + (pause.map { ", and a pause is due until \($0)." } ?? ", nothing closes."))
      }
      text += " of \(Phrase.minutes(status.budget))"
      if status.overdraft > .zero { text += " and \(Phrase.minutes(status.overdraft)) granted" }
      switch status.closed {
      case nil: text += ", \(Phrase.minutes(status.remaining)) left."
      case .session: text += "; a pause is due until \(pause ?? "later")."
      case .spent, .enough: text += ", closed."
      }
      Console.line(text)
    }
  }

  /// `heed budget set`.
  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set", abstract: "Set the minutes a day may cost, in config.toml.",
      discussion: """
        Comments in the file stay. A day that has begun keeps its minutes. Where the budget is kept
        closed, more minutes come with the next day; fewer hold at once.

        Examples:
          heed budget set 25m
          heed budget set 30m --weekday sat=1h
        """)

    @Argument(help: ArgumentHelp("Minutes for every day without its own.", valueName: "time"))
    var daily: Span?

    @Option(help: ArgumentHelp("A day of its own: mon=20m, sat=1h.", valueName: "day=time"))
    var weekday: [WeekdayMinutes] = []

    func validate() throws {
      if daily == nil, weekday.isEmpty {
        throw ValidationError("Say how many minutes: heed budget set 30m")
      }
      for minutes in [daily?.minutes].compactMap({ $0 }) + weekday.map(\.minutes)
      where !(0...1440).contains(minutes) {
        throw ValidationError("A day has 0 to 1440 minutes.")
      }
    }

    func run() throws {
      let place = try Workplace()
      // Read first: what is in force is told by the settings as they were.
      var desk = try place.desk()
      var changes: [(name: String, value: SettingValue)] = []
      if let daily {
        changes.append(("budget.minutes-per-day", .integer(daily.minutes)))
      }
      for day in weekday {
        changes.append(("budget.weekday.\(day.name)", .integer(day.minutes)))
      }
      do { try SettingsWriter(paths: place.paths).set(changes) } catch {
        throw CommandFailure(error.description)
      }
      let new = Workplace.readConfig(place.paths).config.budget
      let rules = desk.attention.rules
      try told { try desk.record(rules.change(to: new, account: desk.attention.account)) }
      Console.line("Minutes by weekday, Monday first: \(BudgetChanges.Setting.minutes.text(new)).")
      let effective = rules.effectiveDay(of: new, today: desk.day)
      if effective > desk.day {
        Console.line("The budget is kept closed: they hold from \(effective.text) on.")
      }
      if new.mode == .observe {
        Console.line(
          "They are only counted, since budget.mode in config.toml is \"observe\"; \"soft\" keeps "
            + "to them.")
      }
    }
  }
}

/// A weekday and its minutes, as `sat=60m`.
struct WeekdayMinutes: ExpressibleByArgument {
  /// The day as the settings write it: `sat`.
  let name: String
  /// Its minutes.
  let minutes: Int

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let span = Span(argument: String(parts[1])) else { return nil }
    let day = parts[0].lowercased().prefix(3)
    guard Weekday.allCases.contains(where: { $0.short.lowercased() == day }) else { return nil }
    name = String(day)
    minutes = span.minutes
  }
}
