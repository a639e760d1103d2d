import Attention
import FeedModel
import TerminalUI

/// One entry as lists show it: state mark, title, source, minutes, worth.
struct EntryRow: Hashable {
  /// The entry.
  var entry: Entry
  /// What the source is called.
  var source: String
  /// What reading it costs.
  var cost: Milliseconds
  /// What it is expected to be worth, 0…1000; nil where that is not said.
  var worth: Int?
  /// Its part of the edition.
  var slot: EditionSlot?
  /// Why it is not in the edition.
  var reason: String?
  /// Other sources' versions folded beneath it.
  var folded = 0
  /// Whether it is one of those, unfolded.
  var isFoldedOut = false

  /// Draws it on the first row of a rectangle.
  func draw(
    on canvas: inout Canvas, in rect: Rect, isSelected: Bool, hasFocus: Bool = true, glyphs: Glyphs
  ) {
    if glyphs == .words {
      defer { if isSelected { canvas.highlight(rect, scope: .selected) } }
      canvas.draw(sentence, in: rect, scope: titleScope, glyphs: glyphs)
      return
    }
    let columns = EntryColumns(width: rect.columns, hasReason: reason != nil)
    defer { if isSelected { canvas.highlight(rect, scope: .selected) } }
    if isSelected, hasFocus {
      canvas.draw(glyphs.pointer, at: rect.row, rect.column, scope: .streamMark)
    }
    canvas.draw(mark(glyphs), at: rect.row, rect.column + 1, scope: .streamMark, limit: 1)
    let indent = isFoldedOut ? 2 : 0
    var title = entry.title.isEmpty ? "(no title)" : entry.title
    if folded > 0 { title += "  +\(folded)" }
    canvas.draw(
      title, in: rect.inset(left: 3 + indent).prefix(columns.title - indent), scope: titleScope,
      glyphs: glyphs)
    var column = 3 + columns.title
    func cell(_ width: Int, _ text: String, _ scope: Scope, _ alignment: TextAlignment = .left) {
      guard width > 0 else { return }
      canvas.draw(
        text, in: rect.inset(left: column + 2).prefix(width), scope: scope, alignment,
        glyphs: glyphs)
      column += width + 2
    }
    cell(columns.source, source, .streamSource)
    cell(columns.reason, reason ?? "", .streamReason)
    cell(columns.minutes, Self.minutes(cost), .streamMinutes, .right)
    if columns.worth > 0, let worth {
      cell(
        columns.worth, Charts.bar(Double(worth) / 1000, columns: columns.worth, glyphs: glyphs),
        .streamWorth)
    }
  }

  /// All of the row in words, the title first.
  var sentence: String {
    var parts = [entry.title.isEmpty ? "(no title)" : entry.title, source, Self.minutes(cost)]
    if let worth { parts.append("worth \((worth + 5) / 10) %") }
    if entry.status.isStarred { parts.append("starred") }
    switch entry.status.verdict {
    case true: parts.append("worth it")
    case false: parts.append("not worth it")
    case nil: break
    }
    if entry.status.isRead { parts.append("read") }
    if entry.status.isDismissed { parts.append("skipped") }
    switch slot {
    case .must: parts.append("a must")
    case .trial: parts.append("on trial")
    case .core, .bench, nil: break
    }
    if let reason, !reason.isEmpty { parts.append(reason) }
    if isFoldedOut { parts.append("the same story") }
    if folded > 0 { parts.append("\(folded) more of the same story") }
    return parts.joined(separator: ", ")
  }

  /// Whole minutes, at least one.
  static func minutes(_ cost: Milliseconds) -> String { "\(max(1, cost.roundedMinutes)) min" }

  private var titleScope: Scope {
    if entry.status.isStarred { return .streamTitleStarred }
    return entry.status.isRead || entry.status.isDismissed ? .streamTitleRead : .streamTitle
  }

  private func mark(_ glyphs: Glyphs) -> String {
    let unicode = glyphs == .unicode
    if entry.status.isStarred { return unicode ? "★" : "*" }
    switch entry.status.verdict {
    case true: return "+"
    case false: return unicode ? "−" : "-"
    case nil: break
    }
    if entry.status.isRead { return unicode ? "✓" : "v" }
    if entry.status.isDismissed { return unicode ? "·" : "." }
    switch slot {
    case .must: return "!"
    case .trial: return "?"
    case .core, .bench, nil: return " "
    }
  }
}

/// How a list's width is shared: the title takes what is left.
struct EntryColumns: Hashable {
  /// Columns of each part; 0 where there is no room for it.
  let title: Int
  let source: Int
  let reason: Int
  let minutes: Int
  let worth: Int

  /// The columns of a list of `width`.
  init(width: Int, hasReason: Bool) {
    let source = width >= 100 ? 22 : width >= 64 ? 16 : width >= 52 ? 12 : 0
    let reason = hasReason ? (width >= 100 ? 20 : width >= 72 ? 15 : 0) : 0
    let minutes = 7
    let worth = width >= 64 ? 5 : 0
    let taken = [source, reason, minutes, worth].reduce(0) { $0 + ($1 > 0 ? $1 + 2 : 0) }
    self.source = source
    self.reason = reason
    self.minutes = minutes
    self.worth = worth
    title = max(4, width - 4 - taken)
  }
}

extension Rect {
  /// Its first `count` columns.
  func prefix(_ count: Int) -> Rect { splitLeft(count).left }
}
