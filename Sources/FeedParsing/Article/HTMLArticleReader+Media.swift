import FeedModel

/// A film, sound or object whose element is open.
struct PendingMedia {
  var tag: HTMLTag
  var media: ArticleMedia
}

// Pictures, films, embeds and forms. Each leaves a mark in the text; none is ever loaded here.
extension HTMLArticleReader {
  /// The most characters of a picture's text that are shown.
  private static let longestText = 300

  /// Takes the start tag of a medium; false for anything else.
  mutating func startMedia(_ tag: HTMLTag, _ token: MarkupToken) -> Bool {
    switch tag {
    case .img, .image: addImage()
    case .svg:
      if let label = label(), !label.isEmpty { add(ArticleMedia(.image, text: label)) }
      if !token.isSelfClosing { skip(tag) }
    case .math:
      guard let text = cleanAttribute("alttext"), !text.isEmpty else { return true }
      builder.writer.add(text, span)
      skip(tag)
    case .video, .audio, .object, .applet: startPlayer(tag)
    case .iframe, .embed, .frame: addFrame()
    case .noscript: isInNoscript = true
    case .template, .select, .textarea, .button, .datalist, .style, .script, .title:
      return false
    default: return false
    }
    return true
  }

  /// Takes the start tag of a form or of what belongs in one; false for anything else.
  mutating func startForm(_ tag: HTMLTag) -> Bool {
    switch tag {
    case .form:
      hasFormMark = false
      return false
    case .input:
      let type = (tokenizer.attribute("type") ?? "").lowercased()
      switch type {
      case "hidden": break
      case "checkbox", "radio":
        let isOn = tokenizer.attributeRange("checked") != nil
        builder.writer.add(isOn ? "[x] " : "[ ] ", span)
      default: addFormMark()
      }
    case .select, .textarea, .button, .datalist:
      addFormMark()
      if tag != .textarea { skip(tag) }
    case .template: skip(tag)
    default: return false
    }
    return true
  }

  private mutating func addFormMark() {
    guard !hasFormMark else { return }
    hasFormMark = true
    add(ArticleMedia(.form))
  }

  // MARK: Pictures

  private mutating func addImage() {
    if isPixel() { return }
    let text = cleanAttribute("alt") ?? cleanAttribute("title") ?? ""
    let kind = tokenizer.attribute("class").map { Array($0.lowercased().utf8) } ?? []
    if kind.holds("emoji") || kind.holds("smiley") || Self.isSymbol(text) {
      if !text.isEmpty { builder.writer.add(text, span) }
      return
    }
    if !text.isEmpty, kind.holds("latex") || kind.holds("math-") {
      var code = span
      code.style.formUnion(.code)
      builder.writer.add(text, code)
      return
    }
    var url = imageAddress()
    if isInNoscript, let last = builder.article.media.last, last.kind == .image, last.url == nil {
      builder.article.media[builder.article.media.count - 1].url = url
      return
    }
    if let url, isInNoscript, builder.article.media.last?.url == url { return }
    url = takeLinkedImage() ?? url
    add(ArticleMedia(.image, url: url, text: text))
  }

  /// Whether the picture is a tracking pixel or a spacer.
  private mutating func isPixel() -> Bool {
    for name: StaticString in ["width", "height"] {
      if let size = tokenizer.attribute(name), let number = Int(size), number <= 2 { return true }
    }
    return false
  }

  private mutating func imageAddress() -> String? {
    for name: StaticString in ["src", "data-src", "data-lazy-src", "data-original"] {
      guard let range = tokenizer.attributeRange(name) else { continue }
      var given: [UInt8] = []
      tokenizer.appendText(of: range, to: &given)
      if let url = webAddress(given) { return url }
    }
    guard let set = tokenizer.attribute("srcset") ?? tokenizer.attribute("data-srcset") else {
      return nil
    }
    let first = set.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\n" }).first
    return first.flatMap { webAddress(Array($0.utf8)) }
  }

  /// Where the picture is a link to a larger form of itself, takes that and ends the link.
  private mutating func takeLinkedImage() -> String? {
    guard span.link > 0, let index = formats.lastIndex(where: { $0.link == span.link }),
      formats[index].ownsLink, builder.article.links.indices.contains(span.link - 1)
    else { return nil }
    let url = builder.article.links[span.link - 1]
    let path = url.utf8.prefix { $0 != ASCII.question && $0 != ASCII.hash }
    let ending = String(Substring(path.suffix(5))).lowercased()
    guard Self.pictureEndings.contains(where: ending.hasSuffix),
      builder.writer.text(since: formats[index].mark).isEmpty,
      formats[index].block == builder.article.blocks.count
    else { return nil }
    builder.forgetLink(span.link)
    formats[index].link = 0
    formats[index].ownsLink = false
    updateSpan()
    return url
  }

  private static let pictureEndings = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"]

  /// Whether a picture's text is itself a picture: an emoji or another sign.
  private static func isSymbol(_ text: String) -> Bool {
    guard let first = text.utf8.first, first >= 0xE2, text.utf8.count <= 64, text.count <= 2 else {
      return false
    }
    return text.unicodeScalars.allSatisfy { $0.value > 0x2000 && !$0.properties.isAlphabetic }
  }

