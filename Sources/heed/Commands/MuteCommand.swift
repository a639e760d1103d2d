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
      FILTER is one of source:NAME, author:NAME, tag:TAG, phrase:WORDS, host:HOST, thread:TITLE, \
      story:ENTRY, or any filter of the filter language. What it would have hidden in the last four \
      weeks is said first. --do lower takes worth away instead, bench lets it come in only when \
      something is skipped, keep offers it whatever hides it.

      Examples:
        heed mute author:"Jane Doe" --for 7d
        heed mute phrase:"world cup" --for 30d --note "spoilers"
        heed mute 'tag:sponsored minutes<2' --dry-run
        heed mute story:1234 --for 7d
        heed mute thread:"Release plans" --do bench --hits 5
      """)

  @Argument(help: ArgumentHelp("What to hide.", valueName: "filter"))
  var filter: [String]

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("For how long: 7d, 12h, 1d12h; without it for good.", valueName: "time"))
  var span: Span?

  @Option(
    name: .customLong("do"),
    help: ArgumentHelp("What it does: hide, lower, bench or keep.", valueName: "what"))
  var effect = RuleEffect.hide

  @Option(help: ArgumentHelp("End it after so many entries that come.", valueName: "number"))
  var hits: Int?

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
    draft.action = effect.action
    draft.hits = hits
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
    var end = rule.until.map { "until \(SystemClock.localDay(of: $0).text)" } ?? "for good"
    if let hits = rule.hitsLeft { end += ", at most \(hits) more" }
    Console.line(
      "Mute \(rule.id.rawValue) \(effect.words) it \(end); `heed unmute \(rule.id.rawValue)` ends "
        + "it.")
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func json(_ rule: Rule?, _ draft: RuleDraft, _ trial: DryRun) -> JSONOutput {
    [
      "id": rule.map { .whole($0.id.rawValue) } ?? .null, "scope": .text(draft.scope.rawValue),
      "pattern": .text(draft.pattern), "action": .text(draft.action.rawValue),
      "until": .optional(draft.until?.rfc3339), "hits": draft.hits.map { .number($0) } ?? .null,
      "dry_run": [
        "entries": .number(trial.total), "hidden": .number(trial.matched),
        "read": .number(trial.read), "starred": .number(trial.starred),
        "given_minutes": .decimal(trial.given.inMinutes),
      ],
    ]
  }
}

/// What a rule does, as the command line says it.
enum RuleEffect: String, ExpressibleByArgument, CaseIterable {
  case hide, lower, bench, keep

  /// The rule's action.
  var action: RuleAction {
    switch self {
    case .hide: .hide
    case .lower: .demote
    case .bench: .bench
    case .keep: .keep
    }
  }

  /// `Mute 3 … it`.
  var words: String {
    switch self {
    case .hide: "hides"
    case .lower: "lowers"
    case .bench: "benches"
    case .keep: "keeps"
    }
  }
}
