import FeedModel

// Elements that set text. They are kept apart from the blocks, so that `<b><i></b></i>` and formatting
// that runs over the end of a paragraph come out as in a browser (the list of active formatting
// elements, WHATWG HTML §13.2.4.3), and a table cell shuts out what is in force outside.
extension HTMLArticleReader {
  mutating func openFormat(_ tag: HTMLTag) {
    if tag == .a { closeFormat(.a) }
    guard formats.count < Self.maximumFormats else { return }
    if tag == .q { builder.writer.add("\u{201C}", span) }
    if tag == .a, isEmbed { return addEmbed() }
    var format = Format(tag: tag, style: tag.style)
    format.mark = builder.writer.mark
    format.block = builder.article.blocks.count
    if tag == .a { readLink(into: &format) }
    formats.append(format)
    updateSpan()
  }

  mutating func closeFormat(_ tag: HTMLTag) {
    var found: Int?
    for index in formats.indices.reversed() {
      if formats[index].isBarrier { break }
      if formats[index].tag == tag {
        found = index
        break
      }
    }
    guard let found else { return }
    let format = formats.remove(at: found)
    if tag == .q { builder.writer.add("\u{201D}", span) }
    updateSpan()
    guard format.block == builder.article.blocks.count else { return }
    switch tag {
    case .sup: builder.writer.rewrite(since: format.mark, RaisedText.raised)
    case .sub: builder.writer.rewrite(since: format.mark, RaisedText.lowered)
    case .a: tidyLink(format)
    default: break
    }
  }

  /// Drops what an element's end ends: everything at a cell's edge, else what is not reopened.
  mutating func dropFormats(of element: OpenElements.Element) {
    guard formats.count > element.formats else { return }
    if element.tag == .td || element.tag == .th || element.tag == .caption {
      formats.removeSubrange(element.formats...)
    } else {
      var kept = formats.count
      for index in (element.formats..<formats.count).reversed()
      where !formats[index].tag.isReopened && !formats[index].isBarrier {
        formats.remove(at: index)
        kept -= 1
      }
    }
    updateSpan()
  }

  /// Shuts out what is in force, for a table cell.
  mutating func pushBarrier() {
    formats.append(Format(tag: .unknown, isBarrier: true))
    updateSpan()
  }

  mutating func updateSpan() {
    var span = InlineSpan(end: 0)
    for format in formats.reversed() {
      if format.isBarrier { break }
      span.style.formUnion(format.style)
      if span.link == 0 { span.link = format.link }
      if span.jump == 0 { span.jump = format.jump }
    }
    self.span = span
  }

  private mutating func readLink(into format: inout Format) {
    guard let range = tokenizer.attributeRange("href") else { return }
    var given: [UInt8] = []
    tokenizer.appendText(of: range, to: &given)
    if anchors.isUsed, let jump = anchors.jump(to: given, base: base) {
      format.jump = jump
      return
    }
    guard let url = webAddress(given), !isOnlyFragment(given) else { return }
    let known = builder.article.links.count
    format.link = builder.linkNumber(url)
    format.ownsLink = builder.article.links.count > known
  }

  private func isOnlyFragment(_ given: [UInt8]) -> Bool {
    given.first(where: { !$0.isSpace }) == ASCII.hash
  }

  /// `given` as an absolute http or https address, or nil.
  func webAddress(_ given: [UInt8]) -> String? {
    var output: [UInt8] = []
    guard
      LinkSyntax.append(given, 0..<given.count, base: base, purpose: .fetched, to: &output),
      output.matchesIgnoringCase("http://", at: 0) || output.matchesIgnoringCase("https://", at: 0)
    else { return nil }
    return TextCleaning.cleaned(String(decoding: output, as: UTF8.self))
  }

  /// Takes the number back from a link without text, and the marks from headings that link to
  /// themselves.
  private mutating func tidyLink(_ format: Format) {
    let text = builder.writer.text(since: format.mark)
    if text.utf8.count > 4 { return }
    let isMark = ["¶", "#", "§", "🔗", "∞", "⚓"].contains(text)
    if case .heading = builder.flow, isMark {
      builder.writer.rewrite(since: format.mark) { _ in "" }
    } else if !text.isEmpty {
      return
    }
    if format.ownsLink { builder.forgetLink(format.link) }
  }
}

extension HTMLTag {
  /// The style that a formatting element gives.
  fileprivate var style: InlineStyle {
    switch self {
    case .b, .strong: .strong
    case .em, .i, .cite, .dfn, .`var`: .emphasis
    case .code, .tt, .kbd, .samp: .code
    case .s, .strike, .del: .strike
    case .mark, .ins: .marked
    case .sub: .subscripted
    case .sup: .superscript
    case .q: .quoted
    default: []
    }
  }
}

/// Writes raised and lowered text so that it reads without raising or lowering.
enum RaisedText {
  /// Digits and signs become superscripts; words stay; the rest is marked.
  static func raised(_ text: String) -> String {
    if let mapped = mapped(text, digits: superscripts) { return mapped }
    return written(text, mark: "^", staysFrom: 2)
  }

  /// Digits and signs become subscripts; the rest is marked.
  static func lowered(_ text: String) -> String {
    if let mapped = mapped(text, digits: subscripts) { return mapped }
    return written(text, mark: "_", staysFrom: 4)
  }

  private static let superscripts: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "+": "⁺", "-": "⁻", "−": "⁻", "=": "⁼", "(": "⁽", ")": "⁾", "n": "ⁿ", "i": "ⁱ",
  ]

  private static let subscripts: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈",
    "9": "₉", "+": "₊", "-": "₋", "−": "₋", "=": "₌", "(": "₍", ")": "₎",
  ]

  private static func mapped(_ text: String, digits: [Character: Character]) -> String? {
    guard text.utf8.count <= 24, text.contains(where: { $0 != " " }) else { return nil }
    var mapped = ""
    for character in text {
      guard let digit = digits[character] else { return nil }
      mapped.append(digit)
    }
    return mapped
  }

  /// Words of `staysFrom` letters and more, what is bracketed and what is long stay as they are.
  private static func written(_ text: String, mark: String, staysFrom: Int) -> String {
    guard let first = text.first, text.utf8.count <= 16, first != " " else { return text }
    if first.isLetter || first.isNumber {
      if text.count == 1 { return mark + text }
      if text.allSatisfy(\.isLetter), text.count >= staysFrom { return text }
      return mark + "(" + text + ")"
    }
    return text
  }
}
