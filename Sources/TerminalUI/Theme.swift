/// A name and the style of each scope.
package struct Theme: Hashable, Sendable {
  /// The name the reader chooses it by.
  package let name: String
  /// The styles as the theme's file says, after inheritance.
  package let styles: [Scope: Style]

  /// The theme of these styles.
  package init(name: String, styles: [Scope: Style]) {
    self.name = name
    self.styles = styles
  }

  /// The terminal's own colours, and nothing else.
  package static let plain = Theme(name: "plain", styles: [:])

  /// The style of the longest scope that the theme knows: `a.b.c`, then `a.b`, then `a`; an
  /// empty style when it knows none.
  package func resolve(_ scope: Scope) -> Style {
    var candidate: Scope? = scope
    while let current = candidate {
      if let style = styles[current] { return style }
      candidate = current.parent
    }
    return scope.cellStyle ?? Style()
  }

  /// What every cell looks like before anything is drawn on it: the background of
  /// `ui.background` and the foreground of `ui.text`.
  package var base: Style {
    Style(
      foreground: resolve(.text).foreground ?? .default,
      background: resolve(.background).background ?? .default)
  }

  /// The style of a cell that carries `scope`, and `highlight` over it.
  package func style(_ scope: Scope, highlight: Scope = .none) -> Style {
    let style = base.overlaid(by: resolve(scope))
    return highlight == .none ? style : style.overlaid(by: resolve(highlight))
  }

  /// The style of a cell on a terminal of so many colours.
  ///
  /// What the nearest colours would hide is kept: a highlight that would look like what it lies on is
  /// shown reversed, and text that would have the colour of its background becomes black or white.
  package func style(_ scope: Scope, highlight: Scope = .none, at depth: ColorDepth) -> Style {
    let wanted = style(scope, highlight: highlight)
    var shown = depth.degrade(wanted)
    if shown.foreground == shown.background, wanted.foreground != wanted.background,
      scope.cellStyle == nil, let background = shown.background, background != .default
    {
      shown.foreground = background.isDark ? .ansi(15) : .ansi(0)
    }
    if highlight != .none, resolve(highlight) != Style(), shown == style(scope, at: depth) {
      shown.modifiers.formSymmetricDifference(.reversed)
    }
    return shown
  }
}
