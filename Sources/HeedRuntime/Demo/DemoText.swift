import FeedModel

/// Makes the texts of the demo's entries: always the same for the same source and number.
enum DemoText {
  /// The text of entry `number` of a source as safe HTML.
  static func html(_ source: DemoSource, number: Int) -> String {
    var html = ""
    var words = 0
    var paragraph = 0
    let wanted = source.words * (120 + number * 13 % 70) / 100
    while words < wanted {
      if paragraph > 0, paragraph % 4 == 0, source.words > 900 {
        html += "<h2>\(headings[(number + paragraph) % headings.count])</h2>"
      }
      if paragraph == 2, source.words > 900 { html += inset(source, number) }
      var sentences: [String] = []
      for index in 0..<4 {
        let pick = (number * 5 + paragraph * 3 + index * 7) % source.sentences.count
        let sentence = source.sentences[pick]
        sentences.append(sentence)
        words += source.language == "ja" ? sentence.count : sentence.split(separator: " ").count
        if words >= wanted { break }
      }
      var text = sentences.joined(separator: source.language == "ja" ? "" : " ")
      if paragraph == 1 {
        text += " <a href=\"https://\(source.host)/notes/\(number)\">More of this</a>."
      }
      html += "<p>\(text)</p>"
      paragraph += 1
    }
    return html
  }

  private static let headings = [
    "What was there before", "The part that took longer", "An aside", "What it costs", "After all",
  ]

  /// What breaks the column of a long text: code, a table, a list or a quotation.
  private static func inset(_ source: DemoSource, _ number: Int) -> String {
    switch (source.tags.first, number % 2) {
    case ("code", 0):
      "<pre><code>func spill(_ value: Value, at point: Point) -> Slot {\n"
        + "  let slot = frame.reserve(value.width)\n"
        + "  emit(.store(value, slot), before: point)\n  return slot\n}</code></pre>"
    case ("code", _), ("numbers", _):
      "<table><tr><th>run</th><th>before</th><th>after</th></tr>"
        + "<tr><td>cold</td><td>41.2 ms</td><td>17.9 ms</td></tr>"
        + "<tr><td>warm</td><td>12.0 ms</td><td>11.6 ms</td></tr></table>"
    case ("sea", _):
      "<ul><li>two thermoses, one of them for the way back</li>"
        + "<li>a chart, and a pencil on a string</li><li>dry socks in a tin</li></ul>"
    default:
      "<blockquote><p>One writes to find out what the letter is about.</p></blockquote>"
    }
  }
}
