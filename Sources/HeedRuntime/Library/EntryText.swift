package import Attention
package import FeedModel
import FeedParsing
import HeedApp

/// An entry's text outside the screen: for `heed read`, for pipes, and for what rules look at.
package enum EntryText {
  /// The text of `body` as an article, with what comes with `entry` under it.
  package static func article(_ entry: Entry, _ body: EntryBody) -> Article {
    Attachments(of: entry, body).appended(to: article(body, link: entry.link))
  }

  /// The text of `body` as an article.
  package static func article(_ body: EntryBody, link: String? = nil) -> Article {
    ArticleReader.article(
      contentHTML: body.contentHTML, contentText: body.contentText, summary: body.summary,
      base: link)
  }

  /// The entry as a page of lines at most `width` cells wide: title, source and date, the text with
  /// what comes with it, and the addresses of its links.
  package static func page(
    _ entry: Entry, _ body: EntryBody, source: Source, width: Int = 76
  ) -> [String] {
    var lines = page(entry, article(entry, body), source: source.title, width: width)
    if body.trackersRemoved > 0 {
      lines.append(
        body.trackersRemoved == 1
          ? "1 tracker was removed." : "\(body.trackersRemoved) trackers were removed.")
    }
    return lines
  }

  /// The entry with `article` for its text as a page of lines.
  static func page(
    _ entry: Entry, _ article: Article, source: String, width: Int = 76
  ) -> [String] {
    var small = [meta(entry, source: source)]
    if let link = entry.link { small.append(link) }
    let layout = ArticleLayout(
      article,
      options: ArticleLayoutOptions(
        measure: width, listsLinks: true, title: title(entry), meta: small))
    return layout.lines(0..<layout.lineCount).map { CleanText.line($0.text) }
  }

  /// What the entry is called.
  static func title(_ entry: Entry) -> String { entry.title.isEmpty ? "(no title)" : entry.title }

  /// Whose it is and of which day.
  static func meta(_ entry: Entry, source: String) -> String {
    var meta = source
    if let author = entry.author, author != source { meta += " · \(author)" }
    return meta + " · " + SystemClock.localDay(of: entry.publishedAt).text
  }

  /// What an entry carries: by its enclosures' types or the ends of their addresses, and by the
  /// pictures, sound and film in its text.
  package static func media(_ body: EntryBody) -> Set<Filter.Medium> {
    var media: Set<Filter.Medium> = []
    for enclosure in body.enclosures {
      if let medium = medium(of: enclosure) { media.insert(medium) }
    }
    let markup = (body.contentHTML ?? body.summary ?? "").lowercased()
    for (tag, medium) in [("<img", Filter.Medium.image), ("<audio", .audio), ("<video", .video)]
    where markup.contains(tag) {
      media.insert(medium)
    }
    return media
  }

  /// What `enclosure` is, by its type or else by the end of its address; nil where neither says.
  static func medium(of enclosure: Enclosure) -> Filter.Medium? {
    let type = (enclosure.type ?? "").lowercased()
    let path = enclosure.url.prefix { $0 != "?" && $0 != "#" }
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    return Filter.Medium.allCases.first { medium in
      type.hasPrefix(medium.rawValue + "/")
        || type.isEmpty && endings[medium]?.contains(ending) == true
    }
  }

  private static let endings: [Filter.Medium: Set<String>] = [
    .audio: ["mp3", "m4a", "ogg", "oga", "opus", "flac", "wav", "aac"],
    .video: ["mp4", "m4v", "webm", "mkv", "mov", "avi", "ogv"],
    .image: ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg"],
  ]

  /// All that an entry says, plain, without any layout: what words are looked for in.
  package static func plain(_ body: EntryBody) -> String { plain(article(body)) }

  /// All that `article` says, plain.
  package static func plain(_ article: Article) -> String {
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
