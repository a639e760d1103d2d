import Attention
import FeedModel
import TerminalUI

/// A line of text the reader types at the foot of the screen, for one purpose.
struct PromptOverlay: Equatable, Sendable {
  private let purpose: Purpose
  private var prompt: PromptWidget
  private var completions: [String] = []

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
    /// A source's tags.
    case tags(Source)
    /// The private reason.
    case note(Source)
    /// The reader's title for a source.
    case rename(Source)
    /// A new stream: its name, then its filter.
    case newStream
    /// A stream's filter.
    case editStream(FeedModel.Stream)
    /// What a stream is for.
    case purpose(FeedModel.Stream)
  }

  /// An empty line, or what is being changed.
  init(_ purpose: Purpose, history: [String] = []) {
    self.purpose = purpose
    let text: String =
      switch purpose {
      case .addSource, .importList, .command, .newStream: ""
      case .pipe(_, let usual): usual
      case .tags(let source): source.tags.joined(separator: " ")
      case .note(let source): source.note ?? ""
      case .rename(let source): source.title
      case .editStream(let stream): stream.filter
      case .purpose(let stream): stream.purpose
      }
    prompt = PromptWidget(label: Self.label(purpose), text: text, history: history)
    complete()
  }

  private static func label(_ purpose: Purpose) -> String {
    switch purpose {
    case .addSource: "Address of a feed or page: "
    case .importList: "File with subscriptions (OPML, or newsboat's urls): "
    case .command: ":"
    case .pipe: "Pipe to command: "
    case .tags: "Tags, with blanks between: "
    case .note: "Why you follow it (only for you): "
    case .rename: "Title: "
    case .newStream: "New stream, NAME = FILTER: "
    case .editStream(let stream): "\(stream.name) = "
    case .purpose(let stream): "What \(stream.name) is for (only for you): "
    }
  }

  mutating func press(_ key: Key, _ shared: inout Shared) -> Reaction {
    if key.code == .tab, purpose == .command {
      if let best = completions.first { prompt.replace(with: best) }
      complete()
      return .done
    }
    switch prompt.handle(key) {
    case .editing, .ignored:
      complete()
      return .done
    case .cancelled:
      return .go(.closeOverlay)
    case .submitted(let text):
      return submit(text.trimmingBlanks, &shared)
    }
  }

  mutating func paste(_ text: String) {
    prompt.insert(text)
    complete()
  }

  private mutating func complete() {
    guard purpose == .command else { return }
    let typed = prompt.text
    completions = typed.isEmpty ? [] : Command.names.filter { $0.hasPrefix(typed) }
    if completions.isEmpty, !typed.isEmpty {
      completions = Command.names.filter { $0.contains(typed) }
    }
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
      guard let command = Command(rawValue: text) ?? completions.first.flatMap(Command.init) else {
        var reaction = Reaction.refuse("There is no command \(text); ? lists them.")
        reaction.navigation = .closeOverlay
        return reaction
      }
      return Reaction(command: command)
    case .pipe(let entry, _):
      guard !text.isEmpty else { return .go(.closeOverlay) }
      return .go(.closeOverlay, [.pipe(entry, command: text)])
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
    case .purpose(let stream): return say(text, of: stream, &shared)
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
    do {
      _ = try Filter(text: filter)
      return nil
    } catch {
      return "At column \(error.column + 1): \(error.sentence)."
    }
  }

  func draw(on canvas: inout Canvas, in frame: Frame, _ shared: Shared) {
    if purpose == .command, !completions.isEmpty {
      let shown = completions.prefix(max(1, min(6, frame.body.rows - 2)))
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
    prompt.draw(on: &canvas, in: frame.footer, label: .footerKey, text: .prompt)
  }
}

extension String {
  /// Without blanks at its ends.
  var trimmingBlanks: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
