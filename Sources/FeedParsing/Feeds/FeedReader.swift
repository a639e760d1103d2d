import FeedModel

/// Reads RSS, RDF and Atom of all versions from markup, well-formed or not, in one pass.
///
/// Elements are told by namespace and local name; a stack of frames carries `xml:base`, `xml:lang` and
/// namespace declarations inward. An element whose text is wanted opens a capture; markup inside a
/// capture of text is kept as it was written and sanitised at its end. A missing end tag closes with
/// its parent, a superfluous one is passed over.
struct FeedReader: ~Copyable {
  /// One open element.
  struct Frame {
    /// The name as written.
    var name: Range<Int>
    var element: FeedElement
    /// How many namespace declarations were in force outside, and how many scopes.
    var bindings: Int
    var scopes: Int
    /// Whether it opened a capture.
    var isCaptured = false
  }

  /// What an element sets for all inside it.
  struct Scope {
    var base: LinkBase?
    var language: String?
  }

  /// A namespace declaration.
  struct Binding {
    var prefix: Range<Int>
    var namespace: FeedNamespace?
  }

  /// Text being collected for an element.
  struct Capture {
    var element: FeedElement
    var type: TextType
    var isBase64: Bool
    /// How many frames are open, its own included.
    var depth: Int
    var text: [UInt8] = []
    /// Whether some of the markup inside sets `xml:base`.
    var hasBases = false
  }

  var tokenizer: MarkupTokenizer
  var frames: [Frame] = []
  var captures: [Capture] = []
  /// The memory of a text that has been dealt with, for the next one.
  var spareText: [UInt8] = []
  var bindings: [Binding] = []
  /// Those of the open elements that set anything.
  var scopes: [Scope] = []
  /// Open elements beyond the depth limit.
  private var overflow = 0

  /// The dialect, once the root is known.
  var format: FeedFormat?
  /// Whether a page's root came before any feed.
  private(set) var isPage = false
  /// The name of the first element, for the error message.
  private(set) var rootName: String?
  var feed = EntryDraft()
  var feedUpdated = Found<Timestamp>()
  var entries: [ParsedEntry] = []
  var entry: EntryDraft?
  var hints = PollingHints()
  var period: Milliseconds?
  var frequency = 1
  var declaredLanguage: String?
  private var hasRootEnded = false
  /// The `xml:lang` of the root or channel.
  var rootLanguage: String?
  var warnings: [String] = []
  var badDates = 0
  /// Whether what is read now belongs to something inside that is not looked at: an image, a source.
  var ignored = 0
  /// The author-like element that `name` and `email` belong to.
  var person: FeedElement?
  var personEmail: String?
  var personName: String?
  let intent: ReadingIntent
  let documentBase: LinkBase?

  /// A reader of clean UTF-8; `base` is where the feed was fetched.
  init(_ bytes: [UInt8], base: LinkBase?, intent: ReadingIntent) {
    self.intent = intent
    tokenizer = MarkupTokenizer(bytes, mode: .xml)
    documentBase = base
  }

  var base: LinkBase? { scopes.last?.base ?? documentBase }
  var language: String? { scopes.last?.language }

  // MARK: The loop

  /// Reads to the end.
  mutating func read() {
    while let token = tokenizer.next() {
      switch token.kind {
      case .startTag where isSecondRoot(token):
        warn("a second feed stands behind the first and was left out")
        return
      case .startTag: start(token)
      case .endTag: end(token)
      case .text, .cdata, .rawText: text(token)
      case .declaration: declare(token)
      case .comment, .instruction: break
      }
      if isPage && format == nil { return }
    }
    while !frames.isEmpty { popFrame() }
    if entry != nil { finishEntry() }
  }

  /// Whether another feed begins where the first has ended.
  private func isSecondRoot(_ token: MarkupToken) -> Bool {
    guard hasRootEnded else { return false }
    return tokenizer.isNamed(token, "rss") || tokenizer.isNamed(token, "feed")
      || tokenizer.isNamed(token, "rdf:rdf")
  }

  private mutating func declare(_ token: MarkupToken) {
    guard frames.isEmpty, tokenizer.isNamed(token, "doctype") else { return }
    tokenizer.declareEntities(in: token.content)
  }

  private mutating func text(_ token: MarkupToken) {
    guard let index = captures.indices.last else { return }
    // Of a person only what stands outside its parts.
    if captures[index].element.isPerson, captures[index].depth != frames.count { return }
    let isMarkup = captures[index].type == .xhtml && !captures[index].isBase64
    switch token.kind {
    case .text where isMarkup && tokenizer.declaredEntities.isEmpty:
      // References of XML mean the same in HTML: they are decoded once, by the sanitiser.
      captures[index].text.append(tokenizer.bytes, in: token.content)
    case .text where isMarkup:
      var decoded: [UInt8] = []
      tokenizer.appendText(of: token.content, to: &decoded)
      captures[index].text.appendEscapingMarkup(decoded, 0..<decoded.count)
    case .text: tokenizer.appendText(of: token.content, to: &captures[index].text)
    case _ where isMarkup:
      captures[index].text.appendEscapingMarkup(tokenizer.bytes, token.content)
    default: captures[index].text.append(tokenizer.bytes, in: token.content)
    }
  }

