import Attention
import FeedModel
import TerminalUI

/// Asks what to mute, then for how long, and shows meanwhile what it would have hidden.
struct MuteOverlay: Equatable, Sendable {
  private let source: SourceID?
  private let sourceTitle: String
  private let author: String?
  private let tags: [String]
  private let host: String?
  /// The number and the title of the entry; nil where a source was asked about.
  private let entry: Told?
  private var step = Step.what
  private var note: String?
  private var dryRun: DryRun?

  private struct Told: Equatable, Sendable {
    let id: EntryID
    let title: String
  }

  private enum Step: Equatable, Sendable {
    case what
    case tag
    case phrase(PromptWidget)
    case howLong(RuleDraft, name: String)
    case note(RuleDraft, name: String, PromptWidget)
    case hits(RuleDraft, name: String, PromptWidget)
  }

  /// Asks about an entry: its source, author, tags, words and host.
  init(entry: Entry, title: String) {
    source = entry.sourceID
    sourceTitle = title
    author = entry.author.flatMap { $0.isEmpty ? nil : $0 }
    tags = Array(entry.categories.prefix(9))
    host = entry.link.flatMap(LinkHost.host)
    self.entry = Told(id: entry.id, title: entry.title)
  }

  /// Asks about a source.
  init(source: Source) {
    self.source = source.id
    sourceTitle = source.title
    author = nil
    tags = []
    host = LinkHost.host(of: source.siteURL ?? source.feedURL)
    entry = nil
  }

  // MARK: Keys

  mutating func press(_ key: Key, _ shared: inout Shared) -> Reaction {
    switch step {
    case .what: return chooseWhat(key, shared)
    case .tag:
      guard let digit = key.typed?.wholeNumberValue, tags.indices.contains(digit - 1) else {
        return leave(key)
      }
      return ask(.tag, tags[digit - 1], name: "the tag \(tags[digit - 1])", shared)
    case .phrase(var prompt):
      switch prompt.handle(key) {
      case .submitted(let text):
        let words = text.trimmingBlanks
        guard !words.isEmpty else { return .go(.closeOverlay) }
        return ask(.phrase, words, name: "\u{201C}\(words)\u{201D}", shared)
      case .cancelled: return .go(.closeOverlay)
      case .editing, .ignored:
        step = .phrase(prompt)
        return .done
      }
    case .howLong(let draft, let name): return chooseEnd(key, draft, name, &shared)
    case .hits(var draft, let name, var prompt):
      switch prompt.handle(key) {
      case .submitted(let text):
        let typed = text.trimmingBlanks
        guard typed.isEmpty || Int(typed).map((1...10_000).contains) ?? false else {
          return .refuse("A rule ends after 1 to 10000 entries.")
        }
        draft.hits = Int(typed)
        step = .howLong(draft, name: name)
      case .cancelled: step = .howLong(draft, name: name)
      case .editing, .ignored: step = .hits(draft, name: name, prompt)
      }
      return .done
    case .note(let draft, let name, var prompt):
      switch prompt.handle(key) {
      case .submitted(let text):
        note = text.trimmingBlanks.isEmpty ? nil : text.trimmingBlanks
        step = .howLong(draft, name: name)
      case .cancelled: step = .howLong(draft, name: name)
      case .editing, .ignored: step = .note(draft, name: name, prompt)
      }
      return .done
    }
  }

  private mutating func chooseWhat(_ key: Key, _ shared: Shared) -> Reaction {
    switch key.typed {
    case "s":
      guard let source else { return .go(.closeOverlay) }
      return ask(.source, String(source.rawValue), name: sourceTitle, shared)
    case "a":
      guard let author else { return .refuse("This entry names no author.") }
      return ask(.author, author, name: author, shared)
    case "t":
      guard let first = tags.first else { return .refuse("This entry has no tags.") }
      guard tags.count > 1 else { return ask(.tag, first, name: "the tag \(first)", shared) }
      step = .tag
    case "p": step = .phrase(PromptWidget(label: "Words in a row: "))
    case "h":
      guard let host else { return .refuse("This entry has no link.") }
      return ask(.host, host, name: host, shared)
    case "r":
      guard let entry, !entry.title.isEmpty else { return .refuse("This has no title.") }
      let title = ThreadTitle.bare(entry.title)
      return ask(.thread, title, name: "the thread \u{201C}\(title)\u{201D}", shared)
    case "y":
      guard let entry else { return .refuse("A source tells many stories.") }
      return ask(.story, String(entry.id.rawValue), name: "this story", shared)
    default: return leave(key)
    }
    return .done
  }

  private mutating func ask(
    _ scope: RuleScope, _ pattern: String, name: String, _ shared: Shared
  ) -> Reaction {
    let draft = RuleDraft(scope: scope, pattern: pattern)
    step = .howLong(draft, name: name)
    dryRun = nil
    return .perform([.dryRun(draft)])
  }

