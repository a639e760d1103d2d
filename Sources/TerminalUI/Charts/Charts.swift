/// Small charts as text, each with an ASCII form; pure. With `Glyphs.words` they are empty: the figures
/// that stand beside every chart are told alone.
///
/// Values that are not finite count as 0. A value above 0 always shows something, so that little
/// does not look like nothing.
package enum Charts {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  private static let heights = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let asciiHeights = [".", ":", "-", "=", "+", "*", "%", "#"]

  /// A fraction in 0…1; what is not a number is 0.
  static func unit(_ value: Double) -> Double { value.isFinite ? min(1, max(0, value)) : 0 }

  /// A bar from the left: at most `columns` columns for `fraction` 1, in eighths of a column.
  package static func bar(
    _ fraction: Double, columns: Int, glyphs: Glyphs = .unicode
  ) -> String {
    let fraction = unit(fraction)
    guard columns > 0, fraction > 0, glyphs != .words else { return "" }
    if glyphs == .ascii {
      let count = max(1, Int((fraction * Double(columns)).rounded()))
      return String(repeating: "#", count: min(columns, count))
    }
    let parts = max(1, Int((fraction * Double(columns * 8)).rounded()))
    return String(repeating: "█", count: parts / 8) + eighths[parts % 8]
  }

  /// A bar of several parts one after another, `columns` columns for a sum of 1. Parts but the last end
  /// at whole columns, the last in eighths, so that the whole is as long as its sum.
  package static func stacked(
    _ parts: [(fraction: Double, scope: Scope)], columns: Int, glyphs: Glyphs = .unicode
  ) -> [Span] {
    guard glyphs != .words else { return [] }
    var spans: [Span] = []
    var sum = 0.0
    var used = 0
    let last = parts.lastIndex { unit($0.fraction) > 0 }
    for (index, part) in parts.enumerated() where unit(part.fraction) > 0 {
      sum = min(1, sum + unit(part.fraction))
      if index == last {
        let rest = max(sum - Double(used) / Double(max(1, columns)), 0.0001)
        spans.append(Span(bar(rest, columns: columns, glyphs: glyphs), part.scope))
        break
      }
      let end = min(columns - 1, max(used, Int((sum * Double(columns)).rounded())))
      let block = String(repeating: glyphs == .unicode ? "█" : "#", count: max(0, end - used))
      if !block.isEmpty { spans.append(Span(block, part.scope)) }
      used = max(used, end)
    }
    return spans
  }

  /// A bar that grows to the left from its right end, in exactly `columns` columns. Its eighths are
  /// drawn as what is missing, with `edge`: a scope whose style exchanges ink and ground.
  package static func leftward(
    _ fraction: Double, columns: Int, scope: Scope, edge: Scope, glyphs: Glyphs = .unicode
  ) -> [Span] {
    let fraction = unit(fraction)
    guard columns > 0, glyphs != .words else { return [] }
    guard fraction > 0 else { return [Span(String(repeating: " ", count: columns), scope)] }
    let isUnicode = glyphs == .unicode
    let parts =
      isUnicode
      ? max(1, Int((fraction * Double(columns * 8)).rounded()))
      : max(1, Int((fraction * Double(columns)).rounded())) * 8
    let full = min(columns, parts / 8)
    let rest = full < columns ? parts % 8 : 0
    var spans: [Span] = []
    let blanks = columns - full - (rest > 0 ? 1 : 0)
    if blanks > 0 { spans.append(Span(String(repeating: " ", count: blanks), scope)) }
    if rest > 0 { spans.append(Span(eighths[8 - rest], edge)) }
    if full > 0 { spans.append(Span(String(repeating: isUnicode ? "█" : "#", count: full), scope)) }
    return spans
  }

  /// One column for each value, as high as its share of `maximum`, or of the highest when that
  /// is nil; nothing is a blank.
  package static func sparkline(
    _ values: [Double], maximum: Double? = nil, glyphs: Glyphs = .unicode
  ) -> String {
    guard glyphs != .words else { return "" }
    let top = maximum ?? values.filter(\.isFinite).max() ?? 0
    let shapes = glyphs == .unicode ? heights : asciiHeights
    return values.reduce(into: "") { line, value in
      let share = top > 0 ? unit(value / top) : 0
      line += share == 0 ? " " : shapes[min(7, Int((share * 8).rounded(.up)) - 1)]
    }
  }

  /// The shape of a heat map's cell: one column, darker from level 0 to 4, so that it can be
  /// read without colour.
  package static func heat(level: Int, glyphs: Glyphs = .unicode) -> String {
    let shapes = glyphs == .unicode ? ["·", "░", "▒", "▓", "█"] : [".", "-", "+", "*", "#"]
    return shapes[min(4, max(0, level))]
  }
}
