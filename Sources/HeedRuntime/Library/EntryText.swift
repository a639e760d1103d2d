package import FeedModel
import FeedParsing
import HeedApp

/// An entry's text outside the screen: for `heed read`, for pipes, and for what rules look at.
package enum EntryText {
  /// The text of `body` as an article.
  package static func article(_ body: EntryBody, link: String? = nil) -> Article {
    ArticleReader.article(
      contentHTML: body.contentHTML, contentText: body.contentText, summary: body.summary,
      base: link)
  }

  /// The entry as a page of lines at most `width` cells wide: title, source and date, the text, and
  /// the addresses of its links and enclosures.
  package static func page(
    _ entry: Entry, _ body: EntryBody, source: Source, width: Int = 76
  ) -> [String] {
    var meta = source.title
    if let author = entry.author, author != source.title { meta += " · \(author)" }
    meta += " · " + CivilTime(entry.publishedAt, offsetMinutes: 0).day.text
    var small = [meta]
    if let link = entry.link { small.append(link) }
    let layout = ArticleLayout(
      article(body, link: entry.link),
      options: ArticleLayoutOptions(
        measure: width, listsLinks: true, title: entry.title.isEmpty ? "(no title)" : entry.title,
        meta: small))
    var lines = layout.lines(0..<layout.lineCount).map { CleanText.line($0.text) }
    for enclosure in body.enclosures {
      lines.append(
        CleanText.line(
          ["Enclosure:", enclosure.url, enclosure.type ?? ""]
            .filter { !$0.isEmpty }.joined(separator: " ")))
    }
    if body.trackersRemoved > 0 {
      lines.append(
        body.trackersRemoved == 1
          ? "1 tracker was removed." : "\(body.trackersRemoved) trackers were removed.")
    }
    return lines
  }

  /// All that an entry says, plain, without any layout: what words are looked for in.
  package static func plain(_ body: EntryBody) -> String {
    let article = article(body)
    var text = ""
    for block in article.blocks {
      switch block.content {
      case .paragraph(let inline), .heading(_, let inline), .preformatted(let inline),
        .media(let inline), .caption(let inline):
        text += inline.text
        text += "\n"
      case .table(let table):
        for row in table.rows {
          for cell in row.cells { text += cell.text.text + " " }
          text += "\n"
        }
      case .rule: break
      }
    }
    return text
  }
}
