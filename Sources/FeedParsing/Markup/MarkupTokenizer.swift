/// Cuts XML or HTML into tokens and never fails: what is not markup is text.
///
/// One pass over UTF-8 bytes, no tree, no recursion, linear in their number. Nesting is the caller's:
/// end tags come as they were written, matched or not.
package struct MarkupTokenizer: Sendable {
  /// The most attributes kept of one tag; what follows is skipped.
  package static let maximumAttributes = 256

  /// What is being read; ranges of tokens are offsets into it.
  package let bytes: [UInt8]
  /// The rules.
  package let mode: MarkupMode
  /// The attributes of the start tag that `next()` gave last, as written, duplicates included.
  package private(set) var attributes: [MarkupAttribute] = []
  /// Where the next token begins.
  package private(set) var position: Int
  /// Whether something had to be forgiven so far: a tag without its end, a stray `<`.
  package private(set) var hasRecovered = false
  /// Entities that the document declared, and how much text they may still give.
  var declaredEntities = DeclaredEntities()

  private let end: Int
  /// Whether a text has just ended, at markup.
  private var isAtMarkup = false
  private var rawElement: (tag: HTMLTag, name: Range<Int>)?
  /// Raw-text elements whose end tags do not occur any more.
  private var unclosed: Set<HTMLTag> = []
  /// Terminators that do not occur any more, so that no one looks for them again.
  private var missing: Set<UInt8> = []

  /// A tokenizer over `range` of `bytes`, all of them by default; they should be valid UTF-8.
  package init(_ bytes: [UInt8], range: Range<Int>? = nil, mode: MarkupMode) {
    self.bytes = bytes
    self.mode = mode
    let whole = 0..<bytes.count
    let part = range.map { $0.clamped(to: whole) } ?? whole
    position = part.lowerBound
    end = part.upperBound
  }

  /// The next token, or nil at the end.
  package mutating func next() -> MarkupToken? {
    if let (tag, name) = rawElement {
      rawElement = nil
      if let raw = rawText(of: tag, name) { return raw }
    }
    guard position < end else { return nil }
    if isAtMarkup || bytes[position] == ASCII.less && startsMarkup(at: position) {
      isAtMarkup = false
      if let token = markup() { return token }
    }
    return text()
  }

  // MARK: Text

  private mutating func text() -> MarkupToken {
    let start = position
    var token = MarkupToken(kind: .text)
    var from = start
    if bytes[from] == ASCII.less {
      token.holdsLess = true
      from += 1
    }
    position = end
    while let found = bytes.offset(of: ASCII.less, in: from..<end) {
      if startsMarkup(at: found) {
        position = found
        isAtMarkup = true
        break
      }
      token.holdsLess = true
      from = found + 1
    }
    if token.holdsLess { hasRecovered = true }
    token.content = start..<position
    return token
  }

  /// Whether the `<` at `offset` opens a tag, comment, instruction or declaration.
  private func startsMarkup(at offset: Int) -> Bool {
    guard offset + 1 < end else { return false }
    switch bytes[offset + 1] {
    case ASCII.question: return true
    case ASCII.exclamation:
      guard offset + 2 < end else { return false }
      let after = bytes[offset + 2]
      return after.isLetter || (after == ASCII.hyphen && bytes.matches("<!--", at: offset))
        || (after == ASCII.leftBracket && bytes.matchesIgnoringCase("<![cdata[", at: offset))
    case ASCII.slash:
      guard offset + 2 < end else { return false }
      let after = bytes[offset + 2]
      return after.startsName || after == ASCII.greater || after.isSpace
    case let byte: return byte.startsName
    }
  }

  /// The inside of a raw-text element whose start tag was just read, or nil when it is empty.
  private mutating func rawText(of tag: HTMLTag, _ name: Range<Int>) -> MarkupToken? {
    guard !unclosed.contains(tag) else { return nil }
    let start = position
    var from = start
    while let found = bytes.offset(of: "</", in: from..<end) {
      if isEndTag(of: name, at: found) {
        position = found
        return found > start ? MarkupToken(kind: .rawText, content: start..<found) : nil
      }
      from = found + 2
    }
    hasRecovered = true
    // Never closed: a script hides the rest; of anything else the tags count again.
    unclosed.insert(tag)
    guard tag.hidesContents else { return nil }
    position = end
    return end > start ? MarkupToken(kind: .rawText, content: start..<end) : nil
  }

  private func isEndTag(of name: Range<Int>, at offset: Int) -> Bool {
    let start = offset + 2
    guard start + name.count <= end else { return false }
    for index in 0..<name.count
    where bytes[start + index].lowercased != bytes[name.lowerBound + index].lowercased {
      return false
    }
    guard start + name.count < end else { return true }
    let after = bytes[start + name.count]
    return after.isSpace || after == ASCII.greater || after == ASCII.slash
  }

  // MARK: Markup

  private mutating func markup() -> MarkupToken? {
    switch bytes[position + 1] {
    case ASCII.slash: return endTag()
    case ASCII.exclamation: return commentOrDeclaration()
    case ASCII.question: return instruction()
    default: return startTag()
    }
  }

  private mutating func endTag() -> MarkupToken {
    let start = position + 2
    var offset = start
    while offset < end, !bytes[offset].endsTagName { offset += 1 }
    let name = start..<offset
    while offset < end, bytes[offset] != ASCII.greater, bytes[offset] != ASCII.less { offset += 1 }
    let content = name.upperBound..<offset
    if offset < end, bytes[offset] == ASCII.greater {
      offset += 1
    } else {
      hasRecovered = true
    }
    position = offset
    if name.isEmpty { return MarkupToken(kind: .comment, content: content) }
    var token = MarkupToken(kind: .endTag, name: name, content: content)
    if mode == .html { token.tag = HTMLTag.named(bytes, name) }
    return token
  }

  private mutating func commentOrDeclaration() -> MarkupToken? {
    if bytes.matches("<!--", at: position), position + 4 <= end { return comment() }
    if bytes.matchesIgnoringCase("<![cdata[", at: position), position + 9 <= end {
      let start = position + 9
      let found = search("]]>", from: start, remembered: 0x02)
      return delimited(.cdata, start: start, found: found, closing: 3, fallback: end)
    }
    return declaration()
  }

  private mutating func comment() -> MarkupToken {
    let start = position + 4
    // `<!-->` and `<!--->` are comments with nothing in them.
    for short: StaticString in [">", "->"] where bytes.matches(short, at: start) {
      let stop = start + short.utf8CodeUnitCount
      if stop <= end {
        position = stop
        return MarkupToken(kind: .comment, content: start..<start)
      }
    }
    if let found = search("-->", from: start, remembered: 0x01) {
      return delimited(.comment, start: start, found: found, closing: 3, fallback: end)
    }
    // Never closed: it hides no more than up to the next `>`, so that what follows is not lost.
    let found = search(">", from: start, remembered: 0x03)
    hasRecovered = true
    return delimited(.comment, start: start, found: found, closing: 1, fallback: end)
  }

  private mutating func instruction() -> MarkupToken {
    let start = position + 2
    var offset = start
    while offset < end, !bytes[offset].endsTagName, bytes[offset] != ASCII.question { offset += 1 }
    let name = start..<offset
    // An instruction ends at `?>`, whatever stands in it (PHP does); but at a plain `>` where another
    // instruction begins before any `?>`, and in an XML declaration where a tag does.
    let limit = bytes.offset(of: ASCII.less, in: offset..<end) ?? end
    let isDeclaration = bytes.equalsIgnoringCase("xml", in: name)
    let next = isDeclaration ? limit : bytes.offset(of: "<?", in: offset..<end) ?? end
    var token: MarkupToken
    if let found = bytes.offset(of: "?>", in: offset..<next) {
      token = delimited(.instruction, start: offset, found: found, closing: 2, fallback: end)
    } else {
      let found = bytes.offset(of: ASCII.greater, in: offset..<limit)
      token = delimited(.instruction, start: offset, found: found, closing: 1, fallback: limit)
    }
    token.name = name
    return token
  }

  /// A declaration, or nil for one that never ends: then it is text.
  private mutating func declaration() -> MarkupToken? {
    let start = position + 2
    var offset = start
    while offset < end, !bytes[offset].endsTagName { offset += 1 }
    let name = start..<offset
    var quoted: UInt8 = 0
    var depth = 0
    scan: while offset < end {
      let byte = bytes[offset]
      if quoted != 0 {
        if byte == quoted { quoted = 0 }
      } else {
        switch byte {
        case ASCII.quote, ASCII.apostrophe: quoted = byte
        case ASCII.leftBracket: depth += 1
        case ASCII.rightBracket: depth = max(0, depth - 1)
        case ASCII.greater where depth == 0: break scan
        case ASCII.less where depth == 0: break scan
        default: break
        }
      }
      offset += 1
    }
    if offset >= end {
      // An open quote or bracket swallowed everything: end at the first `>` instead.
      hasRecovered = true
      guard let found = search(">", from: name.upperBound, remembered: 0x03) else { return nil }
      position = found + 1
      return MarkupToken(kind: .declaration, name: name, content: name.upperBound..<found)
    }
    position = bytes[offset] == ASCII.greater ? offset + 1 : offset
    return MarkupToken(kind: .declaration, name: name, content: name.upperBound..<offset)
  }

  private mutating func delimited(
    _ kind: MarkupToken.Kind, start: Int, found: Int?, closing: Int, fallback: Int
  ) -> MarkupToken {
    let from = min(start, end)
    if let found {
      position = found + closing
      return MarkupToken(kind: kind, content: from..<max(from, found))
    }
    hasRecovered = true
    position = max(fallback, from)
    return MarkupToken(kind: kind, content: from..<max(from, fallback))
  }

  private mutating func search(_ pattern: StaticString, from: Int, remembered: UInt8) -> Int? {
    guard from < end, !missing.contains(remembered) else { return nil }
    if let found = bytes.offset(of: pattern, in: from..<end) { return found }
    missing.insert(remembered)
    return nil
  }

  /// Whether the end tag that begins so, written in lower case, still comes; asked once in vain, never
  /// again. For one tag only.
  mutating func hasEnd(_ tag: StaticString) -> Bool {
    search(tag, from: position, remembered: 0x04) != nil
  }

  // MARK: Start tags

  private mutating func startTag() -> MarkupToken? {
    if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
    let start = position + 1
    var offset = start + 1
    while offset < end, !bytes[offset].endsTagName { offset += 1 }
    var token = MarkupToken(kind: .startTag, name: start..<offset)
    let isClosed = readAttributes(from: &offset, token: &token)
    token.content = token.name.upperBound..<max(token.name.upperBound, offset)
    if isClosed {
      position = offset + 1
    } else {
      // Cut by another `<` or by the end: a tag only if it has an attribute with a value.
      hasRecovered = true
      guard attributes.contains(where: { !$0.value.isEmpty }) else { return nil }
      position = offset
    }
    if mode == .html {
      token.tag = HTMLTag.named(bytes, token.name)
      if !token.isSelfClosing, token.tag.isRawText { rawElement = (token.tag, token.name) }
    }
    return token
  }

  /// Reads attributes up to `>`, leaving `offset` there; false when the tag is cut off.
  private mutating func readAttributes(from offset: inout Int, token: inout MarkupToken) -> Bool {
    while true {
      while offset < end, bytes[offset].isSpace { offset += 1 }
      guard offset < end else { return false }
      switch bytes[offset] {
      case ASCII.greater: return true
      case ASCII.less: return false
      case ASCII.slash:
        offset += 1
        if offset < end, bytes[offset] == ASCII.greater { token.isSelfClosing = true }
      default:
        readAttribute(from: &offset, token: &token)
      }
    }
  }

  private mutating func readAttribute(from offset: inout Int, token: inout MarkupToken) {
    let start = offset
    offset += 1
    while offset < end, !bytes[offset].endsAttributeName { offset += 1 }
    let name = start..<offset
    var after = offset
    while after < end, bytes[after].isSpace { after += 1 }
    guard after < end, bytes[after] == ASCII.equals else {
      keep(MarkupAttribute(name: name, value: offset..<offset))
      return
    }
    after += 1
    while after < end, bytes[after].isSpace { after += 1 }
    offset = after
    guard after < end else { return }
    let quote = bytes[after]
    if quote == ASCII.quote || quote == ASCII.apostrophe {
      after += 1
      if !missing.contains(quote) {
        if let close = bytes.offset(of: quote, in: after..<end) {
          offset = close + 1
          keep(MarkupAttribute(name: name, value: after..<close))
          return
        }
        missing.insert(quote)
      }
      // The closing quote is missing: the value ends with the tag.
      hasRecovered = true
      let start = after
      while after < end, bytes[after] != ASCII.greater, bytes[after] != ASCII.less { after += 1 }
      offset = after
      keep(MarkupAttribute(name: name, value: start..<after))
      return
    }
    while after < end, !bytes[after].isSpace, bytes[after] != ASCII.greater,
      bytes[after] != ASCII.less
    { after += 1 }
    var value = offset..<after
    if mode == .xml, after < end, bytes[after] == ASCII.greater, !value.isEmpty,
      bytes[after - 1] == ASCII.slash
    {
      token.isSelfClosing = true
      value = value.lowerBound..<after - 1
    }
    offset = after
    keep(MarkupAttribute(name: name, value: value))
  }

  private mutating func keep(_ attribute: MarkupAttribute) {
    if attributes.capacity == 0 { attributes.reserveCapacity(8) }
    if attributes.count < Self.maximumAttributes { attributes.append(attribute) }
  }
}

extension UInt8 {
  /// Whether the name of a tag ends before it.
  @inline(__always) fileprivate var endsTagName: Bool {
    self <= ASCII.greater
      && (self == ASCII.greater || self == ASCII.slash || self == ASCII.less || isSpace)
  }

  /// Whether the name of an attribute ends before it.
  @inline(__always) fileprivate var endsAttributeName: Bool {
    endsTagName || self == ASCII.equals
  }
}
