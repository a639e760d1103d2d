// Markup inside the text of an element, which stays markup.
extension FeedReader {
  /// Whether the start of `element` shows that the captured one was never closed.
  @inline(__always)  // Else the whole reader is copied for the call.
  func isClosing(_ element: FeedElement) -> Bool {
    guard let capture = captures.last, capture.type != .xhtml || capture.text.isEmpty,
      !capture.isBase64
    else { return false }
    switch element {
    case .item, .channel, .feed: return true
    case .id, .published, .enclosure, .description:
      return capture.depth == frames.count && capture.element != .author
    case .link: return capture.element == .title && capture.depth == frames.count
    default: return false
    }
  }

  /// Ends all captures as if their end tags stood here.
  mutating func closeCaptures() {
    warn("an element was not closed")
    while let capture = captures.last {
      while frames.count >= capture.depth { popFrame() }
    }
  }

  /// Keeps a tag inside captured text as markup.
  mutating func inline(_ token: MarkupToken, local: Range<Int>, frame: Frame) {
    let index = captures.count - 1
    if captures[index].type != .otherXML { captures[index].type = .xhtml }
    captures[index].text.append(ASCII.less)
    captures[index].text.append(tokenizer.bytes, in: local)
    for attribute in tokenizer.attributes { appendAttribute(attribute, at: index) }
    captures[index].text.append(ASCII.greater)
    if token.isSelfClosing {
      if !HTMLTag.named(tokenizer.bytes, local).isVoid { appendEndTag(token) }
      leave(frame)
    } else {
      frames.append(frame)
    }
  }

  mutating func appendAttribute(_ attribute: MarkupAttribute, at index: Int) {
    let bytes = tokenizer.bytes
    if bytes.equalsIgnoringCase("xml:base", in: attribute.name) { captures[index].hasBases = true }
    captures[index].text.append(ASCII.space)
    captures[index].text.append(bytes, in: attribute.name)
    captures[index].text.append(ASCII.equals)
    let hasQuote = bytes.offset(of: ASCII.quote, in: attribute.value) != nil
    let quote = hasQuote ? ASCII.apostrophe : ASCII.quote
    captures[index].text.append(quote)
    captures[index].text.append(bytes, in: attribute.value)
    captures[index].text.append(quote)
  }

  mutating func appendEndTag(_ token: MarkupToken) {
    let index = captures.count - 1
    let (_, local) = tokenizer.bytes.splitName(token.name)
    captures[index].text.append(ASCII.less)
    captures[index].text.append(ASCII.slash)
    captures[index].text.append(tokenizer.bytes, in: local)
    captures[index].text.append(ASCII.greater)
  }
}
