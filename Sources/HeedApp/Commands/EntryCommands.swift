import Attention
import FeedModel

/// What can be done to an entry, from every list of entries and from its page.
enum EntryCommands {
  /// Does `command` to the entry, or to its source where it is about that.
  static func handle(_ command: Command, _ id: EntryID?, _ shared: inout Shared) -> Reaction {
    guard concerns(command) else { return .unhandled }
    if command == .mark { return mark(shared.argument, id, &shared) }
    guard let id, let entry = shared.entries[id] else {
      return .refuse("No entry is selected.")
    }
    var status = entry.status
    switch command {
    case .star:
      status.isStarred.toggle()
      return set(status, entry, status.isStarred ? "starred" : "star taken away from", &shared)
    case .worthIt:
      status.verdict = status.verdict == true ? nil : true
      return set(status, entry, status.verdict == nil ? "no verdict on" : "worth it:", &shared)
    case .notWorthIt:
      status.verdict = status.verdict == false ? nil : false
      return set(status, entry, status.verdict == nil ? "no verdict on" : "not worth it:", &shared)
    case .skip:
      status.isDismissed.toggle()
      return set(status, entry, status.isDismissed ? "skipped" : "back again:", &shared)
    case .toggleRead:
      status.isRead.toggle()
      return set(status, entry, status.isRead ? "marked as read:" : "marked as not read:", &shared)
    case .openInBrowser:
      guard let link = entry.link else { return .refuse("This entry has no link.") }
      let event = LedgerEvent.act(.browser, EntryReference(entry))
      return .perform([.openLink(link)] + shared.attention.record([event], at: shared.now))
    case .copyLink:
      guard let link = entry.link else { return .refuse("This entry has no link.") }
      shared.say("Copied \(link)")
      let event = LedgerEvent.act(.share, EntryReference(entry))
      return .perform([.copy(link)] + shared.attention.record([event], at: shared.now))
    case .openEnclosure:
      return .perform([.playEnclosure(id)])
    case .download: return .perform([.download(id)])
    case .pipe:
      return .go(.overlay(.prompt(PromptOverlay(.pipe(id, usually: shared.look.pipeCommand)))))
    case .save: return save(entry, whole: nil)
    case .bookmark:
      guard entry.link != nil else { return .refuse("This entry has no link.") }
      guard shared.look.takesBookmarks else {
        return .refuse("No program takes bookmarks; open.bookmark in config.toml names one.")
      }
      return .perform([.bookmark(id)] + shared.noteSharing(of: entry))
    case .share: return share(entry, &shared)
    case .explain:
      return .go(.push(.why(WhyScreen(entry: id))), [.explain(id)])
    case .showSource:
      return .go(.push(.source(SourceScreen(entry.sourceID))))
    case .mute:
      return .go(
        .overlay(.mute(MuteOverlay(entry: entry, title: shared.title(of: entry.sourceID)))))
    default:
      return SourceCommands.handle(command, entry.sourceID, &shared)
    }
  }

  /// Shares with the program that was named, with the only one, or asks which.
  private static func share(_ entry: Entry, _ shared: inout Shared) -> Reaction {
    guard entry.link != nil else { return .refuse("This entry has no link.") }
    let names = shared.look.shareTargets
    guard let first = names.first else {
      return .refuse("No program shares entries; [share] in config.toml names them.")
    }
    if !shared.argument.isEmpty {
      guard names.contains(shared.argument) else {
        return .refuse("Nothing in [share] is called \(shared.argument).")
      }
      return .perform(shared.share(entry, with: shared.argument))
    }
    if names.count == 1 { return .perform(shared.share(entry, with: first)) }
    return .go(.overlay(.share(ShareOverlay(entry, names: names))))
  }

  /// Asks for the name of a file.
  static func save(_ entry: Entry, whole: Article?) -> Reaction {
    let name = FileName.suggested(for: entry.title, orElse: "entry-\(entry.id.rawValue)") + ".md"
    return .go(.overlay(.prompt(PromptOverlay(.save(entry.id, whole: whole, name: name)))))
  }

