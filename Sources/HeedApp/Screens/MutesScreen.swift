import FeedModel
import TerminalUI

/// What is hidden, how much each mute hid, and when it ends.
struct MutesScreen: Screen {
  private var facts: [RuleFacts] = []
  private var isLoaded = false
  private var selection = RowSelection<RuleID>()

  /// Not loaded yet.
  init() {}

  func section(_ shared: Shared) -> KeySection { .mutes }
  func title(_ shared: Shared) -> String { "Mutes" }

  func footer(_ shared: Shared) -> [FooterItem] {
    [
      .init(.endMute, "end it"), .init(.open, "the source"), .init(.undo, "undo"),
      .init(.back, "back"), .init(.help, "help"),
    ]
  }

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    selection.settle(facts.map(\.rule.id), rows: rows(shared))
    return isLoaded ? [] : [.loadRules]
  }

  mutating func receive(_ reply: Reply, _ shared: inout Shared) -> [Effect] {
    guard case .rules(let facts) = reply else { return [] }
    // Standing ones first; the newest first within each.
    self.facts = facts.sorted { a, b in
      let (first, second) = (a.rule.isActive(at: shared.now.at), b.rule.isActive(at: shared.now.at))
      return first != second ? first : a.rule.id > b.rule.id
    }
    isLoaded = true
    selection.settle(self.facts.map(\.rule.id), rows: rows(shared))
    return []
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    let ids = facts.map(\.rule.id)
    if selection.move(command, in: ids, rows: rows(shared)) { return .done }
    switch command {
    case .open, .showSource:
      guard let index = selection.index(in: ids) else { return .refuse("No mute is selected.") }
      guard facts[index].rule.scope == .source, let number = Int64(facts[index].rule.pattern)
      else { return .refuse("This mute is not about one source; d ends it.") }
      return .go(.push(.source(SourceScreen(SourceID(rawValue: number)))))
    case .endMute:
      guard let index = selection.index(in: ids) else { return .refuse("No mute is selected.") }
      let fact = facts[index]
      guard fact.rule.isActive(at: shared.now.at) else {
        return .refuse("The mute of \(fact.name) has ended already.")
      }
      shared.say("The mute of \(fact.name) is ended; u puts it back.")
      let label = "ended the mute of \(fact.name)"
      return .perform(shared.act([.endRule(fact.rule.id)], label: label))
    default: return .unhandled
    }
  }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    _ = selection.mouse(event, in: body.inset(top: 2), ids: facts.map(\.rule.id))
    return .done
  }

  private func rows(_ shared: Shared) -> Int { Frame(size: shared.size).body.rows - 2 }

  // MARK: Drawing

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let list = body.inset(top: 2)
    guard !facts.isEmpty else {
      let text =
        isLoaded
        ? "Nothing is muted; m on an entry or a source mutes it."
        : "Loading\(shared.look.glyphs.ellipsis)"
      canvas.draw(text, in: body.line(1).inset(left: 3), scope: .dim)
      return
    }
    let wide = body.columns >= 64
    let columns = body.columns - 3 - (wide ? 9 : 0) - 20 - (wide ? 20 : 0)
    let head = body.line(1).inset(left: 3)
    canvas.draw("Muted", in: head.prefix(columns), scope: .dim)
    var column = columns
    if wide {
      canvas.draw("By", in: head.inset(left: column).prefix(8), scope: .dim)
      column += 9
    }
    canvas.draw("Hidden", in: head.inset(left: column).prefix(8), scope: .dim, .right)
    canvas.draw("Ends", in: head.inset(left: column + 10).prefix(10), scope: .dim)
    if wide { canvas.draw("Why", in: head.inset(left: column + 20).prefix(19), scope: .dim) }
    for (line, index) in selection.window.visible(of: facts.count, in: list.rows).enumerated() {
      draw(facts[index], on: &canvas, in: list.line(line), columns, wide, shared)
    }
  }

  private func draw(
    _ fact: RuleFacts, on canvas: inout Canvas, in row: Rect, _ columns: Int, _ wide: Bool,
    _ shared: Shared
  ) {
    let glyphs = shared.look.glyphs
    defer { if fact.rule.id == selection.id { canvas.highlight(row, scope: .selected) } }
    if fact.rule.id == selection.id {
      canvas.draw(glyphs.pointer, at: row.row, row.column, scope: .streamMark)
    }
    let isActive = fact.rule.isActive(at: shared.now.at)
    let cells = row.inset(left: 3)
    canvas.draw(
      fact.name, in: cells.prefix(columns - 2), scope: isActive ? .mutesPattern : .mutesEnded,
      glyphs: glyphs)
    let scope: Scope = isActive ? .mutesFigure : .mutesEnded
    var column = columns
    if wide {
      canvas.draw(fact.rule.scope.rawValue, in: cells.inset(left: column).prefix(8), scope: scope)
      column += 9
    }
    canvas.draw("\(fact.hits)", in: cells.inset(left: column).prefix(8), scope: scope, .right)
    canvas.draw(
      ending(of: fact.rule, shared), in: cells.inset(left: column + 10).prefix(10), scope: scope)
    if wide {
      canvas.draw(
        fact.rule.note ?? "", in: cells.inset(left: column + 20).prefix(19), scope: scope,
        glyphs: glyphs)
    }
  }

  private func ending(of rule: Rule, _ shared: Shared) -> String {
    guard rule.isActive(at: shared.now.at) else { return "ended" }
    guard let until = rule.until else { return "never" }
    let left = until - shared.now.at
    if left < .hours(1) { return "within 1 h" }
    if left < .days(2) { return "in \(left.count / 3_600_000) h" }
    return "in \(left.count / 86_400_000) days"
  }
}
