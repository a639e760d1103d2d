import Attention
import FeedModel
import Testing

struct FilterTests {
  static func subject(
    _ change: (inout Entry) -> Void = { _ in }, text: String = "", source: String = "Some Blog"
  ) -> FilterSubject {
    var entry = AttentionSample.entry(1, title: "Über Emacs-Lisp and the café", words: 900)
    entry.author = "Zoë Q, Max P"
    entry.categories = ["Open Source", "lisp"]
    entry.link = "https://www.blog.example.org:443/x"
    entry.language = "en"
    change(&entry)
    var from = Source(
      id: SourceID(rawValue: 1), feedURL: "https://example.org/f", stance: .followed,
      addedAt: AttentionSample.noon)
    from.feedTitle = source
    return FilterSubject(
      entry: entry, source: from, cost: .minutes(4), worth: 0.62, media: { [.audio] },
      text: { text })
  }

  static let matches: [(String, Bool)] = [
    ("", true), ("uber", true), ("\"emacs lisp\"", true), ("emacs-lisp", true), ("macs", false),
    ("title:cafe", true), ("title:tea", false), ("text:tea", false), ("author:zoe", true),
    ("author:\"max p\"", true), ("tag:\"open source\"", true), ("tag:open", false),
    ("host:example.org", true), ("host:ample.org", false), ("source:blog", true),
    ("source:example.org", true), ("lang:en", true), ("lang:de", false),
    ("is:unread", true), ("is:read", false), ("is:new", true), ("is:starred", false),
    ("-is:read", true), ("--uber", true), ("uber -cafe", false), ("tea OR cafe", true),
    ("(tea OR cafe) lisp", true), ("tea cafe OR lisp", true), ("newer:7d", true),
    ("newer:4h", false), ("older:4h", true), ("minutes<10", true), ("minutes>=4", true),
    ("minutes>4", false), ("worth>0.6", true), ("worth<=0.6", false), ("words>899", true),
    ("has:audio", true), ("has:image", false), ("/e[mn]acs.*caf/", true), ("/^uber/", true),
    ("/uber$/", false), ("title:/l.sp/", true), ("tag:/^open/", true), ("or", false),
  ]

  @Test(arguments: matches)
  func `a filter says what it says`(text: String, isMatch: Bool) throws {
    let filter = try Filter(text: text)
    #expect(filter.matches(Self.subject(), now: AttentionSample.noon) == isMatch)
  }

  @Test(
    arguments: matches.map(\.0) + [
      "a (b OR (c -d)) e", "\"a \\\"quoted\\\" \\\\ b\"", "/a\\/b\\\\/", "\"OR\"", "\"a:b\"",
      "author:a:b", "newer:36h", "worth>0.125", "\"-x\"", "(a b) OR -(c d)",
    ])
  func `a filter survives its text`(text: String) throws {
    let filter = try Filter(text: text)
    #expect(try Filter(text: filter.text) == filter)
  }

  @Test(arguments: [
    ("(a", 0), ("a)", 1), ("a OR", 4), ("OR a", 0), ("-", 1), ("is:odd", 3), ("foo:bar", 0),
    ("newer:soon", 6), ("minutes<x", 8), ("minutes<<3", 7), ("\"open", 0), ("x /a(/", 5),
    ("/[z-a]/", 5), ("title:", 6), ("()", 1), ("has:smell", 4), ("/*/", 1),
  ])
  func `what is no filter says where`(text: String, column: Int) {
    #expect {
      try Filter(text: text)
    } throws: { error in
      (error as? FilterError)?.column == column
    }
  }

  @Test func `deep nesting is refused, not run into`() {
    #expect(throws: FilterError.self) {
      try Filter(text: String(repeating: "(", count: 50_000))
    }
    #expect(throws: FilterError.self) {
      try Filter(text: "/" + String(repeating: "(", count: 50_000) + "/")
    }
    #expect(throws: FilterError.self) { try Filter(text: "/((a{99}){99}){99}/") }
  }

  @Test func `an expression made to explode takes linear time`() throws {
    let filter = try LinearPattern("(a*)*(a|aa)*b")
    #expect(!filter.matches(String(repeating: "a", count: 3000)))
  }

  @Test(arguments: [
    ("a{2,3}b", "xaab", true), ("^a{2}$", "aaa", false), ("a{,}", "a{,}", true),
    ("\\bcat\\b", "a cat", true),
    ("\\bcat\\b", "concat", false), ("[^a-c]", "abc", false), ("\\d+\\s\\w", "a 12 x", true),
    ("a|b|", "zzz", true), ("(ab|cd)+e", "abcde", true), ("É", "cafe", true), ("[]x]", "]", true),
  ])
  func `expressions match as usual`(pattern: String, text: String, isMatch: Bool) throws {
    #expect(try LinearPattern(pattern).matches(text) == isMatch)
  }

  @Test func `words in scripts without spaces are found inside`() {
    #expect(WordPattern("日本").matches("これは日本語です"))
    #expect(WordPattern("hello").matches("“Hello”—world"))
    #expect(!WordPattern("").matches("anything"))
    #expect(TextFolding.fold("ÆØÅ Straße ŁÓDŹ ΑΒΓ ДОМ") == "aeoa strasse lodz αβγ дом")
  }
}

