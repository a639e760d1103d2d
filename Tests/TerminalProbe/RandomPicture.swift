import TerminalUI

/// Pictures that look like noise and are the same for the same number, so that a program can draw them
/// and a test can say what should be seen.
struct RandomPicture {
  private var state: UInt64

  /// The picture of a number.
  static func canvas(_ number: Int, size: Size) -> Canvas {
    // Every other picture differs from the one before in a few places only.
    var picture = RandomPicture(state: UInt64(number / 2 + 1) &* 0x9E37_79B9_7F4A_7C15)
    var canvas = Canvas(size: size)
    picture.scribble(on: &canvas, strokes: size.rows * 6)
    if number % 2 == 1 {
      picture = RandomPicture(state: UInt64(number) &* 0x2545_F491_4F6C_DD1D)
      picture.scribble(on: &canvas, strokes: 5)
    }
    return canvas
  }

  /// The scopes it draws with.
  static let theme = Theme(
    name: "random",
    styles: [
      "a": Style(foreground: .rgb(250, 10, 20)), "b": Style(background: .rgb(10, 60, 20)),
      "c": Style(foreground: .ansi(4), modifiers: [.bold]),
      "d": Style(foreground: .indexed(200), background: .ansi(11), modifiers: [.underlined]),
      "e": Style(modifiers: [.reversed, .italic]), "f": Style(background: .rgb(90, 90, 120)),
      "g": Style(modifiers: [.dim, .crossedOut]),
    ])

  private static let scopes: [Scope] = ["a", "b", "c", "d", "e", "f", "g", .text]

  private static let words = [
    "plain", "日本語", "a", "e\u{301}e\u{323}\u{301}", "👍🏽", "👩‍👩‍👧", "──────", "한글", "word word",
    " ", "     ", "مرحبا", "क्षि", "▕██▍░▏", "⣀⠔⠊", "0123456789", "ﾊﾝｶｸ", "\u{1FABF}",
  ]

  private mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, limit)
  }

  private mutating func scribble(on canvas: inout Canvas, strokes: Int) {
    let size = canvas.size
    for _ in 0..<strokes {
      let rect = Rect(
        row: Row(next(size.rows)), column: Column(next(size.columns)), columns: next(30),
        rows: next(3))
      let scope = RandomPicture.scopes[next(RandomPicture.scopes.count)]
      switch next(10) {
      case 0: canvas.fill(rect, scope: scope)
      case 1: canvas.highlight(rect, scope: scope)
      default:
        // libvterm takes text in pieces of 16 scalars, and loses the marks of a row's last cell
        // between two pieces: no marks there.
        let word = RandomPicture.words[next(RandomPicture.words.count)]
        let hasMarks = word.unicodeScalars.count > TextWidth.columns(of: word)
        let limit = size.columns - rect.column.value - (hasMarks ? 1 : 0)
        canvas.draw(word, at: rect.row, rect.column, scope: scope, limit: limit)
      }
    }
  }
}
