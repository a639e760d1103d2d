import FeedModel
import TerminalUI

/// The keys of the screen it was called from, made from the keymap. `/` looks for words among all
/// commands, those without a key too.
struct HelpScreen: Screen {
  private let about: KeySection
  private var firstRow = 0
  private var prompt = PromptWidget(label: "Look for: ")
  private var isTyping = false

  /// The keys of `section`.
  init(section: KeySection) { about = section }

  func section(_ shared: Shared) -> KeySection { .help }
  func title(_ shared: Shared) -> String { "Keys: \(about.rawValue)" }

  func footer(_ shared: Shared) -> [FooterItem] {
    [
      .init(.back, "back"), .init(.selectNext, "down"), .init(.search, "look for"),
      .init(.commandLine, "a command by name"),
    ]
  }

  mutating func capture(_ key: Key, _ shared: inout Shared) -> Reaction? {
    guard isTyping else { return nil }
    firstRow = 0
    switch prompt.handle(key) {
    case .cancelled:
      prompt.replace(with: "")
      isTyping = false
    case .submitted: isTyping = false
    case .editing, .ignored: break
    }
    return .done
  }

  mutating func paste(_ text: String, _ shared: inout Shared) -> Reaction {
    guard isTyping else { return .unhandled }
    prompt.insert(text)
    return .done
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    let rows = Frame(size: shared.size).body.rows
    let count = lines(shared, columns: shared.size.columns).count
    switch command {
    case .selectNext: firstRow += 1
    case .selectPrevious: firstRow -= 1
    case .pageDown: firstRow += max(1, rows - 2)
    case .pageUp: firstRow -= max(1, rows - 2)
    case .halfPageDown: firstRow += rows / 2
    case .halfPageUp: firstRow -= rows / 2
    case .selectFirst: firstRow = 0
    case .selectLast: firstRow = count
    case .search: isTyping = true
    case .back where !prompt.text.isEmpty: prompt.replace(with: "")
    case .help: return .go(.pop)
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

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    var body = body
    if isTyping || !prompt.text.isEmpty {
      prompt.draw(
        on: &canvas, in: body.line(0).inset(left: 2), label: .footerKey, text: .prompt)
      if !isTyping { canvas.cursor = nil }
      body = body.inset(top: 2)
    }
    let lines = lines(shared, columns: body.columns)
    if lines.isEmpty {
      canvas.draw("No command is about that.", in: body.line(0).inset(left: 2), scope: .dim)
    }
    for (row, spans) in lines.dropFirst(firstRow).prefix(body.rows).enumerated() {
      canvas.draw(spans, at: body.row + row, body.column, limit: body.columns)
    }
    var window = ListWidget(margin: 0)
    window.scroll(by: firstRow, of: lines.count, in: body.rows)
    window.drawScrollBar(
      on: &canvas, in: body, of: lines.count, scope: .scrollbar, glyphs: shared.look.glyphs)
  }

  /// Chapters of commands, each with its keys; two columns where there is room.
  private func lines(_ shared: Shared, columns: Int) -> [[Span]] {
    var lines: [[Span]] = []
    let across = columns >= 110 ? 2 : 1
    let width = (columns - 4) / across
    for group in CommandGroup.allCases {
      let bound = Command.allCases.filter { $0.group == group && $0.streamNumber ?? 1 == 1 }
        .compactMap { command in entry(command, shared) }
      guard !bound.isEmpty else { continue }
      lines.append([])
      lines.append([Span("  " + group.rawValue, .headerTitle)])
      let perColumn = (bound.count + across - 1) / across
      for row in 0..<perColumn {
        var spans: [Span] = []
        for column in 0..<across {
          let index = row + column * perColumn
          guard bound.indices.contains(index) else { continue }
          let (keys, summary) = bound[index]
          spans.append(Span("  " + TextWidth.pad(keys, to: 16), .helpKey))
          spans.append(
            Span(TextWidth.pad(summary, to: width - 18, glyphs: shared.look.glyphs), .help))
        }
        lines.append(spans)
      }
    }
    return Array(lines.dropFirst())
  }

  private func entry(_ command: Command, _ shared: Shared) -> (String, String)? {
    let keys = shared.keys.keys(for: command, in: about)
    let wanted = prompt.text.trimmingBlanks.lowercased()
    guard wanted.isEmpty else {
      let all = "\(command.rawValue) \(command.summary.lowercased()) \(keys.joined(separator: " "))"
      guard all.contains(wanted) else { return nil }
      return (
        keys.isEmpty ? ":" + command.rawValue : keys.prefix(3).joined(separator: " "),
        command.summary
      )
    }
    guard !keys.isEmpty else { return nil }
    if command.streamNumber == 1 {
      return ("1 \(shared.look.glyphs.ellipsis) 9", "Switch to a stream")
    }
    return (keys.prefix(3).joined(separator: " "), command.summary)
  }
}