  private mutating func chooseEnd(
    _ key: Key, _ draft: RuleDraft, _ name: String, _ shared: inout Shared
  ) -> Reaction {
    let length: Milliseconds?
    let words: String
    switch key.typed {
    case "d": (length, words) = (.days(1), "for a day")
    case "w": (length, words) = (.days(7), "for a week")
    case "m": (length, words) = (.days(30), "for a month")
    case "f": (length, words) = (nil, "for good")
    case "x":
      var draft = draft
      let actions = RuleAction.allCases
      draft.action = actions[((actions.firstIndex(of: draft.action) ?? 0) + 1) % actions.count]
      step = .howLong(draft, name: name)
      dryRun = nil
      return .perform([.dryRun(draft)])
    case "c":
      let text = draft.hits.map(String.init) ?? ""
      step = .hits(
        draft, name: name, PromptWidget(label: "End after so many entries: ", text: text))
      return .done
    case "n":
      step = .note(
        draft, name: name, PromptWidget(label: "Why (only for you): ", text: note ?? ""))
      return .done
    default: return leave(key)
    }
    var draft = draft
    draft.until = length.map { shared.now.at + $0 }
    draft.note = note
    let done = Self.words(draft.action).done
    let count = draft.hits.map { ", at most \($0)" } ?? ""
    shared.say("\(done) \(name) \(words)\(count); u takes it back.")
    return .go(
      .closeOverlay, shared.act([.addRule(draft)], label: "\(done.lowercased()) \(name)"))
  }

  /// What a rule does, as a wish and as done.
  private static func words(_ action: RuleAction) -> (wish: String, done: String) {
    switch action {
    case .hide: ("Mute", "Muted")
    case .demote: ("Lower", "Lowered")
    case .bench: ("Bench", "Benched")
    case .keep: ("Always offer", "Always offering")
    }
  }

  private func leave(_ key: Key) -> Reaction {
    key.code == .escape || key.typed == "q" || key.modifiers.contains(.control)
      ? .go(.closeOverlay) : .done
  }

  mutating func paste(_ text: String) {
    switch step {
    case .phrase(var prompt):
      prompt.insert(text)
      step = .phrase(prompt)
    case .note(let draft, let name, var prompt):
      prompt.insert(text)
      step = .note(draft, name: name, prompt)
    case .hits(let draft, let name, var prompt):
      prompt.insert(text)
      step = .hits(draft, name: name, prompt)
    case .what, .tag, .howLong: break
    }
  }

  mutating func receive(_ reply: Reply) {
    guard case .dryRun(let draft, let result) = reply, case .howLong(let asked, _) = step,
      draft == asked
    else { return }
    dryRun = result
  }

  // MARK: Drawing

  func draw(on canvas: inout Canvas, in frame: Frame, _ shared: Shared) {
    let card = OverlayCard(title: "Mute", lines: lines)
    let inner = card.draw(on: &canvas, in: frame, glyphs: shared.look.glyphs)
    if let notice = shared.notice {
      canvas.fill(frame.footer, scope: .footer)
      canvas.draw(notice.text, in: frame.footer.inset(left: 1), scope: notice.weight.scope)
    }
    switch step {
    case .phrase(let prompt), .note(_, _, let prompt), .hits(_, _, let prompt):
      prompt.draw(on: &canvas, in: inner.line(0), label: .footerKey, text: .prompt)
    case .what, .tag, .howLong: break
    }
  }

  private var lines: [[Span]] {
    switch step {
    case .what:
      return [
        choice("s", "this source", sourceTitle), choice("a", "its author", author ?? "none named"),
        choice("t", "a tag", tags.isEmpty ? "none" : tags.joined(separator: ", ")),
        choice("p", "a phrase", "words in a row, in title or text"),
        choice("h", "its host", host ?? "none"),
      ]
        + (entry.map {
          [
            choice("r", "its thread", ThreadTitle.bare($0.title)),
            choice("y", "this story", "by whomever it is told"),
          ]
        } ?? [])
    case .tag:
      return tags.enumerated().map { choice("\($0 + 1)", $1, "") }
    case .phrase, .note, .hits: return [[], []]
    case .howLong(let draft, let name):
      let found = dryRun.map { $0.sentence.prefix(1).uppercased() + $0.sentence.dropFirst() + "." }
      let said = found ?? "Looking at the last four weeks."
      return [
        [
          Span(Self.words(draft.action).wish + " ", .text), Span(name, .mutesPattern),
          Span(" for how long?", .text),
        ],
        [Span(said, .streamReason)], [],
        [
          Span("d", .footerKey), Span(" a day   ", .text), Span("w", .footerKey),
          Span(" a week   ", .text), Span("m", .footerKey), Span(" a month   ", .text),
          Span("f", .footerKey), Span(" for good   ", .text), Span("n", .footerKey),
          Span(note == nil ? " add a note" : " note added", .text),
        ],
        [
          Span("x", .footerKey), Span(" mute, lower, bench or always offer   ", .text),
          Span("c", .footerKey),
          Span(draft.hits.map { " ends after \($0)" } ?? " end after so many", .text),
        ],
      ]
    }
  }

  private func choice(_ key: String, _ what: String, _ which: String) -> [Span] {
    [Span(key, .footerKey), Span("  " + TextWidth.pad(what, to: 12), .text), Span(which, .dim)]
  }
}
