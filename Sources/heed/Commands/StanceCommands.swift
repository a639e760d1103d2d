import ArgumentParser
import Attention
import FeedModel
import HeedRuntime

/// What the commands that take a stance have in common.
struct StanceOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A source: its number, its address, or a piece of its title.", valueName: "source"))
  var sources: [String]

  @Option(help: ArgumentHelp("Your private reason.", valueName: "text"))
  var note: String?

  @OptionGroup var json: JSONOption

  /// Takes `stance` on every source named, and records it.
  func take(_ stance: Stance) throws {
    let place = try Workplace()
    var desk = try place.desk()
    let chosen = try sources.map { name in try place.library.source(named: name) }
    for source in chosen {
      let before = try place.library.take(stance, on: source.id, reason: note, at: place.now)
      let change = StanceChange(
        source: source.id, from: before.stance, to: stance, reason: note ?? "")
      try told { try desk.record([.stance(change)]) }
      if json.isOn {
        Console.json([
          "id": .whole(source.id.rawValue), "title": .text(source.title),
          "from": .text(before.stance.rawValue), "to": .text(stance.rawValue),
        ])
      } else {
        let was = before.stance == stance ? "already" : "now; it was \(before.stance.words)"
        Console.line("\(source.title) is \(stance.words) \(was).")
      }
    }
  }
}

/// `heed follow`.
struct FollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow", abstract: "Let a source compete for the edition by its worth.",
    discussion: """
      Examples:
        heed follow 12
        heed follow "Some Blog" --note "earned it in its trial"
      """)
  @OptionGroup var options: StanceOptions
  func run() throws { try options.take(.followed) }
}

/// `heed trial`.
struct TrialCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trial", abstract: "Give a source some weeks of trial, then decide.",
    discussion: "Example:\n  heed trial example.org")
  @OptionGroup var options: StanceOptions
  func run() throws { try options.take(.trial) }
}

/// `heed must`.
struct MustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "must", abstract: "Guarantee a source room in every edition.",
    discussion: "Example:\n  heed must \"The Town's Notices\"")
  @OptionGroup var options: StanceOptions
  func run() throws { try options.take(.must) }
}

/// `heed quiet`.
struct QuietCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quiet", abstract: "Let only a source's best into the edition.",
    discussion: "Example:\n  heed quiet 7 --note \"too many product news\"")
  @OptionGroup var options: StanceOptions
  func run() throws { try options.take(.quiet) }
}

/// `heed unfollow`.
struct UnfollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unfollow", abstract: "Fetch a source no more; keep what it brought.",
    discussion: "Example:\n  heed unfollow example.org")
  @OptionGroup var options: StanceOptions
  func run() throws { try options.take(.unfollowed) }
}
