import FeedModel

/// An article as one line for each block, for reading in tests: `+` before what an empty line sets
/// apart, then the containers, the kind, and the text with its spans marked.
func described(_ article: Article) -> [String] {
  article.blocks.indices.map { index in
    let block = article.blocks[index]
    var line = block.isSpaced ? "+" : ""
    for container in article.containers(ofBlock: index) {
      switch article.containers[container].kind {
      case .quote: line += ">"
      case .bullet: line += "•"
      case .numbered(let marker, _): line += marker
      case .term: line += "term "
      case .definition: line += "def "
      case .figure: line += "fig "
      case .details: line += "details "
      }
    }
    switch block.content {
    case .paragraph(let text): line += "p " + described(text)
    case .heading(let level, let text): line += "h\(level) " + described(text)
    case .preformatted(let text): line += "pre " + described(text)
    case .media(let text): line += "media " + described(text)
    case .caption(let text): line += "caption " + described(text)
    case .rule: line += "rule"
    case .table(let table):
      line += "table "
      line += table.rows.map { row in
        (row.isHeader ? "# " : "")
          + row.cells.map { cell in
            described(cell.text) + (cell.columns > 1 ? "(\(cell.columns))" : "")
          }.joined(separator: " | ")
      }.joined(separator: " // ")
    }
    return line
  }
}

/// A text with its spans in braces: `{strong,1:text}` for strong text that is link 1.
func described(_ text: InlineText) -> String {
  let bytes = Array(text.text.utf8)
  var described = ""
  var start = 0
  for span in text.spans {
    let part = String(decoding: bytes[start..<span.end], as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
    start = span.end
    var marks: [String] = []
    let names: [(InlineStyle, String)] = [
      (.strong, "b"), (.emphasis, "i"), (.code, "code"), (.strike, "s"), (.superscript, "sup"),
      (.subscripted, "sub"), (.marked, "mark"), (.quoted, "q"), (.caption, "cap"),
    ]
    for (style, name) in names where span.style.contains(style) { marks.append(name) }
    if span.link > 0 { marks.append(String(span.link)) }
    if span.jump > 0 { marks.append("→\(span.jump)") }
    described += marks.isEmpty ? part : "{" + marks.joined(separator: ",") + ":" + part + "}"
  }
  return described
}
