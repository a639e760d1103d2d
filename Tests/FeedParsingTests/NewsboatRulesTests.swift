import FeedParsing
import Testing

struct NewsboatRulesTests {
  @Test func `rules to ignore are said as filters, the rest is passed over`() {
    let rules = NewsboatRules.read(
      Array(
        #"""
        # my settings
        max-items 100
        ignore-article "*" "title =~ \"Sponsored\\.\""
        ignore-article https://a.example/feed "author = \"Bob\""
        ignore-article "regex:a/b" "title # \"x\""
        ignore-article * "enclosure_url =~ \"x\""
        ignore-mode display
        """#.utf8))
    #expect(
      rules.map(\.filter) == [
        #"title:/Sponsored\./"#, #"source:"https://a.example/feed" (author:"Bob")"#,
        #"source:/a\/b/ (title:"x")"#, nil,
      ])
  }
}
