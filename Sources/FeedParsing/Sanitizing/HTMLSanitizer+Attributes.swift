// The attributes that stay, and the elements that are made of them.
extension HTMLSanitizer {
  mutating func appendTag(_ tokenizer: inout MarkupTokenizer, _ tag: HTMLTag) {
    append(ASCII.less)
    appendName(of: tag)
    if !tokenizer.attributes.isEmpty {
      if tokenizer.attributeRange("id") != nil, keepsNames { appendText(&tokenizer, "id") }
      switch tag {
      case .a:
        let isEmbed = tokenizer.attributeRange("class").map {
          tokenizer.bytes.equals("embed", in: $0)
        }
        if isEmbed == true { append(" class=\"embed\"") }
        appendLink(&tokenizer, "href", purpose: .followed)
        if isEmbed == true { appendText(&tokenizer, "title") }
      case .td, .th:
        appendNumber(&tokenizer, "colspan")
        appendNumber(&tokenizer, "rowspan")
      case .ol: appendNumber(&tokenizer, "start")
      case .li: appendNumber(&tokenizer, "value")
      case .audio, .video, .source: appendLink(&tokenizer, "src", purpose: .fetched)
      case .abbr, .acronym, .dfn: appendText(&tokenizer, "title")
      case .code, .pre: appendText(&tokenizer, "class")
      case .time: appendText(&tokenizer, "datetime")
      default: break
      }
    }
    append(ASCII.greater)
  }

  /// The value of the attribute `name`, decoded, in `scratch`; false without one.
  private mutating func load(_ tokenizer: inout MarkupTokenizer, _ name: StaticString) -> Bool {
    guard let range = tokenizer.attributeRange(name), !range.isEmpty else { return false }
    scratch.removeAll(keepingCapacity: true)
    tokenizer.appendText(of: range, to: &scratch)
    return true
  }

  private mutating func appendText(_ tokenizer: inout MarkupTokenizer, _ name: StaticString) {
    guard load(&tokenizer, name) else { return }
    appendAttribute(name, scratch)
  }

  private mutating func appendNumber(_ tokenizer: inout MarkupTokenizer, _ name: StaticString) {
    guard let range = tokenizer.attributeRange(name), range.count <= 6, !range.isEmpty,
      range.allSatisfy({ tokenizer.bytes[$0].isDigit })
    else { return }
    append(ASCII.space)
    append(name)
    append("=\"")
    append(tokenizer.bytes, in: range)
    append(ASCII.quote)
  }

  private mutating func appendAttribute(_ name: StaticString, _ value: [UInt8]) {
    append(ASCII.space)
    append(name)
    append("=\"")
    var from = 0
    while let index = value.offset(
      ofFirst: ASCII.quote, ASCII.ampersand, ASCII.less, in: from..<value.count)
    {
      append(value, in: from..<index)
      switch value[index] {
      case ASCII.quote: append("&quot;")
      case ASCII.less: append("&lt;")
      default: append("&amp;")
      }
      from = index + 1
    }
    append(value, in: from..<value.count)
    append(ASCII.quote)
  }

  /// The fit, absolute form of the URL in the attribute `name`, in `link`.
  private mutating func loadLink(
    _ tokenizer: inout MarkupTokenizer, _ name: StaticString, purpose: LinkSyntax.Purpose
  ) -> Bool {
    guard load(&tokenizer, name) else { return false }
    link.removeAll(keepingCapacity: true)
    return LinkSyntax.append(
      scratch, 0..<scratch.count, base: base, purpose: purpose, to: &link)
  }

  private mutating func appendLink(
    _ tokenizer: inout MarkupTokenizer, _ name: StaticString, purpose: LinkSyntax.Purpose
  ) {
    guard loadLink(&tokenizer, name, purpose: purpose) else { return }
    if purpose == .followed, intent == .keep, link.mayHoldTracking {
      scratch.removeAll(keepingCapacity: true)
      LinkCleaner.append(link, 0..<link.count, to: &scratch)
      appendAttribute(name, scratch)
    } else {
      appendAttribute(name, link)
    }
  }

  // MARK: Images and frames

  mutating func image(_ tokenizer: inout MarkupTokenizer) {
    if TrackingPixels.isPixel(&tokenizer) {
      trackersRemoved += 1
      if intent == .keep { return }
    }
    var isFound = loadLink(&tokenizer, "src", purpose: .fetched)
    if !isFound || TrackingPixels.isPlaceholder(link) {
      // Pages that load images late keep the true address beside it.
      let kept = link
      for late: StaticString in ["data-src", "data-original", "data-lazy-src", "data-full-src"]
      where loadLink(&tokenizer, late, purpose: .fetched) {
        isFound = true
        break
      }
      if link.isEmpty { link = kept }
    }
    if !isFound { isFound = loadFirstCandidate(&tokenizer) }
    guard isFound else { return }
    if TrackingPixels.isTracker(link) {
      trackersRemoved += 1
      if intent == .keep { return }
    }
    append("<img")
    appendAttribute("src", link)
    appendText(&tokenizer, "alt")
    appendText(&tokenizer, "title")
    appendNumber(&tokenizer, "width")
    appendNumber(&tokenizer, "height")
    append(ASCII.greater)
  }

  /// The first address of a `srcset`, for an image that has no other, in `link`.
  private mutating func loadFirstCandidate(_ tokenizer: inout MarkupTokenizer) -> Bool {
    guard load(&tokenizer, "srcset") || load(&tokenizer, "data-srcset") else { return false }
    let range = scratch.trimmed(0..<scratch.count)
    var end = range.lowerBound
    while end < range.upperBound, !scratch[end].isSpace { end += 1 }
    // `a.png, b.png 2x`: without a size the comma follows at once.
    while end > range.lowerBound, scratch[end - 1] == ASCII.comma { end -= 1 }
    link.removeAll(keepingCapacity: true)
    return LinkSyntax.append(
      scratch, range.lowerBound..<end, base: base, purpose: .fetched, to: &link)
  }

  /// A frame or plug-in becomes a link to what it would have shown.
  mutating func frame(_ tokenizer: inout MarkupTokenizer) {
    guard loadLink(&tokenizer, "src", purpose: .fetched), !TrackingPixels.isTracker(link) else {
      return
    }
    append("<a class=\"embed\"")
    appendAttribute("href", link)
    appendText(&tokenizer, "title")
    append("></a>")
  }
}
