import FeedModel

/// An article as HTML: every text is escaped, and nothing in it is fetched when it is shown; pictures
/// and films are links.
enum ArticleHTML {
  /// The markup of `article`, without a page around it.
  static func markup(_ article: Article) -> String {
    var writer = Writer(article)
    for index in article.blocks.indices { writer.add(index) }
    writer.close(to: 0)
    return writer.out
  }

  /// A link around `markup`.
  static func link(_ url: String, _ markup: String) -> String {
    "<a href=\"\(HTMLDocument.escaped(url))\" rel=\"noreferrer\">\(markup)</a>"
  }

  private struct Writer {
    let article: Article
    private let targets: Set<Int>
    /// The containers that are open, outermost first.
    private var open: [Int] = []
    private(set) var out = ""

    init(_ article: Article) {
      self.article = article
      targets = Set(article.jumps)
    }

    mutating func add(_ index: Int) {
      let path = article.containers(ofBlock: index)
      var common = 0
      while common < min(path.count, open.count), path[common] == open[common] { common += 1 }
      // An item that follows an item continues the list.
      if common < min(path.count, open.count), let list = list(open[common]),
        list == self.list(path[common])
      {
        close(to: common + 1)
        open[common] = path[common]
        out += "</li>\n<li>"
        common += 1
      }
      close(to: common)
      for container in path[common...] {
        out += opening(container)
        open.append(container)
      }
      let id = targets.contains(index) ? " id=\"b\(index)\"" : ""
      switch article.blocks[index].content {
      case .paragraph(let text): out += "<p\(id)>\(inline(text))</p>\n"
      case .heading(let level, let text):
        // The page's own title is the only one of the first rank.
        let tag = "h\(min(6, max(2, level + 1)))"
        out += "<\(tag)\(id)>\(inline(text))</\(tag)>\n"
      case .preformatted(let text): out += "<pre\(id)>\(inline(text, keepsLines: true))</pre>\n"
      case .media(let text): out += "<p\(id) class=\"dim\">\(inline(text))</p>\n"
      case .caption(let text): out += "<p\(id) class=\"dim\">\(inline(text))</p>\n"
      case .rule: out += "<hr>\n"
      case .table(let table):
        out += "<table\(id)>\n"
        for row in table.rows {
          out += "<tr>" + row.cells.map(cell).joined() + "</tr>\n"
        }
        out += "</table>\n"
      }
    }

    /// Closes what is open beyond the first `count` containers.
    mutating func close(to count: Int) {
      while open.count > count { out += closing(open.removeLast()) }
    }

    /// The list that an item belongs to: its kind and what it stands in.
    private func list(_ container: Int) -> String? {
      let parent = article.containers[container].parent ?? -1
      switch article.containers[container].kind {
      case .bullet: return "ul \(parent)"
      case .numbered: return "ol \(parent)"
      default: return nil
      }
    }

    private func opening(_ container: Int) -> String {
      switch article.containers[container].kind {
      case .quote: return "<blockquote>"
      case .bullet: return "<ul>\n<li>"
      case .numbered(let marker, _):
        let start = Int(marker.prefix { $0.isASCII && $0.isNumber }) ?? 1
        return start == 1 ? "<ol>\n<li>" : "<ol start=\"\(start)\">\n<li>"
      case .term: return "<div><b>"
      case .definition: return "<div style=\"margin-left:2em\">"
      case .figure: return "<figure>"
      case .details: return "<div>"
      }
    }

    private func closing(_ container: Int) -> String {
      switch article.containers[container].kind {
      case .quote: "</blockquote>\n"
      case .bullet: "</li>\n</ul>\n"
      case .numbered: "</li>\n</ol>\n"
      case .term: "</b></div>\n"
      case .definition, .details: "</div>\n"
      case .figure: "</figure>\n"
      }
    }

    private func cell(_ cell: ArticleTable.Cell) -> String {
      let tag = cell.isHeader ? "th" : "td"
      let span = cell.columns > 1 ? " colspan=\"\(cell.columns)\"" : ""
      return "<\(tag)\(span)>\(inline(cell.text))</\(tag)>"
    }

    private func inline(_ text: InlineText, keepsLines: Bool = false) -> String {
      var out = ""
      for piece in InlinePieces(text) {
        let lines = piece.text.split(separator: "\n", omittingEmptySubsequences: false)
        var markup = lines.map { HTMLDocument.escaped(String($0)) }
          .joined(separator: keepsLines ? "\n" : "<br>\n")
        let style = piece.span.style
        for (mark, tag) in Self.tags where style.contains(mark) {
          if tag == "code", keepsLines { continue }
          markup = "<\(tag)>\(markup)</\(tag)>"
        }
        if let url = piece.address(in: article) {
          markup = ArticleHTML.link(url, markup)
        } else if piece.span.jump > 0, article.jumps.indices.contains(piece.span.jump - 1) {
          markup = "<a href=\"#b\(article.jumps[piece.span.jump - 1])\">\(markup)</a>"
        }
        out += markup
      }
      return out
    }

    private static let tags: [(InlineStyle, String)] = [
      (.code, "code"), (.strong, "strong"), (.emphasis, "em"), (.strike, "s"), (.marked, "mark"),
    ]
  }
}

/// The stretches of a text with their spans.
struct InlinePieces: Sequence, IteratorProtocol {
  /// One stretch.
  struct Piece {
    /// What it says.
    var text: String
    /// How it is set.
    var span: InlineSpan

    /// Where it leads out of the article; nil when nowhere.
    func address(in article: Article) -> String? {
      if article.links.indices.contains(span.link - 1) { return article.links[span.link - 1] }
      guard article.media.indices.contains(span.media - 1) else { return nil }
      return article.media[span.media - 1].url
    }
  }

  private let bytes: [UInt8]
  private let spans: [InlineSpan]
  private var at = 0
  private var start = 0

  init(_ text: InlineText) {
    bytes = Array(text.text.utf8)
    spans = text.spans
  }

  mutating func next() -> Piece? {
    while at < spans.count {
      let span = spans[at]
      at += 1
      let end = Swift.min(Swift.max(span.end, start), bytes.count)
      guard end > start else { continue }
      defer { start = end }
      return Piece(text: String(decoding: bytes[start..<end], as: UTF8.self), span: span)
    }
    guard start < bytes.count else { return nil }
    defer { start = bytes.count }
    return Piece(
      text: String(decoding: bytes[start...], as: UTF8.self), span: InlineSpan(end: bytes.count))
  }
}
