import Testing

@testable import Settings

struct SuggestionTests {
  @Test(
    arguments: [
      ("folow", "follow"), ("thmee", "theme"), ("THEME", "theme"),
      ("xyzzy", nil), ("", nil),
    ] as [(String, String?)])
  func `the nearest word is found when it is near`(word: String, found: String?) {
    let candidates = ["follow", "theme", "mesure", "measure"]
    #expect(Suggestion.nearest(to: word, in: candidates) == found)
  }

  @Test func `a swap of neighbours counts one`() {
    #expect(Suggestion.distance(Array("ab".utf8), Array("ba".utf8)) == 1)
    #expect(Suggestion.distance(Array("".utf8), Array("abc".utf8)) == 3)
    #expect(Suggestion.distance(Array("kitten".utf8), Array("sitting".utf8)) == 3)
  }
}
