import ArgumentParser
import Attention
import FeedModel
import HeedApp
import HeedRuntime

/// `heed mutes`.
struct MutesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutes", abstract: "List what is hidden, how much, and until when.",
    discussion: "Example:\n  heed mutes --all --json")

  @Flag(help: "Those that have ended, too.")
  var all = false

  @OptionGroup var json: JSONOption

  func run() throws {
    let place = try Workplace()
    let now = place.now
    let rules = try place.library.rules().filter { all || $0.rule.isActive(at: now) }
    if json.isOn { return Console.json(.list(rules.map { Self.json($0, at: now) })) }
    guard !rules.isEmpty else { return Console.line("Nothing is muted.") }
    var table = TextTable([
      .init("ID", isRight: true), .init("WHAT"), .init("PATTERN", isFlexible: true),
      .init("HIDES", isRight: true), .init("UNTIL"), .init("NOTE", isFlexible: true),
    ])
    for facts in rules {
      let rule = facts.rule
      let until =
        rule.isActive(at: now)
        ? Self.end(of: rule) : "ended"
      table.add([
        String(rule.id.rawValue),
        rule.action == .hide
          ? rule.scope.rawValue : "\(rule.scope.rawValue) (\(rule.action.rawValue))",
        facts.name, String(facts.hits), until,
        rule.note ?? "",
      ])
    }
    Console.lines(table.lines(width: Console.width))
  }

  private static func end(of rule: Rule) -> String {
    let day = rule.until.map { SystemClock.localDay(of: $0).text }
    guard let hits = rule.hitsLeft else { return day ?? "for good" }
    return "\(hits) more" + (day.map { ", \($0)" } ?? "")
  }

  private static func json(_ facts: RuleFacts, at now: Timestamp) -> JSONOutput {
    let rule = facts.rule
    return [
      "id": .whole(rule.id.rawValue), "scope": .text(rule.scope.rawValue),
      "pattern": .text(rule.pattern), "name": .text(facts.name),
      "action": .text(rule.action.rawValue), "created": .text(rule.createdAt.rfc3339),
      "until": .optional(rule.until?.rfc3339),
      "hits_left": rule.hitsLeft.map { .number($0) } ?? .null, "note": .optional(rule.note),
      "active": .flag(rule.isActive(at: now)), "hidden": .number(facts.hits),
      "last_hidden": .optional(facts.lastHitAt?.rfc3339),
    ]
  }
}
