import Attention
import FeedModel
import TerminalUI

/// A line of text the reader types at the foot of the screen, for one purpose.
struct PromptOverlay: Equatable, Sendable {
  private let purpose: Purpose
  private var prompt: PromptWidget
  private var completions: [String] = []
  private var completion = -1
  private var line = FilterLine()
  /// The words that commands may be followed by; at the command line alone.
  private let arguments: CommandArguments?

  /// What the line is for.
  enum Purpose: Hashable, Sendable {
    /// The address of a feed or of a page.
    case addSource
    /// The file of a list of subscriptions.
    case importList
    /// A command by name.
    case command
    /// A command to pipe an entry's text to.
    case pipe(EntryID, usually: String)
    /// The file that an entry is saved to, and the name that is offered.
    case save(EntryID, whole: Article?, name: String)
    /// A source's tags.
    case tags(Source)
    /// The private reason.
    case note(Source)
    /// The reader's title for a source.
    case rename(Source)
    /// What a source may have a day and a week.
    case allowance(Source)
    /// A new stream: its name, then its filter.
    case newStream
    /// A stream's filter.
    case editStream(FeedModel.Stream)
    /// What a stream is for.
    case purpose(FeedModel.Stream)
    /// A filter whose entries are to be hidden.
    case muteFilter
  }

  /// An empty line, or what is being changed.
  init(_ purpose: Purpose, text: String = "", history: [String] = [], look: Look? = nil) {
    self.purpose = purpose
    arguments = look.map { CommandArguments($0) }
    let text: String =
      switch purpose {
      case .addSource, .importList, .command, .newStream, .muteFilter, .allowance: text
      case .pipe(_, let usual): usual
      case .save(_, _, let name): name
      case .tags(let source): source.tags.joined(separator: " ")
      case .note(let source): source.note ?? ""
      case .rename(let source): source.title
      case .editStream(let stream): stream.filter
      case .purpose(let stream): stream.purpose
      }
    prompt = PromptWidget(label: Self.label(purpose), text: text, history: history)
    edited()
  }

  private static func label(_ purpose: Purpose) -> String {
    switch purpose {
    case .addSource: "Address of a feed or page: "
    case .importList: "File with subscriptions (OPML, or newsboat's urls): "
    case .command: ":"
    case .pipe: "Pipe to command: "
    case .save: "Save as (.md, .html or .txt): "
    case .tags: "Tags, with blanks between: "
    case .note: "Why you follow it (only for you): "
    case .rename: "Title: "
    case .allowance: "Minutes (6m a day, 30m a week; empty for any): "
    case .newStream: "New stream, NAME = FILTER: "
    case .editStream(let stream): "\(stream.name) = "
    case .purpose(let stream): "What \(stream.name) is for (only for you): "
    case .muteFilter: "Mute what this finds: "
    }
  }

  mutating func press(_ key: Key, _ shared: inout Shared) -> Reaction {
    if key.code == .tab { return complete(shared) }
    switch prompt.handle(key) {
    case .editing, .ignored:
      line.typed()
      edited()
      return .perform(filter.map { line.ask($0) } ?? [])
    case .cancelled:
      return .go(.closeOverlay)
    case .submitted(let text):
      return submit(text.trimmingBlanks, &shared)
    }
  }

  mutating func paste(_ text: String) {
    prompt.insert(text)
    line.typed()
    edited()
  }

  /// The world's answer.
  mutating func receive(_ reply: Reply) -> [Effect] { line.receive(reply, now: filter ?? "") }

  /// The filter in what is typed; nil where none is meant yet.
  private var filter: String? {
    switch purpose {
    case .newStream:
      guard let sign = prompt.text.firstIndex(of: "=") else { return nil }
      return String(prompt.text[prompt.text.index(after: sign)...])
    case .editStream, .muteFilter: return prompt.text
    case .command:
      guard let typed = TypedCommand(prompt.text), !typed.argument.isEmpty else { return nil }
      let rest = prompt.text.dropFirst(prompt.text.prefix { !$0.isWhitespace }.count)
      switch typed.command {
      case .muteFilter: return String(rest.dropFirst())
      case .mark:
        return Mark.parse(typed.argument)?.filter
      default: return nil
      }
    default: return nil
    }
  }

  /// The next completion of what is typed.
  private mutating func complete(_ shared: Shared) -> Reaction {
    if let filter, let whole = line.complete(filter, shared) {
      prompt.replace(with: String(prompt.text.dropLast(filter.count)) + whole)
      return .perform(line.ask(whole))
    }
    guard purpose == .command, !completions.isEmpty else { return .done }
    if completions.count == 1 {
      // Nothing else begins so: on to what may follow.
      let only = completions[0]
      prompt.replace(with: arguments?.follow(only) == true ? only + " " : only)
      edited()
    } else {
      completion = (completion + 1) % completions.count
      prompt.replace(with: completions[completion])
    }
    return .done
  }

  private mutating func edited() {
    guard purpose == .command else { return }
    completion = -1
    completions =
      arguments?.completions(of: prompt.text) ?? TypedCommand.completions(of: prompt.text)
  }

