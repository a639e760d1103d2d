import Attention
import FeedModel
import TerminalUI

/// The budget review: four pages, and on the last one key to accept each suggestion. Its own time is
/// not charged.
struct ReviewScreen: Screen {
  /// The stream it is of; nil for all reading.
  let stream: FeedModel.Stream?
  private(set) var review: BudgetReview?
  private(set) var page = ReviewPage.week
  private(set) var firstRow = 0
  private(set) var detail: DecisionsPage.Detail?
  private(set) var selections: [ReviewPage: RowSelection<String>] = [:]
  private var answered: Set<String> = []
  private var decidedHere: [PastDecision] = []
  private var openedAt: Milliseconds?
  private var hasRecorded = false

  /// Not computed yet.
  init(of stream: FeedModel.Stream? = nil) { self.stream = stream }

  func section(_ shared: Shared) -> KeySection { .review }

  func title(_ shared: Shared) -> String {
    stream.map { "Budget review: \($0.name)" } ?? "Budget review"
  }

  func footer(_ shared: Shared) -> [FooterItem] {
    switch page {
    case .week:
      [
        .init(.toggleFold, "next page"), .init(.reviewDecisions, "decisions"),
        .init(.selectNext, "down"), .init(.back, "back"), .init(.showNumbers, "help"),
      ]
    case .sources, .concentration:
      [
        .init(.open, "the source"), .init(.toggleFold, "next page"),
        .init(.reviewDecisions, "decisions"), .init(.back, "back"), .init(.showNumbers, "help"),
      ]
    case .decisions where selectedDecision != nil:
      [
        .init(.undo, "take it back"), .init(.open, "the source"), .init(.back, "back"),
        .init(.showNumbers, "help"),
      ]
    case .decisions:
      [
        .init(.accept, "do it"), .init(.decline, "no"), .init(.snooze, "ask in a week"),
        .init(.showNumbers, "numbers"), .init(.previewEffect, "effect"), .init(.undo, "undo"),
      ]
    }
  }

  func footerNote(_ shared: Shared) -> String? {
    guard let openedAt, shared.size.columns >= 76 else { return nil }
    return "\(Phrase.clock(shared.now.awake - openedAt)) here, not charged"
  }