struct RuleSetTests {
  private let now = AttentionSample.noon

  private func rule(
    _ id: Int64, _ scope: RuleScope, _ pattern: String, _ action: RuleAction = .hide,
    until: Timestamp? = nil
  ) -> Rule {
    Rule(
      id: RuleID(rawValue: id), scope: scope, pattern: pattern, action: action,
      createdAt: now - .days(20 - id), until: until)
  }

  private func verdict(_ rules: [Rule], text: String = "") -> RuleVerdict {
    RuleSet(rules, now: now).verdict(FilterTests.subject(text: text), now: now)
  }

  @Test(arguments: [
    (RuleScope.source, "1", true), (.source, "2", false), (.source, "x", false),
    (.author, "zoe q", true), (.author, "zoe", false), (.tag, "LISP", true), (.tag, "open", false),
    (.phrase, "uber emacs", true), (.phrase, "hidden words", true), (.phrase, "ber", false),
    (.host, "example.org", true), (.host, "org.example", false),
    (.filter, "minutes<5 has:audio", true),
    (.filter, "(", false), (.filter, "", false), (.phrase, "", false),
  ])
  func `each scope looks where it should`(scope: RuleScope, pattern: String, isMatch: Bool) {
    let verdict = verdict([rule(1, scope, pattern)], text: "some hidden, words")
    #expect(verdict == (isMatch ? .hidden(RuleID(rawValue: 1)) : .none))
  }

  @Test func `keeping beats hiding, specific beats general, newest beats oldest`() {
    let source = rule(1, .source, "1")
    let phrase = rule(2, .phrase, "emacs", .demote)
    let newer = rule(3, .phrase, "lisp")
    let keep = rule(4, .source, "1", .keep)
    #expect(verdict([source, phrase]) == .demoted(phrase.id))
    #expect(verdict([source, phrase, newer]) == .hidden(newer.id))
    #expect(verdict([newer, keep, source]) == .kept(keep.id))
  }

  @Test func `rules end`() {
    #expect(verdict([rule(1, .source, "1", until: now)]) == .none)
    #expect(verdict([rule(1, .source, "1", until: now + .days(1))]) != .none)
    var ended = rule(1, .source, "1")
    ended.endedAt = now - .days(1)
    #expect(verdict([ended]) == .none)
    #expect(RuleSet([rule(1, .filter, "(")], now: now).broken.count == 1)
  }

  @Test func `a dry run says what would have been lost`() {
    let samples = (0..<20).map { number in
      DryRun.Sample(
        subject: FilterTests.subject({
          $0.id = EntryID(rawValue: Int64(number))
          $0.sourceID = SourceID(rawValue: Int64(number % 4))
          $0.status = EntryStatus(isRead: number < 9, isStarred: number == 1)
        }), given: number < 9 ? .minutes(3) : .zero, isEngaged: number < 4)
    }
    let run = DryRun(rule(1, .source, "1"), on: samples, now: now)
    #expect(
      run.sentence == "would have hidden 5 of the last 20; you read 2 of them (6 min), 1 is starred"
    )
    #expect(run.engaged == 1)
    let none = DryRun(rule(1, .source, "9"), on: samples, now: now)
    #expect(none.sentence == "would have hidden 0 of the last 20")
  }
}