  private static func concerns(_ command: Command) -> Bool {
    switch command {
    case .star, .worthIt, .notWorthIt, .skip, .toggleRead, .openInBrowser, .copyLink,
      .openEnclosure, .download, .pipe, .save, .bookmark, .share, .explain, .showSource, .mute,
      .mark:
      true
    default: SourceCommands.concerns(command)
    }
  }

  private static func set(
    _ status: EntryStatus, _ entry: Entry, _ words: String, _ shared: inout Shared
  ) -> Reaction {
    let label = "\(words) \(entry.title)"
    let effects = shared.act([.setStatus([entry.id: status])], label: label)
    shared.say(label.prefix(1).uppercased() + label.dropFirst())
    return .perform(effects)
  }

  /// Marks what `mark WHAT where FILTER` names, or the selected entry where no filter is named.
  static func mark(_ argument: String, _ id: EntryID?, _ shared: inout Shared) -> Reaction {
    guard let (mark, filter) = Mark.parse(argument) else {
      let names = Mark.allCases.map(\.rawValue).joined(separator: ", ")
      return .refuse("Write mark WHAT where FILTER; WHAT is one of \(names).")
    }
    if let filter {
      if filter.isEmpty { return .refuse("Write a filter after where: mark read where older:30d") }
      if let problem = FilterLine.problem(in: filter) {
        return .refuse("The filter is wrong at column \(problem.column + 1): \(problem.sentence).")
      }
      return .perform([.match(filter, mark)])
    }
    guard let entry = id.flatMap({ shared.entries[$0] }) else {
      return .refuse("No entry is selected; mark \(mark.rawValue) where FILTER marks many.")
    }
    return .perform(shared.mark([entry], mark, hasMore: false))
  }

  /// Marks all of `ids` as seen, as one step.
  static func markAllSeen(_ ids: [EntryID], _ shared: inout Shared) -> Reaction {
    var statuses: [EntryID: EntryStatus] = [:]
    for id in ids {
      guard var status = shared.entries[id]?.status, !status.isRead, !status.isDismissed else {
        continue
      }
      status.isDismissed = true
      statuses[id] = status
    }
    guard !statuses.isEmpty else { return .refuse("All of them were seen already.") }
    let count = statuses.count == 1 ? "one entry" : "\(statuses.count) entries"
    let effects = shared.act([.setStatus(statuses)], label: "marked \(count) as seen")
    shared.say("Marked \(count) as seen; u takes it back.")
    return .perform(effects)
  }
}

extension Shared {
  /// Hands an entry to one of the reader's programs.
  mutating func share(_ entry: Entry, with name: String) -> [Effect] {
    [.share(entry.id, with: name)] + noteSharing(of: entry)
  }

  /// Writes down that an entry was handed on.
  mutating func noteSharing(of entry: Entry) -> [Effect] {
    attention.record([LedgerEvent.act(.share, EntryReference(entry))], at: now)
  }

  /// Marks entries as one step.
  mutating func mark(_ found: [Entry], _ mark: Mark, hasMore: Bool) -> [Effect] {
    var statuses: [EntryID: EntryStatus] = [:]
    for entry in found {
      let current = entries[entry.id] ?? entry
      let status = mark.applied(to: current.status)
      guard status != current.status else { continue }
      entries[entry.id] = current
      statuses[entry.id] = status
    }
    guard !statuses.isEmpty else {
      say(
        found.isEmpty
          ? "No entry matches." : "All that match are marked as \(mark.rawValue) already.", .warning
      )
      return []
    }
    let count = statuses.count == 1 ? "one entry" : "\(statuses.count) entries"
    let label = "marked \(count) as \(mark.rawValue)"
    let effects = act([.setStatus(statuses)], label: label)
    let rest = hasMore ? " There are more; do it again for them." : ""
    say(label.prefix(1).uppercased() + label.dropFirst() + "; u takes it back." + rest)
    return effects
  }
}
