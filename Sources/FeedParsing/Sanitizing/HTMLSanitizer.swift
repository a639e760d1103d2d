/// HTML from anyone as a safe subset, well nested.
///
/// What comes out holds only the elements of `HTMLPolicy`, closed in order; only their known attributes,
/// quoted; links and images only of fit schemes, absolute where a base is known, without tracking
/// parameters; and no reference but `&amp;`, `&lt;`, `&gt;` and `&quot;`. Running it twice changes nothing.
struct HTMLSanitizer: ~Copyable {
  /// How deep elements may nest; deeper ones are taken off and their text stays.
  static let maximumDepth = 96

  /// The safe HTML so far, without `kept`.
  private var output: [UInt8] = []
  /// Images that were only there to see who reads.
  var trackersRemoved = 0

  var base: LinkBase?
  /// Whether `xml:base` is looked for, and the bases outside of those found, with their depths.
  private let hasBases: Bool
  let intent: ReadingIntent
  /// Whether elements keep their names, because links may lead to them.
  private(set) lazy var keepsNames = AnchorTable.hasFragments(bytes)
  /// What is read.
  private let bytes: [UInt8]
  /// The part of `bytes` that comes out as it stands, behind `output`: most of a text needs no
  /// change and is copied at once.
  private var kept = 0..<0
  /// No `&` stands before it that is not read yet.
  private var nextReference = -1
  private var outerBases: [(depth: Int, base: LinkBase?)] = []
  private var open: [HTMLTag] = []
  private var overflow = 0
  var scratch: [UInt8] = []
  var link: [UInt8] = []

  private init(_ bytes: [UInt8], base: LinkBase?, hasBases: Bool, intent: ReadingIntent) {
    self.bytes = bytes
    self.intent = intent
    self.base = base
    self.hasBases = hasBases
  }

  /// The safe form of `bytes`, and how many trackers were found in it.
  ///
  /// Relative links are resolved against `base`, or against what `xml:base` inside says, if that is to
  /// be looked for.
  static func sanitize(
    _ bytes: [UInt8], base: LinkBase?, hasBases: Bool = false,
    intent: ReadingIntent = .keep
  ) -> (output: [UInt8], trackersRemoved: Int) {
    var sanitizer = HTMLSanitizer(bytes, base: base, hasBases: hasBases, intent: intent)
    sanitizer.run(0..<bytes.count, depth: 0)
    let output = sanitizer.finish()
    return (output, sanitizer.trackersRemoved)
  }

  private mutating func run(_ range: Range<Int>, depth: Int) {
    var tokenizer = MarkupTokenizer(bytes, range: range, mode: .html)
    var hidden = HTMLTag.unknown
    var isInTextArea = false
    var isWithoutScript = false
    while let token = tokenizer.next() {
      if hidden != .unknown {
        // Inside an element that is left out whole, up to its end tag.
        if token.kind == .endTag, tokenizer.tag(of: token) == hidden { hidden = .unknown }
        continue
      }
      if token.tag == .noscript {
        isWithoutScript = token.kind == .startTag && tokenizer.hasEnd("</noscript")
        continue
      }
      if isWithoutScript {
        // "Please enable JavaScript"; but late pictures have their plain form here.
        if token.tag == .img, token.kind == .startTag { image(&tokenizer) }
        continue
      }
      switch token.kind {
      case .text: text(&tokenizer, token.content, holdsLess: token.holdsLess)
      case .rawText where isInTextArea && depth < 2:
        // Pages fold markup away in one; their scripts, which are gone, would have shown it.
        run(token.content, depth: depth + 1)
      case .rawText:
        // Of `title`, `textarea` and `xmp`; what is hidden never comes here.
        text(&tokenizer, token.content, holdsLess: true)
      case .cdata:
        // Someone wrapped HTML once more: the section's inside is meant.
        if depth < 2 {
          run(token.content, depth: depth + 1)
        } else {
          appendEscaped(bytes, token.content)
        }
      case .startTag:
        isInTextArea = token.tag == .textarea
        startTag(&tokenizer, token, hidden: &hidden)
      case .endTag: endTag(token, end: tokenizer.position)
      case .comment, .instruction, .declaration: break
      }
    }
  }

