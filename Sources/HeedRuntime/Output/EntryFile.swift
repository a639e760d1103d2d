import FeedModel

/// An entry as a file of its own.
struct EntryFile: Hashable, Sendable {
  /// The entry.
  var entry: Entry
  /// Its text, with what comes with it.
  var article: Article
  /// What its source is called.
  var source: String

  /// How a file is written.
  enum Format: Hashable, Sendable {
    /// Lines of plain text.
    case text
    /// A page of HTML that fetches nothing.
    case html
    /// Markdown as CommonMark and GitHub's tables have it.
    case markdown

    /// What the ending of `path` asks for; text where it asks for nothing that heed writes.
    init(path: String) {
      let name = path.split(separator: "/").last ?? ""
      let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
      switch ending?.lowercased() {
      case "html", "htm", "xhtml": self = .html
      case "md", "markdown", "mkd": self = .markdown
      default: self = .text
      }
    }
  }

  /// What stands in the file.
  func text(_ format: Format) -> String {
    switch format {
    case .text:
      EntryText.page(entry, article, source: source).joined(separator: "\n") + "\n"
    case .markdown: markdown
    case .html: html
    }
  }

  private var markdown: String {
    var text = "# " + ArticleMarkdown.escaped(EntryText.title(entry)) + "\n\n"
    text += ArticleMarkdown.escaped(EntryText.meta(entry, source: source)) + "\n"
    if let link = entry.link { text += "\n<" + ArticleMarkdown.address(link) + ">\n" }
    return text + "\n" + ArticleMarkdown.text(article)
  }

  private var html: String {
    var page = HTMLDocument(title: EntryText.title(entry))
    page.add("<h1>" + HTMLDocument.escaped(EntryText.title(entry)) + "</h1>")
    page.paragraph(EntryText.meta(entry, source: source), style: "dim")
    if let link = entry.link {
      page.add("<p>" + ArticleHTML.link(link, HTMLDocument.escaped(link)) + "</p>")
    }
    page.add(ArticleHTML.markup(article))
    return page.text
  }
}
