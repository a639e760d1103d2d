import CVterm
import TerminalUI
import Testing

/// The table of widths against the C library, which ncurses and tmux count by.
struct WidthTableTests {
  /// Scalars that are drawn although the C library of this machine knows another width: none.
  ///
  /// Besides, format characters, fillers and selectors are dropped whatever their width, and what the
  /// table does not know is drawn as U+FFFD, which is one column, although a newer C library may know
  /// it. Both are safe: what reaches the terminal is what the table and the C library agree on.
  @Test func `every scalar that is drawn has the C library's width`() {
    var differences: [String] = []
    var drawn = 0
    for value in UInt32(0)..<0x110000 {
      guard let scalar = UnicodeScalar(value) else { continue }
      let clean = TextWidth.clean(String(scalar))
      let columns = TextWidth.columns(of: String(scalar))
      if clean.unicodeScalars.first == scalar {
        drawn += 1
        if columns != Int(cv_columns(value)) {
          differences.append("U+\(String(value, radix: 16)): \(columns), \(cv_columns(value))")
        }
      } else if clean == "\u{FFFD}" {
        #expect(columns == 1)
      } else {
        #expect(columns == clean.unicodeScalars.count, "U+\(String(value, radix: 16))")
        #expect(clean.isEmpty || clean == " ")
      }
    }
    #expect(differences.isEmpty)
    #expect(drawn > 250_000)
  }

  /// Marks have no width of their own and are only drawn over another character.
  @Test func `every mark adds nothing to the character before it`() {
    var differences: [String] = []
    var marks = 0
    for value in UInt32(0x300)..<0x110000 where cv_columns(value) == 0 {
      guard let scalar = UnicodeScalar(value) else { continue }
      var text = "a"
      text.unicodeScalars.append(scalar)
      marks += 1
      if TextWidth.columns(of: text) != 1 { differences.append(String(value, radix: 16)) }
    }
    #expect(differences.isEmpty)
    #expect(marks > 1_500)
  }

  @Test func `what the C library knows and is not shown is named here`() {
    var replaced: [UInt32] = []
    var dropped: [UInt32] = []
    for value in UInt32(0xA0)..<0x110000 where cv_columns(value) > 0 {
      guard let scalar = UnicodeScalar(value) else { continue }
      let clean = TextWidth.clean(String(scalar))
      if clean == "\u{FFFD}", value != 0xFFFD { replaced.append(value) }
      if clean.isEmpty { dropped.append(value) }
    }
    // A newer C library knows more; with the one the table is made from there is nothing.
    if cv_columns(0x1FABF) < 0 { #expect(replaced.isEmpty) }
    // Soft hyphen, Hangul fillers, and the characters of interlinear annotation.
    #expect(
      Set(dropped).isSubset(of: [0xAD, 0x034F, 0x115F, 0x3164, 0xFFA0, 0xFFF9, 0xFFFA, 0xFFFB]))
  }
}
