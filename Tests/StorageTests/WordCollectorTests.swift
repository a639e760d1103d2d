import FeedModel
import Testing

@testable import Storage

struct WordCollectorTests {
  private func words(_ text: String, mark: UInt8? = nil) -> String {
    WordCollector.collect(from: 2 * text.utf8.count) { $0.add(text, mark: mark) }
  }

  @Test(arguments: [
    ("One two, one TWO three", "one two three"), ("", ""), (" .,;", ""),
    ("Café cafe CAFÉ naïve-x", "cafe naive x"), ("東京 a東b", "東 京 a b"),
    ("đến Tiếng Việt", "đen tieng viet"), ("ΣΟΦΌΣ σοφός", "σοφόσ"), ("שָׁלוֹם שלום", "שלום"),
    ("हिन्दी हिन्दी", "हिन्दी"), ("\u{301} e\u{301}t", "et"), ("x2 3.5", "x2 3 5"),
    ("antidisestablishment antidisestablishments", "antidisestablishment antidisestablishments"),
  ])
  func `each word is there once, folded`(text: String, expected: String) {
    #expect(words(text) == expected)
  }

  @Test func `marked words are words of their own`() {
    let text = WordCollector.collect(from: 100) { collector in
      collector.add("Big news")
      collector.add("news NEWS é", mark: UInt8(ascii: "#"))
    }
    #expect(text == "big news #news #e")
  }

  @Test func `words of every length are told from those that differ in one letter`() {
    for length in 1...40 {
      let word = String(repeating: "abcdefghij", count: 4).prefix(length)
      var all = [String(word)]
      for place in 0..<length {
        var letters = Array(word)
        letters[place] = "z"
        all.append(String(letters))
      }
      let text = all.joined(separator: " ")
      #expect(words(text + " " + text) == text)
      let marked = all.map { "#" + $0 }.joined(separator: " ")
      #expect(words(text + " " + text, mark: UInt8(ascii: "#")) == marked)
    }
  }

  @Test func `a text of many words loses none`() {
    // More than there are places to remember them in.
    let all = (0..<5000).map { String($0, radix: 36) }
    #expect(words(all.joined(separator: " ")) == all.joined(separator: " "))
    let short = (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) }
    #expect(words(short.joined(separator: " ")) == short.joined(separator: " "))
  }

  @Test(arguments: [
    ("<p>One two</p><p>three</p>", 3, 0), ("fo<b>o</b> bar", 2, 0), ("don't e-mail 3.5", 3, 0),
    ("今日は", 3, 3), ("東京 Tokyo", 3, 2), ("a &amp; b", 2, 0), ("<img alt=\"no words\">x", 1, 0),
    ("café naïve", 2, 0), ("привет, мир", 2, 0), ("🚀 — …", 0, 0), ("", 0, 0),
    ("<p>end.Next</p>", 1, 0), ("한국어 뉴스", 2, 0), ("don’t—never “so”", 3, 0), ("'a' - b.", 2, 0),
  ])
  func `words and letters are counted`(html: String, count: Int, letters: Int) {
    var parsed = ParsedEntry()
    parsed.contentHTML = html
    let words = IndexedWords(parsed)
    #expect(words.count == count && words.cjkLetters == letters)
  }

  @Test func `sixty-four bytes at a time give what one at a time gives`() {
    // Every pair of signs of interest at every place around the end of a block.
    let signs = [
      "x", " ", "'", "é", "—", "東", "Z", "@", "[", "`", "{", "/", "0", "9", ":", "\u{7F}",
    ]
    for place in 52..<70 {
      let before = String(String(repeating: "ab ", count: 30).prefix(place))
      for first in signs {
        for second in signs {
          let text = before + first + second + "Cd e"
          let slowly = UTF8Text.words(Substring(text)).map { String(decoding: $0, as: UTF8.self) }
          var seen = Set<String>()
          let expected = slowly.filter { seen.insert($0).inserted }.joined(separator: " ")
          #expect(words(text) == expected, "\(text)")
        }
      }
    }
  }

  @Test func `the index is given what the search looks for`() {
    let texts = ["Zoë's «naïve» co-op, ½ Ærø ÅNGSTRÖM ½x", "Ελλάδα Москва ёлка", "한국어 ไทย عَرَبِيّ"]
    for text in texts {
      let searched = UTF8Text.words(Substring(text)).map { String(decoding: $0, as: UTF8.self) }
      #expect(Set(words(text).split(separator: " ").map { String($0) }) == Set(searched))
    }
  }

  @Test func `an index of a draft is the index of what is stored of it`() throws {
    let (storage, id) = try storeWithSource()
    let parsed = Sample.parsed(
      "a", title: "The Title", html: "<p>Über <b>al</b>les</p>", author: "Zoë W",
      categories: ["Big News", "x"])
    _ = try storage.record(Sample.update(id, [EntryDraft(parsed, words: 1)]))
    let stored = try storage.read { try IndexedWords.stored($0, EntryID(rawValue: 1)) }
    #expect(stored?.text == IndexedWords(parsed).text)
    #expect(
      stored?.text == "uber alles the title zoe w @zoe @w big news x #big #news #x")
  }
}
