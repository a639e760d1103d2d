/// How many colours a terminal can show, fewest first.
package enum ColorDepth: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// Modifiers only.
  case mono
  /// The 16 named colours.
  case ansi16
  /// The 256 colours of xterm's palette.
  case indexed256
  /// 24 bits.
  case trueColor

  /// Orders by the number of colours.
  package static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }

  /// The nearest colour that this depth can show.
  package func degrade(_ color: Color) -> Color {
    switch (self, color) {
    case (.trueColor, _), (_, .default): color
    case (.mono, _): .default
    case (.indexed256, .rgb(let red, let green, let blue)):
      .indexed(ColorDepth.nearestIndex(red, green, blue))
    case (.ansi16, .rgb(let red, let green, let blue)):
      .ansi(ColorDepth.nearestName(red, green, blue))
    case (.ansi16, .indexed(let index)):
      if index < 16 { .ansi(index) } else { .ansi(ColorDepth.nearestName(ofIndex: index)) }
    case (.indexed256, _), (.ansi16, .ansi): color
    }
  }

  /// The style with both colours degraded.
  package func degrade(_ style: Style) -> Style {
    Style(
      foreground: style.foreground.map(degrade), background: style.background.map(degrade),
      modifiers: style.modifiers)
  }
}

// Distances and xterm's palette.
extension ColorDepth {
  /// The levels of one channel in xterm's colour cube.
  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// The 16 named colours as xterm shows them.
  private static let palette16: [(UInt8, UInt8, UInt8)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]

  /// Red, green and blue of one of the 256 colours, as xterm shows it.
  package static func components(ofIndex index: UInt8) -> (red: UInt8, green: UInt8, blue: UInt8) {
    if index < 16 {
      return palette16[Int(index)]
    }
    if index >= 232 {
      let grey = 8 + 10 * (index - 232)
      return (grey, grey, grey)
    }
    let cube = Int(index) - 16
    return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
  }

  /// A distance that weighs the channels roughly as the eye does.
  private static func distance(
    _ a: (UInt8, UInt8, UInt8), _ b: (UInt8, UInt8, UInt8)
  ) -> Int {
    let mean = (Int(a.0) + Int(b.0)) / 2
    let red = Int(a.0) - Int(b.0)
    let green = Int(a.1) - Int(b.1)
    let blue = Int(a.2) - Int(b.2)
    return (512 + mean) * red * red / 256 + 4 * green * green + (767 - mean) * blue * blue / 256
  }

  private static func nearestIndex(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    func level(_ value: UInt8) -> Int {
      levels.indices.min { abs(Int(levels[$0]) - Int(value)) < abs(Int(levels[$1]) - Int(value)) }
        ?? 0
    }
    let wanted = (red, green, blue)
    let cube = UInt8(16 + 36 * level(red) + 6 * level(green) + level(blue))
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let grey = UInt8(232 + min(23, max(0, (mean - 3) / 10)))
    let cubeDistance = distance(wanted, components(ofIndex: cube))
    return distance(wanted, components(ofIndex: grey)) < cubeDistance ? grey : cube
  }

  private static func nearestName(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    let wanted = (red, green, blue)
    let best = palette16.indices.min {
      distance(wanted, palette16[$0]) < distance(wanted, palette16[$1])
    }
    return UInt8(best ?? 0)
  }

  private static func nearestName(ofIndex index: UInt8) -> UInt8 {
    let (red, green, blue) = components(ofIndex: index)
    return nearestName(red, green, blue)
  }
}

extension Color {
  /// True when white is easier to read on it than black; a terminal's default counts as dark.
  var isDark: Bool {
    let (red, green, blue): (UInt8, UInt8, UInt8) =
      switch self {
      case .default: (0, 0, 0)
      case .ansi(let index), .indexed(let index): ColorDepth.components(ofIndex: index)
      case .rgb(let red, let green, let blue): (red, green, blue)
      }
    return 2126 * Int(red) + 7152 * Int(green) + 722 * Int(blue) < 10_000 * 128
  }
}
