import Attention
import FeedModel
import TerminalUI

/// A filter that is being typed: how many entries it finds, what is wrong with it and where, and what
/// it may go on with.
struct FilterLine: Equatable, Sendable {
  /// What a filter found.
  struct Count: Equatable, Sendable {
    /// The filter.
    var filter: String
    /// How many entries.
    var count: Int
    /// Whether there may be more.
    var hasMore: Bool
  }

  /// The answer that came last.
  private(set) var counted: Count?
  /// The filter whose answer is awaited: one at a time, however fast one types.
  private var asked: String?
  private var offered: [String] = []
  private var offeredAt = 0
  private var choice = -1

  /// Nothing asked yet.
  init() {}

  /// What is wrong with `filter`; nil when it can be read.
  static func problem(in filter: String) -> FilterError? {
    do {
      _ = try Filter(text: filter)
      return nil
    } catch {
      return error
    }
  }

  /// Asks how many entries `filter` finds, unless that is known or an answer is awaited.
  mutating func ask(_ filter: String) -> [Effect] {
    guard asked == nil, counted?.filter != filter, Self.problem(in: filter) == nil else {
      return []
    }
    asked = filter
    return [.countFilter(filter)]
  }

  /// Takes an answer in, and asks again when the filter has gone on meanwhile.
  mutating func receive(_ reply: Reply, now filter: String) -> [Effect] {
    guard case .filterCounted(let about, let count, let hasMore) = reply, about == asked else {
      return []
    }
    asked = nil
    counted = Count(filter: about, count: count, hasMore: hasMore)
    return ask(filter)
  }

  /// The filter with its last word completed; the next completion when asked again.
  mutating func complete(_ filter: String, _ shared: Shared) -> String? {
    if choice < 0 || offered.indices.contains(choice) == false
      || !filter.hasSuffix(offered[choice])
    {
      let sources = shared.sources.values.filter { $0.stance.isFetched }
      let completion = FilterCompletion(
        filter, titles: Set(sources.map(\.title)).sorted(),
        tags: Set(sources.flatMap(\.tags)).sorted())
      offered = completion.candidates
      offeredAt = completion.start
      choice = -1
    }
    guard !offered.isEmpty else { return nil }
    choice = (choice + 1) % offered.count
    return String(filter.prefix(offeredAt)) + offered[choice]
  }

  /// Forgets the completions: something was typed.
  mutating func typed() { choice = -1 }

  /// What stands above the line, at the foot of `rect`: an arrow at the column that is wrong, or how
  /// many are found.
  func draw(
    on canvas: inout Canvas, in rect: Rect, filter: String, from column: Int, _ shared: Shared
  ) {
    let (above, line) = rect.splitBottom(1)
    guard let problem = Self.problem(in: filter) else {
      canvas.fill(line, scope: .footer)
      guard let text = sentence(filter) else { return }
      canvas.draw(
        text, in: line.inset(left: 1, right: 1), scope: .messageInfo, glyphs: shared.look.glyphs)
      return
    }
    canvas.fill(line, scope: .footer)
    let before = TextWidth.columns(of: String(filter.prefix(problem.column)))
    let at = min(max(0, column + before), max(0, line.columns - 1))
    let arrow = shared.look.glyphs == .unicode ? "\u{25BE}" : "v"
    canvas.draw(arrow, at: line.row, line.column + at, scope: .messageWarning)
    // Behind the arrow where there is room, else before it, else on a line of its own.
    let width = TextWidth.columns(of: problem.sentence)
    let behind = line.inset(left: at + 2)
    if width <= behind.columns {
      canvas.draw(problem.sentence, in: behind, scope: .messageWarning)
    } else if width < at {
      canvas.draw(
        problem.sentence, in: line.inset(left: at - 1 - width), scope: .messageWarning)
    } else {
      let (_, own) = above.splitBottom(1)
      canvas.fill(own, scope: .footer)
      canvas.draw(
        problem.sentence, in: own.inset(left: 1), scope: .messageWarning,
        glyphs: shared.look.glyphs)
    }
  }

  private func sentence(_ filter: String) -> String? {
    guard let counted, !filter.isEmpty else { return nil }
    // The last answer stands until the next comes, so that the line does not flicker.
    switch (counted.count, counted.hasMore) {
    case (0, false): return "No entry matches."
    case (0, true): return "No match among the newest entries."
    case (1, false): return "One entry matches."
    case (let count, false): return "\(count) entries match."
    case (let count, true): return "At least \(count) entries match."
    }
  }
}
