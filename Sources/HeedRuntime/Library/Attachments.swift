import Attention
import FeedModel
import HeedApp

/// What comes with an entry beside its text: sound, films and files, chapters and transcripts. They stand
/// under the text as links, each with what is known of it.
struct Attachments {
  private let body: EntryBody
  private let duration: Milliseconds?

  /// What comes with `entry`, whose body is `body`.
  init(of entry: Entry, _ body: EntryBody) {
    self.body = body
    duration = entry.mediaDuration
  }

  /// `article` with them at its end.
  func appended(to article: Article) -> Article {
    var article = article
    for (index, line) in lines.enumerated() {
      if index == 0, !article.isEmpty { article.blocks.append(ArticleBlock(.rule)) }
      let known = article.links.firstIndex(of: line.url)
      if known == nil { article.links.append(line.url) }
      let link = (known ?? article.links.count - 1) + 1
      let name = line.name.utf8.count
      var text = InlineText(
        text: line.name, spans: [InlineSpan(end: name, style: .strong, link: link)])
      if !line.facts.isEmpty {
        text.text += ", " + line.facts.joined(separator: ", ")
        text.spans.append(InlineSpan(end: text.text.utf8.count))
      }
      article.blocks.append(ArticleBlock(.paragraph(text), isSpaced: index == 0))
    }
    return article
  }

  private struct Line {
    let url: String
    let name: String
    let facts: [String]
  }

  private var lines: [Line] {
    var lines: [Line] = []
    var isTimed = false
    for enclosure in body.enclosures {
      let medium = EntryText.medium(of: enclosure)
      var facts: [String] = []
      // The entry's duration is that of its first recording.
      if medium == .audio || medium == .video, !isTimed {
        isTimed = true
        if let duration, duration > .zero { facts.append(Phrase.minutes(duration)) }
      }
      if let length = enclosure.length, length >= 100_000 {
        facts.append(Download.megabytes(length) + " MB")
      }
      if medium == nil, let type = enclosure.type { facts.append(type) }
      if let host = LinkHost.host(of: enclosure.url) { facts.append("from \(host)") }
      lines.append(Line(url: enclosure.url, name: Self.name(of: medium), facts: facts))
    }
    return lines
      + body.companions.map { url in
        Line(
          url: url, name: url.lowercased().contains("chapter") ? "Chapters" : "Transcript",
          facts: LinkHost.host(of: url).map { ["from \($0)"] } ?? [])
      }
  }

  private static func name(of medium: Filter.Medium?) -> String {
    switch medium {
    case .audio: "Audio"
    case .video: "Video"
    case .image: "Picture"
    case nil: "File"
    }
  }
}
