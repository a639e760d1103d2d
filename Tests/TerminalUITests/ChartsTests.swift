import HeedTestSupport
import TerminalUI
import Testing

struct ChartsTests {
  private func text(_ spans: [Span]) -> String { spans.map(\.text).joined() }

  @Test func `bars grow in eighths, and little is not nothing`() {
    #expect(Charts.bar(0, columns: 8) == "")
    #expect(Charts.bar(0.001, columns: 8) == "▏")
    #expect(Charts.bar(0.5, columns: 3) == "█▌")
    #expect(Charts.bar(1, columns: 3) == "███")
    #expect(Charts.bar(0.5, columns: 4, glyphs: .ascii) == "##")
  }

  @Test func `a bar to the left is as long as its mirror image, its eighths in exchanged colours`()
  {
    for eighths in 0...24 {
      let fraction = Double(eighths) / 24
      let spans = Charts.leftward(fraction, columns: 3, scope: "bar", edge: "edge")
      #expect(text(spans).unicodeScalars.count == 3)
      let edge = spans.first { $0.scope == "edge" }
      #expect((edge != nil) == (eighths % 8 != 0))
      // What the edge shows is what is missing to a whole cell.
      let missing = Charts.bar(Double(8 - eighths % 8) / 8, columns: 1)
      #expect(edge == nil || edge?.text == missing)
      let full = spans.filter { $0.text.hasPrefix("█") }.reduce(0) { $0 + $1.text.count }
      #expect(full == eighths / 8)
    }
    #expect(
      text(Charts.leftward(0.001, columns: 3, scope: "b", edge: "e", glyphs: .ascii)) == "  #")
    #expect(text(Charts.leftward(.nan, columns: 3, scope: "b", edge: "e")) == "   ")
  }

  @Test func `the parts of a stacked bar are together as long as their sum`() {
    for (a, b) in [(0.5, 0.25), (0.33, 0.33), (0, 0.4), (0.9, 0.4), (0.01, 0.01)] {
      let whole = Charts.bar(a + b, columns: 20)
      let parts = Charts.stacked([(a, "a"), (b, "b")], columns: 20)
      #expect(abs(text(parts).count - whole.count) <= 1, "\(a) and \(b)")
      #expect(parts.contains { $0.scope == "b" })
    }
    #expect(Charts.stacked([(0, "a"), (.nan, "b")], columns: 20).isEmpty)
  }

  @Test func `a sparkline shows the shape of its values`() {
    #expect(Charts.sparkline([0, 1, 2, 4, 8]) == " ▁▂▄█")
    #expect(Charts.sparkline([0, 8], glyphs: .ascii) == " #")
    #expect(Charts.sparkline([1, 2], maximum: 4) == "▂▄")
    #expect(Charts.sparkline([]) == "")
    #expect(Charts.sparkline([.nan, .infinity, 1]) == "  █")
  }

  @Test func `a heat map is readable without colour`() {
    #expect((0...4).map { Charts.heat(level: $0) }.joined() == "·░▒▓█")
    let map = HeatMap([.init("Mon", [0, 1, nil, 9, -3])], scopes: ["0", "1", "2", "3", "4"])
    let line = map.lines(columns: 40, dim: "dim")[0]
    #expect(text(line) == "Mon  ·· ░░    ██ ·· ")
    #expect(line.map(\.scope.name) == ["dim", "0", "1", "dim", "4", "0"])
    #expect(map.shown(columns: 11) == 3)
    #expect(text(map.lines(columns: 11, dim: "dim")[0]) == "Mon    █ · ")
  }

  @Test func `a curve is drawn in Braille dots or in stars, over what it is held against`() {
    func plot(
      _ values: [Double], over: [Double] = [], _ columns: Int, _ rows: Int,
      glyphs: Glyphs = .unicode
    ) -> [String] {
      CurveChart(values, over: over).lines(
        columns: columns, rows: rows, curve: "c", reference: "r", glyphs: glyphs
      ).map(text)
    }
    #expect(plot([0, 1], 2, 1) == ["⡠⠊"])
    #expect(plot([0, 1, 0], 3, 2) == [" ⡖⡄", "⡸ ⢱"])
    #expect(plot([0.5, 0.5], 4, 1, glyphs: .ascii) == ["****"])
    #expect(plot([0, 0, 1], over: [0, 1], 3, 3, glyphs: .ascii) == ["  *", " .*", "** "])
    #expect(plot([], 2, 1) == ["  "])
    #expect(plot([1], 0, 1).isEmpty)
  }

  @Test(arguments: [60, 80, 120, 200], [Glyphs.unicode, .ascii])
  func `charts fit every width and say in words what they show`(columns: Int, glyphs: Glyphs) {
    let bars = MirroredBars([
      .init("A Quiet Coast", left: 0.41, right: 0.22, leftText: "164", rightText: "72"),
      .init("The Compiler's Notebook", left: 0.2, right: 0.33, leftText: "80", rightText: "104"),
      .init("海辺の写真", left: 0.004, right: 0.05, leftText: "2", rightText: "16"),
      .init("Nothing at all", left: 0, right: .nan, leftText: "0", rightText: "0"),
    ])
    let scopes = MirroredBars.Scopes(
      name: "name", figure: "figure", left: "left", edge: "edge", right: "right", axis: "axis")
    var lines = bars.lines.indices.map {
      bars.line($0, columns: columns, scopes: scopes, glyphs: glyphs)
    }
    lines += bars.lines.map { [Span($0.sentence("given", "worth"), "words")] } + [[]]
    let map = HeatMap(
      (0..<7).map { day in
        HeatMap.Line(day == 0 ? "Mon" : "", (0..<26).map { ($0 * 7 + day * 3) % 5 })
      }, marks: [0: "Jun", 4: "Jul", 25: "Nov"],
      scopes: ["heat.0", "heat.1", "heat.2", "heat.3", "heat.4"])
    lines += map.lines(columns: columns, dim: "dim", glyphs: glyphs)
    lines += [map.legend("nothing", "all", dim: "dim", glyphs: glyphs), []]
    lines += CurveChart([0, 0.02, 0.1, 0.3, 1], over: [0, 1]).lines(
      columns: columns - 20, rows: 6, curve: "curve", reference: "even", glyphs: glyphs)
    lines.append([Span(Charts.sparkline((0..<12).map(Double.init), glyphs: glyphs), "spark")])
    lines.append(
      Charts.stacked([(0.5, "given"), (0.2, "over")], columns: columns - 20, glyphs: glyphs))
    var canvas = Canvas(size: Size(columns: columns, rows: lines.count))
    for (row, spans) in lines.enumerated() {
      let used = spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
      #expect(used <= columns, "line \(row) has \(used) columns of \(columns)")
      canvas.draw(spans, at: Row(row), 0)
      if glyphs == .ascii, !spans.contains(where: { $0.text.contains("海") }) {
        #expect(spans.allSatisfy { $0.text.utf8.allSatisfy { $0 < 0x7F } })
      }
    }
    let form = glyphs == .unicode ? "unicode" : "ascii"
    expectGolden(canvas, "charts/\(form)-\(columns)")
  }
}
