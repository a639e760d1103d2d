import Attention
import FeedModel

extension AppState {
  /// What commands do wherever the reader is, unless the screen says otherwise.
  func handleAnywhere(_ command: Command, _ shared: inout Shared) -> Reaction {
    switch command {
    case .back: return screens.count > 1 ? .go(.pop) : .refuse("This is home; Q leaves heed.")
    case .quit:
      return .perform(
        left(from: 0) + shared.attention.closeDwell(.quit, at: shared.now) + [.quit])
    case .undo: return .perform(shared.undoLast())
    case .redo: return .perform(shared.redoLast())
    case .undoList: return .go(.push(.undo(UndoScreen())))
    case .mark: return EntryCommands.mark(shared.argument, nil, &shared)
    case .set: return set(shared)
    case .muteFilter:
      return .go(.overlay(.prompt(PromptOverlay(.muteFilter, text: shared.argument))))
    case .zen: return .refuse("z shows the text alone where a page is open.")
    case .redraw: return .perform([.redraw])
    case .suspend:
      return .perform(shared.attention.signal(.focusOut, at: shared.now) + [.suspend])
    case .help: return .go(.push(.help(HelpScreen(section: top.section(shared)))))
    case .commandLine:
      return .go(
        .overlay(.prompt(PromptOverlay(.command, history: commandHistory, look: shared.look))))
    case .grantMinutes: return grant(shared)
    case .closeToday: return closeToday(&shared)
    case .startDayHere: return startDayHere(&shared)
    case .refreshAll:
      guard shared.refresh == nil else {
        return .refuse("A refresh is under way already.")
      }
      return .perform([.refresh(.all)])
    default: return go(command, shared)
    }
  }

  /// The places that every screen leads to.
  private func go(_ command: Command, _ shared: Shared) -> Reaction {
    switch command {
    case .today: return .go(.home(nil))
    case .belowTheLine: return .go(.home(.entries(EntriesScreen(.below))))
    case .window: return .go(.home(.entries(EntriesScreen(.window))))
    case .starred: return .go(.home(.entries(EntriesScreen(.starred))))
    case .sources: return .go(.home(.sources(SourcesScreen())))
    case .mutes: return .go(.home(.mutes(MutesScreen())))
    case .review: return .go(.home(.review(ReviewScreen())))
    case .search: return .go(.home(.search(SearchScreen())))
    case .themes: return .go(.push(.themes(ThemesScreen(shown: shared.look.theme))))
    case .messages: return .go(.push(.messages(MessagesScreen())))
    case .downloads: return .go(.push(.downloads(DownloadsScreen())))
    case .addSource: return .go(.overlay(.prompt(PromptOverlay(.addSource))))
    case .importList: return .go(.overlay(.prompt(PromptOverlay(.importList))))
    case .newStream:
      return .go(.overlay(.prompt(PromptOverlay(.newStream, text: shared.argument))))
    case .startNewDay: return .go(.home(nil)).then(command)
    default:
      if let number = command.streamNumber { return stream(number, shared) }
      return .refuse("\(command.rawValue) does nothing here.")
    }
  }

  /// Changes a setting that was named with its value.
  private func set(_ shared: Shared) -> Reaction {
    let name = shared.argument.prefix { !$0.isWhitespace }
    let value = String(shared.argument.dropFirst(name.count)).trimmingBlanks
    guard !name.isEmpty, !value.isEmpty else {
      return .refuse("Write set NAME VALUE: set ui.measure 80")
    }
    return .perform([.set(String(name), value)])
  }

  private func stream(_ number: Int, _ shared: Shared) -> Reaction {
    guard shared.streams.indices.contains(number - 1) else {
      return .refuse("There is no stream \(number); :new-stream makes one.")
    }
    return .go(.home(.entries(EntriesScreen(.stream(shared.streams[number - 1])))))
  }

  private func grant(_ shared: Shared) -> Reaction {
    let isPause = shared.attention.status(at: shared.now).closed == .session
    let terms = shared.attention.rules.overdraftTerms(
      shared.attention.account, endingPause: isPause)
    if let sentence = terms.sentence { return .refuse(sentence) }
    return .go(.overlay(.grant(GrantOverlay(terms: terms))), [.priceGrants])
  }

  private func startDayHere(_ shared: inout Shared) -> Reaction {
    let here = shared.attention.dayHere(at: shared.now)
    guard here != shared.attention.account.day else {
      return .refuse("\(Phrase.date(here)) is the day here already.")
    }
    if here > shared.attention.account.day { return .go(.home(nil)).then(.startNewDay) }
    let effects = shared.attention.closeDwell(.rollover, at: shared.now)
    return .go(.home(nil), effects + [.startDayHere])
  }

  private func closeToday(_ shared: inout Shared) -> Reaction {
    let shut = shared.attention.account.shut
    guard shut == nil || shut == .session else { return .refuse("Today is closed already.") }
    let effects = shared.attention.record([.shut(stream: nil, why: .enough)], at: shared.now)
    return .go(.home(nil), effects)
  }
}

extension Reaction {
  /// The same, and then `command`.
  func then(_ command: Command) -> Reaction {
    var next = self
    next.command = command
    return next
  }
}

extension Command {
  /// The stream that `stream-N` names.
  var streamNumber: Int? {
    guard rawValue.hasPrefix("stream-") else { return nil }
    return Int(rawValue.dropFirst("stream-".count))
  }
}
