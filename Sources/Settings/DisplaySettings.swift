/// Which of the two themes is used.
package enum Appearance: String, CaseIterable, Hashable, Sendable {
  /// `theme`.
  case dark
  /// `light-theme`.
  case light
  /// What the terminal says of its background in `COLORFGBG`; `theme` where it says nothing.
  case auto
}

/// `[ui]`: how heed looks.
package struct DisplaySettings: Hashable, Sendable {
  /// The name of the theme.
  package var theme: String
  /// The name of the theme on light ground.
  package var lightTheme: String
  /// Which of the two is used.
  package var appearance: Appearance
  /// The width of the page, in cells, 40…160.
  package var measure: Int
  /// Whether heed listens to the mouse.
  package var usesMouse: Bool
  /// Whether only ASCII is drawn: no boxes, no blocks.
  package var isASCII: Bool
  /// Whether the screen is listened to: plain lines, no frames, charts in words.
  package var isForScreenReader: Bool
  /// Whether nothing counts or moves by itself.
  package var isStill: Bool

  /// Whether nothing may move by itself: asked for, or because the screen is listened to.
  package var movesNothing: Bool { isStill || isForScreenReader }

  /// The defaults.
  package init() {
    theme = "default"
    lightTheme = "default-light"
    appearance = .dark
    measure = 76
    usesMouse = true
    isASCII = false
    isForScreenReader = false
    isStill = false
  }
}
