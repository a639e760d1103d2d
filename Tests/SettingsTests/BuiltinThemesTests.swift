import BuiltinThemes
import Foundation
import TerminalUI
import Testing

@testable import Settings

struct BuiltinThemesTests {
  static let names = BuiltinThemes.all.map(\.name)
  static let coloured = names.filter { $0 != "mono" && $0 != "terminal" }

  private func theme(_ name: String) throws -> Theme {
    let (theme, problems) = ThemeFile.read(name, scopes: Set(Names.scopes)) { wanted in
      BuiltinThemes.bytes(named: wanted).map { ($0, wanted + ".toml") }
    }
    #expect(problems.map(\.description) == [])
    return try #require(theme)
  }

  @Test func `every theme of the folder is embedded`() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Names.top.appending(path: "Themes").path
    ).filter { $0.hasSuffix(".toml") }
    #expect(files.sorted() == Self.names.map { $0 + ".toml" }.sorted())
    for name in Self.names {
      #expect(
        BuiltinThemes.bytes(named: name) == Array(Names.text("Themes/\(name).toml").utf8))
    }
    #expect(BuiltinThemes.bytes(named: "nowhere") == nil)
  }

  @Test(arguments: names)
  func `a theme parses, knows its scopes and covers all of them`(name: String) throws {
    let theme = try theme(name)
    for scope in Names.scopes {
      var candidate: Scope? = scope
      while let current = candidate, theme.styles[current] == nil { candidate = current.parent }
      #expect(candidate != nil, "\(scope.name) has no style in \(name)")
    }
  }

  @Test func `the default theme names every scope itself`() throws {
    let styles = try theme("default").styles
    #expect(Names.scopes.filter { styles[$0] == nil }.map(\.name) == [])
  }

  /// Scopes that are lines and fills, not text.
  private static let fills: Set<Scope> = [
    "ui.background", "ui.selected", "ui.border", "ui.scrollbar", "entry.rule", "budget.gauge.left",
    "budget.heat.0", "budget.heat.1", "budget.heat.2", "budget.heat.3", "budget.heat.4",
  ]

  /// Scopes that are bars: they have to be seen, not read.
  private static let bars: Set<Scope> = ["stream.worth", "sources.spark"]

  /// Scopes on a ground of their own that no selection is laid over.
  private static let unselected: Set<Scope> = [
    "ui.header", "ui.header.title", "ui.footer", "ui.footer.key", "ui.prompt", "ui.selected",
  ]

  @Test(arguments: coloured)
  func `text has a contrast of 4.5 or more and bars of 3, on the selected row as well`(name: String)
    throws
  {
    let theme = try theme(name)
    for scope in Names.scopes where !Self.fills.contains(scope) {
      var styles = [theme.style(scope)]
      if !Self.unselected.contains(scope) {
        styles.append(theme.style(scope, highlight: "ui.selected"))
      }
      for style in styles {
        let ratio = try #require(Self.contrast(style), "\(scope.name) in \(name)")
        let least = Self.bars.contains(scope) ? 3 : 4.5
        #expect(ratio >= least, "\(scope.name) in \(name): \(ratio)")
      }
    }
  }

  @Test(arguments: coloured)
  func `the selected row is seen`(name: String) throws {
    let theme = try theme(name)
    let ground = Style(
      foreground: theme.style("ui.text", highlight: "ui.selected").background,
      background: theme.base.background)
    let ratio = try #require(Self.contrast(ground))
    #expect((1.1...2.0).contains(ratio), "\(name): \(ratio)")
  }

  @Test(arguments: coloured)
  func `the calendar's steps differ and grow`(name: String) throws {
    let theme = try theme(name)
    let ratios = try (0...4).map {
      try #require(Self.contrast(theme.style(Scope("budget.heat.\($0)"))))
    }
    #expect(zip(ratios, ratios.dropFirst()).allSatisfy { $0 + 0.1 < $1 }, "\(name): \(ratios)")
  }

  @Test func `mono has not a single colour`() throws {
    for (_, style) in try theme("mono").styles {
      #expect(style.foreground == nil && style.background == nil)
    }
  }

  @Test func `terminal keeps to the terminal's own colours`() throws {
    for (scope, style) in try theme("terminal").styles {
      for case .rgb? in [style.foreground, style.background] { Issue.record("\(scope.name)") }
    }
  }

  /// The contrast of WCAG 2.1; nil where a colour is not known.
  private static func contrast(_ style: Style) -> Double? {
    guard case .rgb(let r1, let g1, let b1)? = style.foreground,
      case .rgb(let r2, let g2, let b2)? = style.background
    else { return nil }
    let a = luminance(r1, g1, b1)
    let b = luminance(r2, g2, b2)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private static func luminance(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Double {
    func linear(_ value: UInt8) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}
