import TerminalUI

/// A little of everything, in the theme shown.
struct ThemeSample {
  /// Draws as much of it as there is room for.
  func draw(on canvas: inout Canvas, in rect: Rect, glyphs: Glyphs) {
    let lines: [[Span]] = [
      [Span("Rowing the Baltic in a wooden boat", .entryTitle)],
      [Span("A Quiet Coast \(glyphs.dot) 8 min", .entryMeta)],
      [],
      [
        Span("Running text with ", .entryText), Span("emphasis", .entryEmphasis),
        Span(", ", .entryText), Span("weight", .entryStrong), Span(" and a ", .entryText),
        Span("link [1]", .entryLink),
      ],
      [Span("\(glyphs.vertical) a quotation", .entryQuote)],
      [Span("let code = \"kept as it is\"", .entryCode)],
      [],
      [
        Span("An entry not read yet", .streamTitle), Span("   Source", .streamSource),
        Span("   4 min ", .streamMinutes),
        Span(Charts.bar(0.8, columns: 5, glyphs: glyphs), .streamWorth),
      ],
      [Span("An entry that was read", .streamTitleRead), Span("  Source", .streamSource)],
      [Span("A starred entry", .streamTitleStarred)],
      [],
      [
        Span(Charts.bar(0.6, columns: 12, glyphs: glyphs), .budgetBarGiven), Span(" given  ", .dim),
        Span(Charts.bar(0.8, columns: 12, glyphs: glyphs), .budgetBarWorth), Span(" worth", .dim),
      ],
      [
        Span("Done.  ", .messageInfo), Span("Take care.  ", .messageWarning),
        Span("It failed.", .messageError),
      ],
    ]
    for (row, spans) in lines.prefix(rect.rows).enumerated() {
      canvas.draw(spans, at: rect.row + row, rect.column, limit: rect.columns)
    }
  }
}
