import Attention
import FeedModel
import TerminalUI

/// Grants more minutes: how many, why, and in firm mode a wait before they come.
struct GrantOverlay: Equatable, Sendable {
  private let terms: OverdraftTerms
  private var step = Step.howMany
  private var price: OverdraftPrice?

  private enum Step: Equatable, Sendable {
    case howMany
    case why(minutes: Int, PromptWidget)
    case waiting(minutes: Int, reason: String, until: Milliseconds)
  }

  /// Asks by these terms.
  init(terms: OverdraftTerms) {
    self.terms = terms
    if endsPause { step = .why(minutes: 0, prompt) }
  }

  /// Whether it is about a pause that is to end sooner: then there is nothing to choose from.
  private var endsPause: Bool { terms.choices.isEmpty }

  private var prompt: PromptWidget {
    PromptWidget(
      label: terms.needsReason ? "Why (at least three letters): " : "Why (may be empty): ")
  }

  mutating func press(_ key: Key, _ shared: inout Shared) -> Reaction {
    switch step {
    case .howMany:
      guard let digit = key.typed?.wholeNumberValue, terms.choices.indices.contains(digit - 1)
      else { return leave(key) }
      step = .why(minutes: terms.choices[digit - 1], prompt)
    case .why(let minutes, var prompt):
      switch prompt.handle(key) {
      case .submitted(let text): return submit(minutes, text.trimmingBlanks, prompt, &shared)
      case .cancelled: return .go(.closeOverlay)
      case .editing, .ignored: step = .why(minutes: minutes, prompt)
      }
    case .waiting: return leave(key)
    }
    return .done
  }

  private mutating func submit(
    _ minutes: Int, _ text: String, _ prompt: PromptWidget, _ shared: inout Shared
  ) -> Reaction {
    // One of the usual reasons may be given by its number.
    let usual = Int(text).flatMap {
      OverdraftTerms.reasons.indices.contains($0 - 1) ? OverdraftTerms.reasons[$0 - 1] : nil
    }
    let reason = usual ?? text
    guard terms.accepts(reason: reason) else {
      step = .why(minutes: minutes, prompt)
      return .refuse("A reason of at least three letters is needed.")
    }
    guard terms.wait > .zero else { return grant(minutes, reason, &shared) }
    step = .waiting(
      minutes: minutes, reason: reason, until: shared.now.awake + terms.wait)
    return .done
  }

  private func grant(_ minutes: Int, _ reason: String, _ shared: inout Shared) -> Reaction {
    let account = shared.attention.account
    guard
      let overdraft = shared.attention.rules.overdraft(
        minutes: minutes, reason: reason, account: account)
    else {
      var reaction = Reaction.refuse("No minutes could be granted.")
      reaction.navigation = .closeOverlay
      return reaction
    }
    let effects = shared.attention.record([.overdraft(overdraft)], at: shared.now)
    shared.budgetLevel = .plenty
    shared.sittingLevel = .plenty
    shared.say(endsPause ? "Another sitting begins." : "\(minutes) minutes more today.")
    // A day that had no minutes to begin with has no edition yet.
    let isEmpty = shared.edition?.items.isEmpty ?? true
    return .go(.closeOverlay, effects + (isEmpty ? [.planEdition(anew: true)] : []))
  }

  mutating func receive(_ reply: Reply) {
    if case .grantsPriced(let price) = reply { self.price = price }
  }

  mutating func paste(_ text: String) {
    guard case .why(let minutes, var prompt) = step else { return }
    prompt.insert(text)
    step = .why(minutes: minutes, prompt)
  }

  /// When the wait is over.
  var wakeAt: Milliseconds? {
    guard case .waiting(_, _, let until) = step else { return nil }
    return until
  }

  mutating func wake(_ shared: inout Shared) -> Reaction {
    guard case .waiting(let minutes, let reason, let until) = step, shared.now.awake >= until
    else { return .done }
    return grant(minutes, reason, &shared)
  }

  private func leave(_ key: Key) -> Reaction {
    key.code == .escape || key.typed == "q" || key.modifiers.contains(.control)
      ? .go(.closeOverlay) : .done
  }

  func draw(on canvas: inout Canvas, in frame: Frame, _ shared: Shared) {
    let card = OverlayCard(
      title: endsPause ? "No pause yet" : "More minutes for today", lines: lines)
    let inner = card.draw(on: &canvas, in: frame, glyphs: shared.look.glyphs)
    guard case .why(_, let prompt) = step else { return }
    prompt.draw(on: &canvas, in: inner.line(2), label: .footerKey, text: .prompt)
  }

  private var lines: [[Span]] {
    switch step {
    case .howMany:
      var spans: [Span] = []
      for (index, minutes) in terms.choices.enumerated() {
        spans += [Span("\(index + 1)", .footerKey), Span(" \(minutes) min   ", .text)]
      }
      let nth = ["first", "second", "third"]
      let which = nth.indices.contains(terms.ordinal - 1) ? nth[terms.ordinal - 1] : "next"
      let worth = price.map { [[Span($0.sentence, .dim)]] } ?? []
      return [spans, [Span("It would be the \(which) of three today.", .dim)]] + worth
    case .why:
      let usual = OverdraftTerms.reasons.enumerated().map { "\($0 + 1) \($1)" }
      return [[Span(usual.joined(separator: "   "), .dim)], [], []]
    case .waiting(let minutes, _, _):
      return [
        [
          Span(
            endsPause ? "It goes on in 20 seconds." : "\(minutes) minutes more come in 20 seconds.",
            .text)
        ],
        [Span("esc", .footerKey), Span(" thinks better of it", .dim)],
      ]
    }
  }
}