  // MARK: Text

  private mutating func text(
    _ tokenizer: inout MarkupTokenizer, _ range: Range<Int>, holdsLess: Bool
  ) {
    var from = range.lowerBound
    while let found = reference(in: from..<range.upperBound) {
      keep(from..<found, holdsLess: holdsLess)
      if let length = markupReference(at: found, end: range.upperBound) {
        from = found + length
        keep(found..<from)
        continue
      }
      scratch.removeAll(keepingCapacity: true)
      from = tokenizer.appendReference(at: found, end: range.upperBound, to: &scratch)
      appendEscaped(scratch, 0..<scratch.count)
    }
    keep(from..<range.upperBound, holdsLess: holdsLess)
  }

  /// The first `&` in `range`; ranges are asked for in order.
  private mutating func reference(in range: Range<Int>) -> Int? {
    if nextReference < range.lowerBound {
      nextReference =
        bytes.offset(of: ASCII.ampersand, in: range.lowerBound..<bytes.count) ?? bytes.count
    }
    return nextReference < range.upperBound ? nextReference : nil
  }

  /// The length of the reference at `offset` if it comes out as it is written.
  @inline(__always)  // Else the whole sanitiser is copied for the call.
  private func markupReference(at offset: Int, end: Int) -> Int? {
    let known = bytes.withUnsafeBufferPointer {
      CharacterReferences.predefined($0, at: offset, end: end)
    }
    guard let known, known.byte != ASCII.quote, known.byte != ASCII.apostrophe else { return nil }
    return known.length
  }

  /// Keeps text in which no reference stands; a `<` that is no markup may.
  private mutating func keep(_ range: Range<Int>, holdsLess: Bool) {
    var from = range.lowerBound
    while holdsLess, let found = bytes.offset(of: ASCII.less, in: from..<range.upperBound) {
      keep(from..<found)
      append("&lt;")
      from = found + 1
    }
    keep(from..<range.upperBound)
  }

  private mutating func appendEscaped(_ bytes: [UInt8], _ range: Range<Int>) {
    flush()
    output.appendEscapingMarkup(bytes, range)
  }

  // MARK: Output

  /// Lets the part of `bytes` in `range` come out as it stands.
  private mutating func keep(_ range: Range<Int>) {
    if range.lowerBound == kept.upperBound {
      kept = kept.lowerBound..<range.upperBound
    } else {
      flush()
      kept = range
    }
  }

  private mutating func flush() {
    guard !kept.isEmpty else { return }
    if output.isEmpty { output.reserveCapacity(bytes.count + 16) }
    output.append(bytes, in: kept)
    kept = 0..<0
  }

  private mutating func finish() -> [UInt8] {
    while !open.isEmpty { pop() }
    if output.isEmpty, kept.count == bytes.count { return bytes }
    flush()
    return output
  }

  mutating func append(_ byte: UInt8) {
    flush()
    output.append(byte)
  }

  mutating func append(_ other: [UInt8], in range: Range<Int>) {
    flush()
    output.append(other, in: range)
  }

  mutating func append(_ text: StaticString) {
    flush()
    output.append(text)
  }

  mutating func appendName(of tag: HTMLTag) {
    flush()
    var name = tag.rawValue
    name.withUTF8 { output.append($0) }
  }

  // MARK: Tags

  private mutating func startTag(
    _ tokenizer: inout MarkupTokenizer, _ token: MarkupToken, hidden: inout HTMLTag
  ) {
    let given = tokenizer.tag(of: token)
    if given.hidesContents {
      if given == .iframe { frame(&tokenizer) }
      if !token.isSelfClosing { hidden = given }
      return
    }
    guard let tag = HTMLPolicy.element(for: given) else {
      if given == .embed { frame(&tokenizer) }
      return
    }
    if tag == .img {
      image(&tokenizer)
      return
    }
    closeImplied(before: tag)
    if hasBases { scopeBase(&tokenizer) }
    if tag.isVoid {
      appendTag(&tokenizer, token, tag)
      return
    }
    guard open.count < Self.maximumDepth else {
      overflow += 1
      return
    }
    appendTag(&tokenizer, token, tag)
    open.append(tag)
    if token.isSelfClosing, tokenizer.mode == .html { closeIfEmpty(tag) }
  }