  // MARK: Players and frames

  private mutating func startPlayer(_ tag: HTMLTag) {
    let kind: ArticleMedia.Kind =
      switch tag {
      case .video: .video
      case .audio: .audio
      default: .embed
      }
    let media = ArticleMedia(kind, url: address("src") ?? address("data"), text: label() ?? "")
    skip(tag)
    if skipped == nil {
      add(media)
    } else {
      pendingMedia = PendingMedia(tag: tag, media: media)
    }
  }

  /// A source inside a player, or an embed inside an object.
  mutating func readSource() {
    guard pendingMedia != nil, pendingMedia?.media.url == nil, let url = address("src") else {
      return
    }
    pendingMedia?.media.url = url
  }

  /// Marks the player that `tag` ends.
  mutating func endMedia(_ tag: HTMLTag) {
    guard let pending = pendingMedia, pending.tag == tag else { return }
    pendingMedia = nil
    add(pending.media)
  }

  /// Whether the link whose start tag was just read stands for a frame that was taken out.
  var isEmbed: Bool {
    guard let kind = tokenizer.attributeRange("class") else { return false }
    return tokenizer.bytes.equals("embed", in: kind)
  }

  /// Marks a frame that was taken out and left a link without text.
  mutating func addEmbed() { addFrame("href") }

  private mutating func addFrame(_ name: StaticString = "src") {
    guard let url = address(name) ?? address("data-src") else {
      add(ArticleMedia(.embed, text: label() ?? ""))
      return
    }
    let (page, kind) = EmbedAddress.page(of: url)
    add(ArticleMedia(kind, url: page, text: label() ?? ""))
  }

  // MARK: Marks

  private mutating func add(_ media: ArticleMedia) {
    var mark = "[" + media.kind.rawValue
    var text = media.text
    if text.isEmpty, let url = media.url {
      switch media.kind {
      case .embed: text = EmbedAddress.host(of: url)
      case .video, .audio: text = EmbedAddress.fileName(of: url) ?? EmbedAddress.host(of: url)
      case .image, .form, .formula: break
      }
    }
    if !text.isEmpty { mark += ": " + text }
    var link = span.link
    if link == 0, media.kind != .image, media.kind != .form, let url = media.url {
      link = builder.linkNumber(url)
    }
    builder.addMedia(media, mark: mark + "]", link: link)
  }

  private mutating func address(_ name: StaticString) -> String? {
    guard let range = tokenizer.attributeRange(name) else { return nil }
    var given: [UInt8] = []
    tokenizer.appendText(of: range, to: &given)
    return webAddress(given)
  }

  private mutating func label() -> String? {
    cleanAttribute("title") ?? cleanAttribute("aria-label")
  }

  /// The value of an attribute as one line of harmless text; nil when missing or blank.
  private mutating func cleanAttribute(_ name: StaticString) -> String? {
    guard let value = tokenizer.attribute(name) else { return nil }
    let words = TextCleaning.cleaned(value).utf8.split {
      $0 == ASCII.space || $0 == ASCII.lineFeed || $0 == ASCII.tab
    }
    guard let only = words.first else { return nil }
    let text =
      words.count == 1
      ? String(Substring(only)) : words.map { Substring($0) }.joined(separator: " ")
    guard text.utf8.count > Self.longestText, text.count > Self.longestText else { return text }
    return text.prefix(Self.longestText) + "…"
  }
}

/// What is known of the addresses of embedded players.
enum EmbedAddress {
  /// The page that shows what `url` embeds, and whether it is a film.
  static func page(of url: String) -> (url: String, kind: ArticleMedia.Kind) {
    let host = host(of: url)
    let path = url.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2)
    let last = path.last.map { String($0.prefix { $0 != "?" && $0 != "#" && $0 != "&" }) } ?? ""
    switch (host, path.first) {
    case ("youtube.com", "embed"), ("youtube-nocookie.com", "embed"):
      return last.isEmpty || last == "videoseries"
        ? (url, .video) : ("https://www.youtube.com/watch?v=" + last, .video)
    case ("player.vimeo.com", "video"): return ("https://vimeo.com/" + last, .video)
    default: return (url, .embed)
    }
  }

  /// The name of the file that `url` leads to; nil where its last part looks like no file's.
  static func fileName(of url: String) -> String? {
    let path = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").dropFirst(2)
    guard let last = path.last, (5...60).contains(last.count), last.dropFirst().contains(".") else {
      return nil
    }
    return String(last)
  }

  /// The host of `url` without `www.`.
  static func host(of url: String) -> String {
    guard let scheme = url.utf8.firstIndex(of: UInt8(ascii: "/")) else { return "" }
    let rest = url[scheme...].drop { $0 == "/" }
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    return String(host.hasPrefix("www.") ? host.dropFirst(4) : host).lowercased()
  }
}

extension [UInt8] {
  /// Whether `word` stands anywhere in it.
  fileprivate func holds(_ word: StaticString) -> Bool {
    !isEmpty && offset(of: word, in: 0..<count) != nil
  }
}