  private func submit(_ text: String, _ shared: inout Shared) -> Reaction {
    switch purpose {
    case .addSource:
      guard !text.isEmpty else { return .go(.closeOverlay) }
      let url = text.contains("://") ? text : "https://" + text
      shared.say("Looking at \(url)")
      return .go(.closeOverlay, [.addSource(url: url, stance: .followed)])
    case .importList:
      guard !text.isEmpty else { return .go(.closeOverlay) }
      return .go(.closeOverlay, [.importList(path: text)])
    case .command:
      guard !text.isEmpty else { return .go(.closeOverlay) }
      guard let typed = TypedCommand(text) else {
        var reaction = Reaction.refuse("There is no command \(text); ? lists them.")
        reaction.navigation = .closeOverlay
        reaction.line = text
        return reaction
      }
      var reaction = Reaction(command: typed.command)
      reaction.argument = typed.argument
      reaction.line = text
      return reaction
    case .pipe(let entry, _):
      guard !text.isEmpty else { return .go(.closeOverlay) }
      return .go(.closeOverlay, [.pipe(entry, command: text)])
    case .save(let entry, let whole, _):
      guard !text.isEmpty else { return .go(.closeOverlay) }
      return .go(.closeOverlay, [.save(entry, whole: whole, path: text, replaces: false)])
    case .tags(let source):
      var words = SourceWords(of: source)
      words.tags = Array(Set(text.split(separator: " ").map(String.init))).sorted()
      return describe(source, words, "tags of \(source.title)", &shared)
    case .note(let source):
      var words = SourceWords(of: source)
      words.note = text.isEmpty ? nil : text
      return describe(source, words, "note on \(source.title)", &shared)
    case .rename(let source):
      var words = SourceWords(of: source)
      words.titleOverride = text.isEmpty || text == source.feedTitle ? nil : text
      return describe(source, words, "title of \(source.title)", &shared)
    case .allowance(let source): return allow(text, source, &shared)
    case .purpose(let stream): return say(text, of: stream, &shared)
    case .muteFilter:
      guard !text.isEmpty else { return .go(.closeOverlay) }
      if let problem = Self.problem(in: text) { return .refuse(problem) }
      shared.say("Muted \(text) for good; u takes it back.")
      let draft = RuleDraft(scope: .filter, pattern: text)
      return .go(.closeOverlay, shared.act([.addRule(draft)], label: "muted \(text)"))
    case .newStream: return makeStream(text, &shared)
    case .editStream(var stream):
      if let problem = Self.problem(in: text) { return .refuse(problem) }
      stream.filter = text
      let effects = shared.act([.changeStream(stream)], label: "filter of \(stream.name)")
      return .go(
        .replaceUnderOverlay(.entries(EntriesScreen(.stream(stream)))), effects)
    }
  }

  /// Writes down what a stream is for.
  private func say(
    _ purpose: String, of stream: FeedModel.Stream, _ shared: inout Shared
  ) -> Reaction {
    var stream = stream
    stream.purpose = purpose
    let effects = shared.act([.changeStream(stream)], label: "purpose of \(stream.name)")
    return .go(.replaceUnderOverlay(.entries(EntriesScreen(.stream(stream)))), effects)
  }

  private func describe(
    _ source: Source, _ words: SourceWords, _ what: String, _ shared: inout Shared
  ) -> Reaction {
    let effects = shared.act([.describe(source.id, words)], label: "changed the \(what)")
    shared.say("Changed the \(what).")
    return .go(.closeOverlay, effects + [.loadSources])
  }

  private func allow(_ text: String, _ source: Source, _ shared: inout Shared) -> Reaction {
    guard let allowance = SourceAllowance(text: text) else {
      return .refuse("Write minutes a day, a week, or both: 6m a day, 30m a week")
    }
    let words = allowance.words.map { "may have \($0)" } ?? "may have any minutes"
    let effects = shared.act(
      [.setAllowance(source.id, allowance)], label: "what \(source.title) may have")
    shared.say("\(source.title) \(words), from the next edition on; u takes it back.")
    return .go(.closeOverlay, effects)
  }

  private func makeStream(_ text: String, _ shared: inout Shared) -> Reaction {
    let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      return .refuse("Write a name, an equals sign and a filter: Swift = tag:swift")
    }
    if let problem = Self.problem(in: parts[1]) { return .refuse(problem) }
    let effects = shared.act([.addStream(name: parts[0], filter: parts[1])], label: "")
    return .go(.closeOverlay, effects)
  }

  /// What is wrong with a filter; nil when it can be read.
  private static func problem(in filter: String) -> String? {
    FilterLine.problem(in: filter).map { "At column \($0.column + 1): \($0.sentence)." }
  }

  func draw(on canvas: inout Canvas, in frame: Frame, _ shared: Shared) {
    if purpose == .command, !completions.isEmpty, filter == nil {
      let rows = max(1, min(6, frame.body.rows - 2))
      let first = min(max(0, completion - rows + 1), max(0, completions.count - rows))
      let shown = completions[first..<min(completions.count, first + rows)]
      let lines = shown.map { name in
        [
          Span(TextWidth.pad(name, to: 20), .helpKey),
          Span(Command(rawValue: name)?.summary ?? "", .help),
        ]
      }
      OverlayCard(title: "", lines: lines).draw(on: &canvas, in: frame, glyphs: shared.look.glyphs)
    }
    let notice = shared.notice.map { " \($0.text)" }
    if let notice, let weight = shared.notice?.weight {
      let (_, line) = frame.body.splitBottom(1)
      canvas.fill(line, scope: .footer)
      canvas.draw(notice, in: line, scope: weight.scope, glyphs: shared.look.glyphs)
    }
    if notice == nil, let filter, !filter.trimmingBlanks.isEmpty {
      let (_, above) = frame.body.splitBottom(2)
      let before = prompt.text.dropLast(filter.count)
      let column = TextWidth.columns(of: prompt.label) + TextWidth.columns(of: String(before))
      line.draw(on: &canvas, in: above, filter: filter, from: column, shared)
    }
    prompt.draw(on: &canvas, in: frame.footer, label: .footerKey, text: .prompt)
  }
}