  /// Takes the `xml:base` of the tag just read for what is inside it.
  private mutating func scopeBase(_ tokenizer: inout MarkupTokenizer) {
    guard let text = tokenizer.attribute("xml:base"), open.count < Self.maximumDepth else { return }
    guard let inner = LinkBase(base?.resolve(text) ?? text) else { return }
    outerBases.append((open.count, base))
    base = inner
  }

  /// `<p/>` and its like: HTML takes the tag as open; what is never meant to stay open is closed.
  private mutating func closeIfEmpty(_ tag: HTMLTag) {
    switch tag {
    case .a, .span, .b, .i, .em, .strong, .p, .div, .td, .th, .li, .code, .s, .u, .sub, .sup: pop()
    default: break
    }
  }

  private mutating func appendTag(
    _ tokenizer: inout MarkupTokenizer, _ token: MarkupToken, _ tag: HTMLTag
  ) {
    if let range = plainTag(token, end: tokenizer.position, as: tag) {
      keep(range)
    } else {
      appendTag(&tokenizer, tag)
    }
  }

  /// Where a tag that ends at `end` stands if it is written as `tag` comes out: small letters and no
  /// more.
  @inline(__always)  // Else the whole sanitiser is copied for the call.
  private func plainTag(_ token: MarkupToken, end: Int, as tag: HTMLTag) -> Range<Int>? {
    let name = token.name
    guard token.tag == tag, end == name.upperBound + 1,
      bytes[name.upperBound] == ASCII.greater, name.count <= 8
    else { return nil }
    let word = bytes.word(at: name.lowerBound, name.count)
    guard word == word.lowercased else { return nil }
    return name.lowerBound - (token.kind == .endTag ? 2 : 1)..<end
  }

  private mutating func endTag(_ token: MarkupToken, end: Int) {
    let given = token.tag
    // Nearly always it closes what was opened last.
    if open.last == given, overflow == 0, outerBases.isEmpty,
      let range = plainTag(token, end: end, as: given)
    {
      keep(range)
      open.removeLast()
      return
    }
    guard let tag = HTMLPolicy.element(for: given), !tag.isVoid else {
      if given == .br { append("<br>") }
      return
    }
    if overflow > 0 {
      overflow -= 1
      return
    }
    guard let index = open.lastIndex(of: tag) else { return }
    // The end of a run of text does not reach out of its cell.
    if !HTMLPolicy.isTablePart(tag), let cell = open.lastIndex(where: { $0 == .td || $0 == .th }),
      cell > index
    {
      return
    }
    while open.count > index { pop() }
  }

  private mutating func pop() {
    guard let tag = open.popLast() else { return }
    if let outer = outerBases.last, outer.depth >= open.count {
      base = outer.base
      outerBases.removeLast()
    }
    append("</")
    appendName(of: tag)
    append(ASCII.greater)
  }

  /// Closes what the start of `tag` ends without saying so.
  private mutating func closeImplied(before tag: HTMLTag) {
    guard let top = open.last else { return }
    switch tag {
    case .li: close(.li, or: .li, within: .ul, .ol, .menu)
    case .dd, .dt: close(.dd, or: .dt, within: .dl, .dl, .dl)
    case .td, .th: close(.td, or: .th, within: .tr, .table, .table)
    case .tr: close(.tr, or: .tr, within: .table, .tbody, .table)
    case .tbody, .thead, .tfoot:
      for part: HTMLTag in [.tbody, .thead, .tfoot, .tr] {
        close(part, or: part, within: .table, .table, .table)
      }
    case .a: close(.a, or: .a, within: .td, .th, .li)
    default:
      if top == .p, tag.isBlock { pop() }
    }
  }

  private mutating func close(
    _ tag: HTMLTag, or other: HTMLTag, within first: HTMLTag, _ second: HTMLTag, _ third: HTMLTag
  ) {
    var index = open.count - 1
    while index >= 0 {
      let candidate = open[index]
      if candidate == tag || candidate == other {
        while open.count > index { pop() }
        return
      }
      if candidate == first || candidate == second || candidate == third || candidate == .table {
        return
      }
      index -= 1
    }
  }
}
