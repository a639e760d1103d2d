import ArgumentParser
import Attention
import FeedModel
import HeedApp
import HeedRuntime

/// `heed unmute`.
struct UnmuteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmute", abstract: "End a mute; what it hid is there again.",
    discussion: "Example:\n  heed unmute 3")

  @Argument(help: ArgumentHelp("The number that `heed mutes` gives.", valueName: "id"))
  var id: String

  @OptionGroup var json: JSONOption

  func run() throws {
    let place = try Workplace()
    let rule = try place.library.endRule(named: id, at: place.now)
    var desk = try place.desk()
    try told { try desk.record([.ruleEnd(rule: rule.id, reason: "")]) }
    let row = try place.library.rules().first { $0.rule.id == rule.id }
    if json.isOn {
      return Console.json([
        "id": .whole(rule.id.rawValue), "hidden": .number(row?.hits ?? 0),
      ])
    }
    let held = Phrase.count(row?.hits ?? 0, "entry", "entries")
    Console.line("Mute \(rule.id.rawValue) has ended; it held \(held).")
  }
}
