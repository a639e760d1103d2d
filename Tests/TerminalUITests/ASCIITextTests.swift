import TerminalUI
import Testing

struct ASCIITextTests {
  @Test(arguments: [
    ("Café “où” — l’été", "Cafe \"ou\" - l'ete"), ("Straße, Øre, Łódź", "Strase, Ore, Lodz"),
    ("Привет", "Privet"), ("Ελλάς", "Ellas"), ("ひらがな カ", "hiragana ka"), ("冬の海", "??no??"),
    ("１２ＡＢ", "1 2 A B "), ("٣ ² ½", "3 2 /"), ("e\u{301}", "e"), ("👩‍👩‍👧 🇸🇪", "?? ??"),
    ("plain", "plain"), ("½ € © …", "/ E c ~"),
  ])
  func `text becomes letters that can be read`(text: String, ascii: String) {
    #expect(ASCIIText.replacing(text) == ascii)
  }

  @Test func `a picture keeps its columns and has nothing but ASCII`() {
    var canvas = Canvas(size: Size(columns: 24, rows: 2))
    canvas.draw("▌ 冬の海 é│ e\u{301}x ✓…", at: 0, 0, scope: .none)
    canvas.draw("日本", at: 1, 23, scope: .none)
    let ascii = canvas.inASCII()
    #expect(ascii.text(of: 0) == "> ??no?? e| ex v~       ")
    #expect(ascii.text(of: 1) == String(repeating: " ", count: 24))
    #expect(ascii.cells.allSatisfy { $0.glyph < 0x7F && $0.width == 1 })
  }

  @Test(arguments: [
    (["LANG": "C"], false), ([:], true), (["LANG": "de_DE.UTF-8"], true),
    (["LANG": "de_DE"], false),
    (["LC_ALL": "C", "LANG": "de_DE.utf8"], false), (["LC_ALL": "", "LANG": "C.UTF-8"], true),
    (["LC_CTYPE": "ISO-8859-1", "LANG": "C.UTF-8"], false), (["LC_ALL": "POSIX"], false),
  ])
  func `the locale says what the terminal is told`(variables: [String: String], isUTF8: Bool) {
    #expect(TerminalEncoding.isUTF8 { variables[$0] } == isUTF8)
  }
}
