import FeedModel

/// An article as Markdown; what would be markup in its texts is escaped.
enum ArticleMarkdown {
  /// The text of `article`, blocks apart by empty lines.
  static func text(_ article: Article) -> String {
    var out = ""
    var begun: Set<Int> = []
    var wasInList = false
    for index in article.blocks.indices {
      let block = article.blocks[index]
      let path = article.containers(ofBlock: index)
      let isInList = path.contains { isItem(article.containers[$0].kind) }
      let lines = Self.lines(of: block.content, in: article)
      guard !lines.isEmpty else { continue }
      // Items of a tight list stand under each other; everything else is set apart.
      if !out.isEmpty, block.isSpaced || !isInList || !wasInList {
        out += margin(path.filter { begun.contains($0) }, in: article, begun: begun).trimmingEnd
        out += "\n"
      }
      let first = margin(path, in: article, begun: begun)
      begun.formUnion(path)
      let rest = margin(path, in: article, begun: begun)
      for (number, line) in lines.enumerated() {
        let prefix = number == 0 ? first : rest
        out += (line.isEmpty ? prefix.trimmingEnd : prefix + line) + "\n"
      }
      wasInList = isInList
    }
    return out
  }

  private static func isItem(_ kind: ArticleContainer.Kind) -> Bool {
    switch kind {
    case .bullet, .numbered: true
    default: false
    }
  }

  /// What stands before a line inside of `path`; a marker where its item begins.
  private static func margin(_ path: [Int], in article: Article, begun: Set<Int>) -> String {
    var margin = ""
    for container in path {
      switch article.containers[container].kind {
      case .quote: margin += "> "
      case .bullet: margin += begun.contains(container) ? "  " : "- "
      case .numbered(let marker, _):
        let digits = marker.filter { $0.isASCII && $0.isNumber }
        let mark = (digits.isEmpty ? "1" : String(digits.prefix(9))) + ". "
        margin += begun.contains(container) ? String(repeating: " ", count: mark.count) : mark
      case .definition: margin += begun.contains(container) ? "  " : ": "
      case .term, .figure, .details: break
      }
    }
    return margin
  }

  private static func lines(
    of content: ArticleBlock.Content, in article: Article
  ) -> [String] {
    switch content {
    case .paragraph(let text), .media(let text), .caption(let text):
      let lines = inline(text, in: article).split(separator: "\n", omittingEmptySubsequences: false)
      // A backslash at its end keeps a line's end.
      return lines.enumerated().map { index, line in
        escapedStart(String(line)) + (index + 1 < lines.count ? "\\" : "")
      }
    case .heading(let level, let text):
      let line = inline(text, in: article).split(separator: "\n").joined(separator: " ")
      return [String(repeating: "#", count: min(6, max(2, level + 1))) + " " + line]
    case .preformatted(let text):
      let code = CleanText.block(text.text)
      var fence = "```"
      while code.contains(fence) { fence += "`" }
      return [fence]
        + code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        + [fence]
    case .rule: return ["---"]
    case .table(let table): return rows(of: table, in: article)
    }
  }

  /// A table as GitHub has it; without a row of heads it gets an empty one.
  private static func rows(of table: ArticleTable, in article: Article) -> [String] {
    let columns =
      table.rows.map { row in row.cells.reduce(0) { $0 + min($1.columns, 64) } }.max() ?? 0
    guard columns > 0 else { return [] }
    var lines: [String] = []
    for (index, row) in table.rows.enumerated() {
      if index == 0, !row.isHeader {
        lines.append(String(repeating: "|  ", count: columns) + "|")
        lines.append(String(repeating: "| --- ", count: columns) + "|")
      }
      var cells: [String] = []
      for cell in row.cells {
        let text = inline(cell.text, in: article).split(separator: "\n").joined(separator: "<br>")
        cells.append(
          text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|"))
        cells += Array(repeating: "", count: min(cell.columns, 64) - 1)
      }
      cells += Array(repeating: "", count: max(0, columns - cells.count))
      lines.append("| " + cells.joined(separator: " | ") + " |")
      if index == 0, row.isHeader {
        lines.append(String(repeating: "| --- ", count: columns) + "|")
      }
    }
    return lines
  }

  private static func inline(_ text: InlineText, in article: Article) -> String {
    var out = ""
    for piece in InlinePieces(text) {
      let style = piece.span.style
      // Marks hold only where no blank is beside them inside.
      let core = piece.text.trimmingBlanks
      guard !core.isEmpty else {
        out += piece.text
        continue
      }
      let lead = piece.text.prefix { $0.isWhitespace }
      let tail = piece.text.dropFirst(lead.count + core.count)
      var marked = style.contains(.code) ? code(core) : escaped(core)
      if style.contains(.strong) { marked = "**" + marked + "**" }
      if style.contains(.emphasis) { marked = "*" + marked + "*" }
      if style.contains(.strike) { marked = "~~" + marked + "~~" }
      if let url = piece.address(in: article) {
        marked = "[" + marked + "](<" + address(url) + ">)"
      }
      out += lead + marked + tail
    }
    return out
  }

  private static func code(_ text: String) -> String {
    let text = CleanText.block(text)
    var fence = "`"
    while text.contains(fence) { fence += "`" }
    return fence.count == 1 ? fence + text + fence : fence + " " + text + " " + fence
  }

  /// `text` with everything escaped that could be markup within a line.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in CleanText.block(text) {
      if "\\`*_[]<>&~".contains(character) { out += "\\" }
      out.append(character)
    }
    return out
  }

  /// A line whose beginning is no marker of a heading, a list or a quotation.
  private static func escapedStart(_ line: String) -> String {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    if digits.isEmpty, let first = line.first, "#+-=|:".contains(first) { return "\\" + line }
    if !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" {
      return digits + "\\" + rest
    }
    return line
  }

  /// `url` so that it can stand between angle brackets.
  static func address(_ url: String) -> String {
    var out = ""
    for character in CleanText.line(url) {
      switch character {
      case "<": out += "%3C"
      case ">": out += "%3E"
      case " ": out += "%20"
      case "\\": out += "%5C"
      default: out.append(character)
      }
    }
    return out
  }
}

extension String {
  /// Without blanks at the end.
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
