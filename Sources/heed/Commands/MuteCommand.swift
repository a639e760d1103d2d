import ArgumentParser
import Attention
import FeedModel
import HeedApp
import HeedRuntime

/// `heed mute`.
struct MuteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mute",
    abstract: "Hide what matches, for a time or for good; nothing is deleted.",
    discussion: """
      FILTER is one of source:NAME, author:NAME, tag:TAG, phrase:WORDS, host:HOST, or any filter of \
      the filter language. What it would have hidden in the last four weeks is said first.

      Examples:
        heed mute author:"Jane Doe" --for 7d
        heed mute phrase:"world cup" --for 30d --note "spoilers"
        heed mute 'tag:sponsored minutes<2' --dry-run
      """)

  @Argument(help: ArgumentHelp("What to hide.", valueName: "filter"))
  var filter: [String]

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("For how long: 7d, 12h, 1d12h; without it for good.", valueName: "time"))
  var span: Span?

  @Option(help: ArgumentHelp("Your private reason.", valueName: "text"))
  var note: String?

  @Flag(help: "Only say what it would have hidden.")
  var dryRun = false

  @OptionGroup var json: JSONOption

  func run() throws {
    let place = try Workplace()
    let now = place.now
    var draft = try MuteFilter.draft(filter.joined(separator: " "), in: place.library)
    draft.until = span.map { now + $0.length }
    draft.note = note
    let trial = try place.library.dryRun(draft, at: now)
    if dryRun {
      if json.isOn {
        Console.json(Self.json(nil, draft, trial))
      } else {
        Console.line(Self.capitalized(trial.sentence) + ".")
      }
      return
    }
    var desk = try place.desk()
    let (rule, _) = try place.library.mute(draft, at: now)
    try told { try desk.record([.ruleAdd(rule)]) }
    if json.isOn { return Console.json(Self.json(rule, draft, trial)) }
    Console.line("In the last four weeks it \(trial.sentence).")
    let end = rule.until.map { "until \(SystemClock.localDay(of: $0).text)" } ?? "for good"
    Console.line(
      "Mute \(rule.id.rawValue) hides it \(end); `heed unmute \(rule.id.rawValue)` ends it.")
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func json(_ rule: Rule?, _ draft: RuleDraft, _ trial: DryRun) -> JSONOutput {
    [
      "id": rule.map { .whole($0.id.rawValue) } ?? .null, "scope": .text(draft.scope.rawValue),
      "pattern": .text(draft.pattern), "until": .optional(draft.until?.rfc3339),
      "dry_run": [
        "entries": .number(trial.total), "hidden": .number(trial.matched),
        "read": .number(trial.read), "starred": .number(trial.starred),
        "given_minutes": .decimal(trial.given.inMinutes),
      ],
    ]
  }
}
