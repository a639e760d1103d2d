import Testing

@testable import Settings

struct TOMLScannerTests {
  private func sentences(_ text: String) -> [String] {
    TOMLDocument(bytes: Array(text.utf8), file: "f").problems.map(\.description)
  }

  @Test(
    arguments: [
      "", "\n\n", "# only a comment", "a = 1", "a = 1 # comment\n", "a = 1\r\nb = 2\r\n",
      "\"quoted key\" = 'literal \\ text'", "a.b.\"c.d\" = true\n[a.e]\nf = -0.5e-3",
      "s = \"tab \\t quote \\\" u \\u00e9 \\U0001F600\"", "m = \"\"\"\none\ntwo \\\n   three\"\"\"",
      "m = '''\nit's\n'''''", "l = [1, [2, 3], [\"a\", { b = 1, c = {} }],\n # comment\n]",
      "n = [0, -0, +1, 1_000, 0xFF, 0o17, 0b101, 1.5, 6.02e23, inf, -inf, nan]",
      "[[x]]\na = 1\n[[x]]\na = 2\n[x.y]\nb = 1", "\u{FEFF}a = 1",
    ])
  func `sound text has no problems`(text: String) {
    #expect(sentences(text) == [])
  }

  @Test(
    arguments: [
      ("a = = 2", "f:1:5: no value begins with this sign"),
      ("a =", "f:1:4: the value is missing"),
      ("a = # none", "f:1:5: the value is missing"),
      ("a", "f:1:2: a key is followed by '=' and its value"),
      (
        "= 1", "f:1:1: a key was expected; keys with other signs than A-Z, 0-9, - and _ need quotes"
      ),
      ("a = 1 2", "f:1:7: only a comment may follow on this line"),
      ("a = nord", "f:1:5: 'nord' is no value; text stands in quotes"),
      ("a = \"x", "f:1:5: this text has no quote at its end"),
      ("a = 'x\nb = 1", "f:1:5: this text has no quote at its end"),
      ("a = \"\"\"x\nb = 1", "f:1:5: this text has no three quotes at its end"),
      ("a = [1, 2", "f:1:5: this list has no ']' at its end"),
      ("a = [1 2]", "f:1:8: a list's values are parted by ',' and end with ']'"),
      (
        "a = { b = 1",
        "f:1:12: an inline table's keys are parted by ',' and end with '}' on the same line"
      ),
      ("a = 08", "f:1:5: '08' is no number"), ("a = 1__0", "f:1:5: '1__0' is no number"),
      ("a = 1.", "f:1:5: '1.' is no number"), ("a = 0xG", "f:1:5: this is no number"),
      ("a = 99999999999999999999", "f:1:5: this number is too large"),
      ("a = 2026-11-25", "f:1:5: no setting is a date or a time of day"),
      ("a = 07:32:00", "f:1:5: no setting is a date or a time of day"),
      (
        "a = \"\\q\"",
        "f:1:6: '\\' is followed by one of b t n f r u U \" \\; a plain '\\' is written '\\\\'"
      ),
      ("a = \"\\uD800\"", "f:1:6: no character has this number"),
      ("[a\nb = 1", "f:1:3: a section's name ends with ']'"),
      (
        "[[[", "f:1:3: a key was expected; keys with other signs than A-Z, 0-9, - and _ need quotes"
      ),
      ("a = 1\na = 2", "f:2:1: 'a' is set a second time; the first counts"),
      ("[a]\n[a]\nb = 1", "f:2:1: 'a' stands here a second time"),
      (
        "é = 1",
        "f:1:1: a key was expected; keys with other signs than A-Z, 0-9, - and _ need quotes"
      ),
      (
        "ok = 1\n\u{1} = 2",
        "f:2:1: a key was expected; keys with other signs than A-Z, 0-9, - and _ need quotes"
      ),
      ("a = \"é\" x", "f:1:9: only a comment may follow on this line"),
      ("# \u{7}", "f:1:3: a control character, which TOML does not allow"),
    ])
  func `a mistake is told with its place`(text: String, message: String) {
    #expect(sentences(text) == [message])
  }

  @Test func `what stands around a mistake counts`() {
    let text = """
      a = 1
      b = = 2
      c = 3
      d = [1,
        x,
      ]
      e = 5
      [broken
      f = 6
      [whole]
      g = 7
      """
    let document = TOMLDocument(bytes: Array(text.utf8), file: "f")
    #expect(
      document.root
        == .table([
          ("a", .integer(1)), ("c", .integer(3)), ("e", .integer(5)),
          ("whole", .table([("g", .integer(7))])),
        ]))
    #expect(document.problems.map(\.line) == [2, 5, 8])
  }

  @Test func `what is not UTF-8 is told and the rest counts`() {
    let bytes = Array("a = 1\nb = \"".utf8) + [0xFF, 0xC0] + Array("\"\nc = 3".utf8)
    let document = TOMLDocument(bytes: bytes, file: "f")
    #expect(document.root["c"] == .integer(3))
    #expect(
      document.problems.map(\.description) == ["f:2:6: not UTF-8; '?' stands in its place"])
  }

  @Test(arguments: ["[", "a = [", "a = {a = ", "a.", "[[", "\"", "a = \"\"\"", "'", "\\", "{"])
  func `a hundred thousand of anything is refused quickly`(piece: String) {
    let text = String(repeating: piece, count: 100_000)
    let document = TOMLDocument(bytes: Array(text.utf8), file: "f")
    #expect(!document.problems.isEmpty)
  }

  @Test func `a file of more than a megabyte is not read`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: TOMLDocument.maximumBytes + 1)
    #expect(
      TOMLDocument(bytes: bytes, file: "f").problems.map(\.description)
        == ["f: the file is larger than 1 MB; not read"])
  }

  @Test func `no mutation of a file ends the program`() {
    var random = Mutator(state: 7)
    let seeds = [Array(ConfigFile.defaults.utf8), Array(Names.text("Themes/default.toml").utf8)]
    for round in 0..<100 {
      let bytes = random.mutated(seeds[round % seeds.count])
      _ = ConfigFile.read(bytes)
    }
  }
}

/// Damages texts, the same way each time.
struct Mutator {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, bound)))
  }

  /// `bytes` with a few replaced, removed, doubled or put in.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    let signs = Array("[]{}=\"'.,#\n\\ \t-+_0e:xé\u{1}\u{FF}".utf8)
    var bytes = bytes
    for _ in 0...next(below: 6) {
      let place = next(below: bytes.count)
      switch next(below: 5) {
      case 0: bytes.remove(at: place)
      case 1: bytes[place] = signs[next(below: signs.count)]
      case 2: bytes.insert(signs[next(below: signs.count)], at: place)
      case 3:
        let end = min(bytes.count, place + next(below: 40))
        bytes.insert(contentsOf: bytes[place..<end], at: next(below: bytes.count))
      default: bytes.removeSubrange(place..<min(bytes.count, place + next(below: 20)))
      }
      if bytes.isEmpty { bytes = [UInt8(ascii: "a")] }
    }
    return bytes
  }
}