  // MARK: Handling

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    if openedAt == nil { openedAt = shared.now.awake }
    settle(shared)
    // The rules are asked for behind it: nothing is to stand before the first page.
    return review == nil ? [.loadReview(stream?.id), .loadRules] : []
  }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    guard case .review(let review) = reply, review.stream?.id == stream?.id else { return [] }
    // What stands is not taken away while it is being made anew.
    if review.suggestions == nil, self.review?.suggestions != nil { return [] }
    self.review = review
    if review.suggestions != nil {
      answered = []
      decidedHere = []
    }
    settle(shared)
    return record(&shared)
  }

  /// The ledger keeps that a review was held, and what it suggested.
  private mutating func record(_ shared: inout Shared) -> [Effect] {
    guard stream == nil, !hasRecorded, let suggestions = review?.suggestions else { return [] }
    hasRecorded = true
    shared.reviewIsDue = false
    shared.budgetIsProposed = false
    let held = LedgerEvent.suggest(
      id: BudgetReview.heldID,
      evidence: Phrase.count(suggestions.count, "suggestion", "suggestions"))
    return shared.attention.record(
      [held] + suggestions.map { .suggest(id: $0.id, evidence: $0.record) }, at: shared.now)
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    if let target = ReviewPage(command) {
      turn(to: target, shared)
      return .done
    }
    switch command {
    case .toggleFold:
      turn(to: page.next, shared)
      return .done
    case .open: return open(shared)
    case .undo: return undo(&shared)
    case .showNumbers where selectedSuggestion == nil: return Reaction(command: .help)
    case .showNumbers: return show(.numbers)
    case .previewEffect: return show(.effect)
    case .accept, .decline, .snooze: return decide(command, &shared)
    default: return move(command, shared)
    }
  }

  private mutating func turn(to target: ReviewPage, _ shared: Shared) {
    page = target
    firstRow = 0
    settle(shared)
  }

  private mutating func show(_ wanted: DecisionsPage.Detail) -> Reaction {
    guard page == .decisions, selectedSuggestion != nil else {
      return .refuse("No suggestion is selected.")
    }
    detail = detail == wanted ? nil : wanted
    return .done
  }

  private mutating func move(_ command: Command, _ shared: Shared) -> Reaction {
    let rows = listRows(shared)
    if page != .week {
      var selection = selections[page] ?? RowSelection()
      guard selection.move(command, in: ids, rows: rows) else { return .unhandled }
      selections[page] = selection
      return .done
    }
    let count = weekLines(shared, columns: shared.size.columns).count
    switch command {
    case .selectNext: firstRow += 1
    case .selectPrevious: firstRow -= 1
    case .pageDown, .halfPageDown: firstRow += max(1, rows - 2)
    case .pageUp, .halfPageUp: firstRow -= max(1, rows - 2)
    case .selectFirst: firstRow = 0
    case .selectLast: firstRow = count
    default: return .unhandled
    }
    firstRow = min(max(0, firstRow), max(0, count - rows))
    return .done
  }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    switch event.action {
    case .wheelDown: handle(.selectNext, &shared)
    case .wheelUp: handle(.selectPrevious, &shared)
    default: .done
    }
  }

  /// The page of the source that is selected.
  private func open(_ shared: Shared) -> Reaction {
    guard let source = selectedSource else {
      return .refuse(page == .week ? "tab turns to the sources." : "No source is selected.")
    }
    return .go(.push(.source(SourceScreen(source))))
  }

  // MARK: Deciding

  private mutating func decide(_ command: Command, _ shared: inout Shared) -> Reaction {
    guard page == .decisions else { return .refuse("4 turns to the decisions.") }
    guard let suggestion = selectedSuggestion else {
      return .refuse("There is nothing to decide here.")
    }
    let decision: Decision
    let label: String
    var acts: [Act] = []
    switch command {
    case .accept:
      decision = .accept
      acts = shared.acts(of: suggestion.action)
      label = "accepted: \(suggestion.sentence)"
    case .decline:
      decision = .decline
      label = "not for eight weeks: \(suggestion.sentence)"
    default:
      decision = .snooze
      label = "again in a week: \(suggestion.sentence)"
    }
    let past = PastDecision(
      id: suggestion.id, decision: decision.inLedger, at: shared.now.at,
      evidence: suggestion.record,
      back: decision == .accept ? shared.back(of: suggestion.action) : nil)
    acts.append(.decide(suggestion: suggestion.id, decision))
    answered.insert(suggestion.id)
    decidedHere.insert(past, at: 0)
    let effects = shared.act(acts, label: label)
    shared.say(label.prefix(1).uppercased() + label.dropFirst())
    settle(shared)
    return .perform(effects)
  }

  /// Takes back the decision that is selected, however long ago it was made, or else the last act.
  private mutating func undo(_ shared: inout Shared) -> Reaction {
    guard page == .decisions, let past = selectedDecision, !decidedHere.contains(past) else {
      return .perform(shared.undoLast() + [.loadReview(stream?.id)])
    }
    let acts = past.back.map { shared.acts(of: $0) } ?? []
    let text = past.evidence.isEmpty ? past.id : past.evidence
    let label = "took back: \(text)"
    let effects = shared.act(acts + [.decide(suggestion: past.id, .reopen)], label: label)
    shared.say("Taken back: \(text)")
    return .perform(effects + [.loadReview(nil)])
  }

  // MARK: What can be selected

  /// The rows of the fourth page.
  var items: [DecisionsPage.Item] {
    let open = (review?.suggestions ?? []).filter { !answered.contains($0.id) }
    let before = (review?.decided ?? []).filter { !answered.contains($0.id) }
    return open.map { .open($0) } + (decidedHere + before).map { .decided($0) }
  }

  var selectedID: String? { selections[page]?.id }

  private var ids: [String] {
    guard let review else { return [] }
    switch page {
    case .week: return []
    case .sources: return review.sources.sources.map { String($0.id.rawValue) }
    case .concentration: return ConcentrationPage.top(review).map { String($0.id.rawValue) }
    case .decisions: return items.map(\.id)
    }
  }

  private var selectedItem: DecisionsPage.Item? {
    page == .decisions ? items.first { $0.id == selectedID } : nil
  }

  private var selectedSuggestion: Suggestion? {
    if case .open(let suggestion)? = selectedItem { suggestion } else { nil }
  }

  private var selectedDecision: PastDecision? {
    if case .decided(let decision)? = selectedItem { decision } else { nil }
  }

  private var selectedSource: SourceID? {
    switch page {
    case .week: nil
    case .sources, .concentration:
      selectedID.flatMap { Int64($0) }.map { SourceID(rawValue: $0) }
    case .decisions: selectedSuggestion?.source ?? selectedDecision?.source
    }
  }

  private mutating func settle(_ shared: Shared) {
    // Suggestions come first: what was decided is not selected while they are being looked for.
    guard page != .week, page != .decisions || review?.suggestions != nil else { return }
    var selection = selections[page] ?? RowSelection()
    selection.settle(ids, rows: listRows(shared))
    selections[page] = selection
  }
}

extension Shared {
  /// What takes back what accepting a suggestion does now.
  func back(of action: Suggestion.Action) -> Suggestion.Action? {
    let settings = attention.written
    return switch action {
    case .stance(let id, _): sources[id].map { .stance(id, $0.stance) }
    case .minutes: .minutes(settings.minutesByWeekday)
    case .budget: .budget(settings.minutesByWeekday, settings.mode)
    case .endRule(let id): .restoreRule(id)
    case .restoreRule(let id): .endRule(id)
    }
  }
}
