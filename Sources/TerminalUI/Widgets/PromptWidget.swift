/// A line of text being edited, with the lines entered before.
package struct PromptWidget: Hashable, Sendable {
  /// What a key did to the line.
  package enum Outcome: Hashable, Sendable {
    /// The text or the cursor changed, or nothing did.
    case editing
    /// Enter: the text is finished.
    case submitted(String)
    /// Escape: the person thought better of it.
    case cancelled
    /// The key is not one of the line's: completion keys and the like.
    case ignored
  }

  /// What stands before the text, such as `:` or `mute until: `.
  package var label: String
  /// The line.
  package private(set) var text: String
  /// Characters before the cursor.
  package private(set) var cursor: Int
  /// Lines entered before, oldest first.
  package private(set) var history: [String]
  private var historyIndex: Int
  private var draft = ""

  /// Characters a line may have.
  package static let limit = 4096

  /// A line with the cursor at its end.
  package init(label: String = "", text: String = "", history: [String] = []) {
    self.label = label
    self.text = TextWidth.clean(text)
    cursor = self.text.count
    self.history = history
    historyIndex = history.count
  }

  /// Replaces the line, with the cursor at its end.
  package mutating func replace(with text: String) {
    self.text = String(TextWidth.clean(text).prefix(PromptWidget.limit))
    cursor = self.text.count
  }

  /// Inserts text at the cursor, as when it is pasted; line ends become blanks.
  package mutating func insert(_ pasted: String) {
    let room = PromptWidget.limit - text.count
    guard room > 0 else { return }
    let clean = TextWidth.clean(pasted).prefix(room)
    let after = text.dropFirst(cursor).count
    text.insert(contentsOf: clean, at: text.index(text.startIndex, offsetBy: cursor))
    // Counted from the end: what is inserted may have joined the character before it.
    cursor = text.count - after
  }

  /// Edits the line as readline does: arrows, home, end, ctrl-a e b f u k w d h, up and down.
  package mutating func handle(_ key: Key) -> Outcome {
    if let character = key.typed {
      insert(String(character))
      return .editing
    }
    switch (key.code, key.modifiers) {
    case (.enter, []): return submit()
    case (.escape, []), (.character("c"), .control), (.character("g"), .control): return .cancelled
    case (.backspace, []), (.character("h"), .control): delete(cursor - 1..<cursor)
    case (.delete, []), (.character("d"), .control): delete(cursor..<cursor + 1)
    case (.left, []), (.character("b"), .control): cursor = max(0, cursor - 1)
    case (.right, []), (.character("f"), .control): cursor = min(text.count, cursor + 1)
    case (.left, .control), (.character("b"), .alt): cursor = wordStart
    case (.right, .control), (.character("f"), .alt): cursor = wordEnd
    case (.home, []), (.character("a"), .control): cursor = 0
    case (.end, []), (.character("e"), .control): cursor = text.count
    case (.character("u"), .control): delete(0..<cursor)
    case (.character("k"), .control): delete(cursor..<text.count)
    case (.character("w"), .control), (.backspace, .alt): delete(wordStart..<cursor)
    case (.up, []), (.character("p"), .control): recall(historyIndex - 1)
    case (.down, []), (.character("n"), .control): recall(historyIndex + 1)
    default: return .ignored
    }
    return .editing
  }

  /// Draws label and text on the first row of a rectangle and puts the canvas' cursor there.
  ///
  /// A line longer than the space is scrolled so that the cursor is in it.
  package func draw(
    on canvas: inout Canvas, in rect: Rect, label labelScope: Scope, text textScope: Scope
  ) {
    guard !rect.isEmpty else { return }
    canvas.fill(rect.line(0), scope: textScope)
    let labelColumns = canvas.draw(
      label, at: rect.row, rect.column, scope: labelScope, limit: max(0, rect.columns - 2))
    let room = rect.columns - labelColumns
    guard room > 0 else { return }
    let before = Array(text.prefix(cursor))
    var columns = 0
    var start = before.count
    while start > 0 {
      let width = TextWidth.columns(of: before[start - 1])
      guard columns + width < room else { break }
      columns += width
      start -= 1
    }
    canvas.draw(
      String(text.dropFirst(start)), at: rect.row, rect.column + labelColumns, scope: textScope,
      limit: room)
    canvas.cursor = Position(row: rect.row, column: rect.column + labelColumns + columns)
  }

  private mutating func submit() -> Outcome {
    if !text.isEmpty, history.last != text { history.append(text) }
    historyIndex = history.count
    return .submitted(text)
  }

  private mutating func delete(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<text.count)
    guard !range.isEmpty else { return }
    let start = text.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.index(start, offsetBy: range.count)
    text.removeSubrange(start..<end)
    cursor = min(range.lowerBound, text.count)
  }

  private mutating func recall(_ index: Int) {
    guard index >= 0, index <= history.count, index != historyIndex else { return }
    if historyIndex == history.count { draft = text }
    historyIndex = index
    text = index == history.count ? draft : history[index]
    cursor = text.count
  }

  private var wordStart: Int {
    let before = Array(text.prefix(cursor))
    var index = before.count
    while index > 0, before[index - 1] == " " { index -= 1 }
    while index > 0, before[index - 1] != " " { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    let all = Array(text)
    var index = cursor
    while index < all.count, all[index] == " " { index += 1 }
    while index < all.count, all[index] != " " { index += 1 }
    return index
  }
}