  // MARK: Elements

  private mutating func start(_ token: MarkupToken) {
    guard overflow == 0, frames.count < FeedLimits.maximumDepth else {
      if !token.isSelfClosing { overflow += 1 }
      return
    }
    var (frame, namespace, local) = open(token)
    if rootName == nil { rootName = tokenizer.bytes.string(in: local) }
    if !captures.isEmpty {
      if isClosing(frame.element) {
        // What was open is closed first; then the element begins in the scope outside of it.
        leave(frame)
        closeCaptures()
        (frame, namespace, local) = open(token)
      } else if captures[captures.count - 1].element.holdsMarkup {
        inline(token, local: local, frame: frame)
        return
      }
    }
    frames.append(frame)
    if frame.element == .html, format == nil, frames.count == 1 { isPage = true }
    begin(frame.element, namespace: namespace)
    if token.isSelfClosing { popFrame() }
  }

  /// The frame of a start tag with what its attributes declare in force, its vocabulary and local name.
  private mutating func open(_ token: MarkupToken) -> (Frame, FeedNamespace, Range<Int>) {
    var frame = Frame(
      name: token.name, element: .unknown, bindings: bindings.count, scopes: scopes.count)
    if !tokenizer.attributes.isEmpty { readScope(of: frame) }
    let (namespace, local) = resolve(token.name)
    frame.element = FeedElement.named(tokenizer.bytes, local, in: namespace)
    return (frame, namespace, local)
  }

  private mutating func end(_ token: MarkupToken) {
    if overflow > 0 {
      // Only the end of what is captured reaches out of what lies too deep.
      guard let capture = captures.last,
        tokenizer.bytes.isSameName(frames[capture.depth - 1].name, token.name)
      else {
        overflow -= 1
        return
      }
      overflow = 0
    }
    guard let index = openFrame(named: token.name) else { return }
    if let capture = captures.last, capture.element.holdsMarkup, index >= capture.depth {
      // The end of an element inside captured markup.
      appendEndTag(token)
      while frames.count > index { dropFrame() }
      return
    }
    while frames.count > index { popFrame() }
  }

  /// The frame that an end tag closes: the last of its name, else one whose prefix alone differs.
  @inline(__always)  // Else the whole reader is copied for the call.
  private func openFrame(named name: Range<Int>) -> Int? {
    let bytes = tokenizer.bytes
    if let index = frames.lastIndex(where: { bytes.isSameName($0.name, name) }) { return index }
    let local = bytes.splitName(name).local
    guard let last = frames.last, bytes.isSameName(bytes.splitName(last.name).local, local)
    else { return nil }
    return frames.count - 1
  }

  /// Takes the last frame off and does what its end means.
  mutating func popFrame() {
    guard let frame = frames.last else { return }
    if frame.isCaptured, let last = captures.last, last.depth == frames.count {
      var capture = captures.removeLast()
      finish(capture)
      swap(&spareText, &capture.text)
      spareText.removeAll(keepingCapacity: true)
    }
    finish(frame.element)
    if frame.element == .rss || frame.element == .rdf || frame.element == .feed {
      hasRootEnded = true
    }
    dropFrame()
  }

  private mutating func dropFrame() {
    if let frame = frames.popLast() { leave(frame) }
  }

  // MARK: Warnings

  mutating func warn(_ sentence: String) {
    guard warnings.count < FeedLimits.maximumWarnings, !warnings.contains(sentence) else { return }
    warnings.append(sentence)
  }
}

extension FeedElement {
  /// Whether it may hold `name` and `email`.
  var isPerson: Bool { self == .author || self == .contributor || self == .publisher }

  /// Whether its text may hold markup, which then belongs to it.
  var holdsMarkup: Bool {
    switch self {
    case .title, .mediaTitle, .description, .summary, .subtitle, .abstract, .content, .encoded,
      .xhtmlBody, .mediaDescription:
      true
    default: false
    }
  }
}

extension [UInt8] {
  /// Adds text with the characters escaped that would be markup.
  mutating func appendEscapingMarkup(_ other: [UInt8], _ range: Range<Int>) {
    var from = range.lowerBound
    while let index = other.offset(
      ofFirst: ASCII.less, ASCII.greater, ASCII.ampersand, in: from..<range.upperBound)
    {
      append(other, in: from..<index)
      switch other[index] {
      case ASCII.less: append("&lt;")
      case ASCII.greater: append("&gt;")
      default: append("&amp;")
      }
      from = index + 1
    }
    append(other, in: from..<range.upperBound)
  }
}
