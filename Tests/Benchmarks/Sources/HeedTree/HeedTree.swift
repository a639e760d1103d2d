import FeedModel
import FeedParsing
import Foundation

/// Prints what becomes of every entry's HTML in the feeds named on standard input, one JSON object a line:
/// for `Scripts/trees.py`, which holds it against an HTML5 parser.
@main
struct HeedTree {
  static func main() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    while let path = readLine() {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      // What is no feed has no entries.
      for entry in (try? FeedParser.parse(bytes))?.entries ?? [] {
        guard let html = entry.contentHTML ?? entry.summary, !html.isEmpty else { continue }
        let tree = Tree(html: html, article: ArticleReader.article(html: html))
        FileHandle.standardOutput.write(try encoder.encode(tree) + Data("\n".utf8))
      }
    }
  }
}

/// An entry's HTML and what heed makes of it.
struct Tree: Encodable {
  var html: String
  /// All that is said, the marks of media left out.
  var text = ""
  var headings: [String] = []
  /// What each item of a list says, with all that is inside it.
  var items: [String] = []
  var cells: [String] = []
  var links: [String]

  /// The structure of `article`.
  init(html: String, article: Article) {
    self.html = html
    links = article.links
    var itemOf: [Int: Int] = [:]
    for (index, container) in article.containers.enumerated() {
      switch container.kind {
      case .bullet, .numbered:
        itemOf[index] = items.count
        items.append("")
      default: break
      }
    }
    for (index, block) in article.blocks.enumerated() {
      let said = Self.said(by: block.content)
      text += said + "\n"
      if case .heading = block.content { headings.append(said) }
      if case .table(let table) = block.content {
        cells += table.rows.flatMap { $0.cells.map { Self.plain($0.text) } }
      }
      for container in article.containers(ofBlock: index) {
        if let item = itemOf[container] { items[item] += said }
      }
    }
  }

  private static func said(by content: ArticleBlock.Content) -> String {
    switch content {
    case .paragraph(let text), .heading(_, let text), .preformatted(let text), .media(let text),
      .caption(let text):
      plain(text)
    case .table(let table):
      table.rows.map { $0.cells.map { plain($0.text) }.joined(separator: " ") }.joined(
        separator: " ")
    case .rule: ""
    }
  }

  private static func plain(_ text: InlineText) -> String {
    let bytes = Array(text.text.utf8)
    var said: [UInt8] = []
    var start = 0
    for span in text.spans {
      if span.media == 0 { said += bytes[start..<min(span.end, bytes.count)] }
      start = min(span.end, bytes.count)
    }
    return String(decoding: said + bytes[start...], as: UTF8.self)
  }
}
