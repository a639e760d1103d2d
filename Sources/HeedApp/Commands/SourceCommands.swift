import Attention
import FeedModel

/// What can be done to a source, from the sources and from every entry of it.
enum SourceCommands {
  /// Whether `command` is about a source.
  static func concerns(_ command: Command) -> Bool {
    switch command {
    case .follow, .must, .quiet, .trial, .unfollow, .block, .refresh, .tagSource, .noteSource,
      .renameSource, .sourceKind, .allowance:
      true
    default: false
    }
  }

  /// Does `command` to the source.
  static func handle(_ command: Command, _ id: SourceID?, _ shared: inout Shared) -> Reaction {
    guard concerns(command) else { return .unhandled }
    guard let id, let source = shared.sources[id] else {
      return .refuse("No source is selected.")
    }
    switch command {
    case .follow: return take(.followed, source, &shared)
    case .must: return take(.must, source, &shared)
    case .quiet: return take(.quiet, source, &shared)
    case .trial: return take(.trial, source, &shared)
    case .unfollow: return take(.unfollowed, source, &shared)
    case .block: return take(.blocked, source, &shared)
    case .refresh:
      guard source.stance.isFetched else {
        return .refuse("\(source.title) is \(source.stance.rawValue) and is not fetched.")
      }
      shared.say("Refreshing \(source.title)")
      return .perform([.refresh(.sources([id]))])
    case .tagSource: return .go(.overlay(.prompt(PromptOverlay(.tags(source)))))
    case .noteSource: return .go(.overlay(.prompt(PromptOverlay(.note(source)))))
    case .allowance:
      let words = shared.attention.allowances[id].words ?? ""
      return .go(.overlay(.prompt(PromptOverlay(.allowance(source), text: words))))
    case .sourceKind: return turnKind(source, &shared)
    case .renameSource: return .go(.overlay(.prompt(PromptOverlay(.rename(source)))))
    default: return .unhandled
    }
  }

  /// Unset, a person, an organisation, a machine, and around again.
  private static func turnKind(_ source: Source, _ shared: inout Shared) -> Reaction {
    let kinds: [SourceKind?] = [nil] + SourceKind.allCases
    let place = kinds.firstIndex(of: source.kind) ?? 0
    var words = SourceWords(of: source)
    words.kind = kinds[(place + 1) % kinds.count]
    let effects = shared.act(
      [.describe(source.id, words)], label: "who speaks through \(source.title)")
    let name = words.kind.map { "speaks for \($0 == .organisation ? "an" : "a") \($0.rawValue)" }
    shared.say("\(source.title) \(name ?? "may be anybody again").")
    return .perform(effects)
  }

  private static func take(_ stance: Stance, _ source: Source, _ shared: inout Shared) -> Reaction {
    guard source.stance != stance else {
      return .refuse("\(source.title) is \(words(stance)) already.")
    }
    let label = "\(source.title) is \(words(stance)) now"
    let effects = shared.act([.setStance(source.id, stance, reason: nil)], label: label)
    shared.say("\(label); it was \(words(source.stance)). u takes it back.")
    return .perform(effects)
  }

  /// The stance in a sentence: `X is …`.
  static func words(_ stance: Stance) -> String {
    switch stance {
    case .must: "a must"
    case .followed: "followed"
    case .quiet: "quiet"
    case .trial: "on trial"
    case .unfollowed: "unfollowed"
    case .blocked: "blocked"
    }
  }
}
