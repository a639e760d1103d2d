import TerminalUI
import Testing

struct ColorDepthTests {
  @Test(arguments: [
    (0, 0, 0, 16), (255, 255, 255, 231), (255, 0, 0, 196), (95, 135, 175, 67), (136, 192, 208, 110),
    (46, 52, 64, 237), (128, 128, 128, 244), (238, 238, 238, 255), (235, 203, 139, 186),
  ])
  func `24 bits become the nearest of 256`(red: UInt8, green: UInt8, blue: UInt8, index: UInt8) {
    #expect(ColorDepth.indexed256.degrade(.rgb(red, green, blue)) == .indexed(index))
  }

  @Test(arguments: [
    (0, 0, 0, 0), (255, 255, 255, 15), (200, 10, 10, 1), (255, 60, 60, 9), (10, 200, 10, 2),
    (46, 52, 64, 0), (136, 192, 208, 7), (235, 203, 139, 7), (90, 90, 250, 12),
  ])
  func `24 bits become the nearest of 16`(red: UInt8, green: UInt8, blue: UInt8, index: UInt8) {
    #expect(ColorDepth.ansi16.degrade(.rgb(red, green, blue)) == .ansi(index))
  }

  @Test(arguments: ColorDepth.allCases)
  func `the default stays, and a colour that can be shown stays`(depth: ColorDepth) {
    #expect(depth.degrade(.default) == .default)
    #expect(depth.degrade(.ansi(3)) == (depth == .mono ? .default : .ansi(3)))
    for color in [Color.rgb(9, 99, 199), .indexed(123), .indexed(7), .ansi(12)] {
      let once = depth.degrade(color)
      #expect(depth.degrade(once) == once)
    }
  }

  @Test func `every one of the 256 colours is nearest to itself in looks`() {
    for index in UInt8(16)...255 {
      let (red, green, blue) = ColorDepth.components(ofIndex: index)
      guard case .indexed(let found) = ColorDepth.indexed256.degrade(.rgb(red, green, blue)) else {
        Issue.record("\(index) is not an index")
        continue
      }
      #expect(ColorDepth.components(ofIndex: found) == (red, green, blue))
    }
  }

  @Test func `a terminal without colours keeps the modifiers`() {
    let style = Style(
      foreground: .rgb(1, 2, 3), background: .ansi(4), modifiers: [.bold, .reversed])
    #expect(
      ColorDepth.mono.degrade(style)
        == Style(foreground: .default, background: .default, modifiers: [.bold, .reversed]))
  }
}
