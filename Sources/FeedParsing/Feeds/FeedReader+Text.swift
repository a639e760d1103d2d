import FeedModel

// What the text of an element means once its end is reached.
extension FeedReader {
  /// Puts the captured text where it belongs; its frame is still the last.
  mutating func finish(_ capture: Capture) {
    var bytes = capture.text
    if capture.isBase64 {
      bytes = Base64.decode(bytes) ?? bytes
      if UTF8Validation.firstError(in: bytes) != nil {
        // A picture or a sound is no text.
        if capture.type == .foreign { return }
        bytes = UTF8Validation.repaired(bytes).bytes
      }
      _ = TextCleaning.clean(&bytes)
    }
    if intent == .keep { DoubleEncoding.repair(&bytes) }
    if capture.element.holdsMarkup {
      finishMarkup(capture, bytes)
    } else {
      finishPlain(capture, bytes)
    }
  }

  // MARK: Text with markup

  private mutating func finishMarkup(_ capture: Capture, _ bytes: [UInt8]) {
    guard ignored == 0, capture.type != .otherXML else { return }
    var type = capture.type
    if type == .plain || type == .foreign {
      // Atom says what its text is; in RSS one has to look.
      let isAtom = format == .atom10 || format == .atom03
      type = !isAtom && PlainText.looksLikeHTML(bytes) ? .html : .plain
    }
    switch capture.element {
    case .title, .mediaTitle: finishTitle(capture.element, bytes, type)
    case .mediaDescription: finishMediaDescription(bytes, type)
    default: finishBody(capture, bytes, type)
    }
  }

  private mutating func finishTitle(_ element: FeedElement, _ bytes: [UInt8], _ type: TextType) {
    let text = type.isMarkup ? PlainText.ofHTML(bytes) : PlainText.collapsed(bytes)
    guard !text.isEmpty else { return }
    let title = String(decoding: text, as: UTF8.self)
    if element == .mediaTitle {
      if entry != nil {
        if entry?.mediaTitle == nil { entry?.mediaTitle = title }
      } else if feed.mediaTitle == nil {
        feed.mediaTitle = title
      }
    } else if entry != nil {
      entry?.title.takeFirst(title, depth: frames.count)
    } else {
      feed.title.takeFirst(title, depth: frames.count)
    }
  }

  private mutating func finishMediaDescription(_ bytes: [UInt8], _ type: TextType) {
    guard entry != nil, entry?.mediaText == nil else { return }
    let text =
      type.isMarkup ? PlainText.ofHTML(bytes) : Array(bytes[bytes.trimmed(0..<bytes.count)])
    if !text.isEmpty { entry?.mediaText = String(decoding: text, as: UTF8.self) }
  }

  private mutating func finishBody(_ capture: Capture, _ bytes: [UInt8], _ type: TextType) {
    let range = bytes.trimmed(0..<bytes.count)
    let depth = frames.count
    var element = capture.element
    // A second description or summary is the long form.
    if entry != nil, element == .description || element == .summary,
      entry?.summary.value != nil, range.isEmpty == false
    {
      let isSame = depth <= (entry?.summaryDepth ?? 0)
      if isSame, entry?.contentHTML == nil, entry?.contentText == nil { element = .content }
    }
    let isContent = element == .content || element == .encoded || element == .xhtmlBody
    if isContent, !type.isMarkup {
      guard entry != nil, entry?.contentHTML == nil, entry?.contentText == nil, !range.isEmpty
      else { return }
      entry?.contentText = bytes.string(in: range)
      return
    }
    let safe = safeHTML(bytes, range, type, hasBases: capture.hasBases)
    guard entry != nil else {
      if !isContent { takeDescription(element, safe, depth) }
      return
    }
    switch element {
    case .subtitle: entry?.subtitle.takeLast(safe, depth: depth)
    case .description, .summary, .abstract:
      entry?.takeSummary(safe, depth: depth)
    default:
      if entry?.contentHTML == nil, !safe.isEmpty { entry?.contentHTML = safe }
    }
  }

  private mutating func takeDescription(_ element: FeedElement, _ safe: String, _ depth: Int) {
    if element == .description || element == .subtitle {
      feed.summary.takeLast(safe, depth: depth)
    } else if !safe.isEmpty {
      feed.subtitle.takeFirst(safe, depth: depth)
    }
  }

  /// The text as safe HTML.
  private mutating func safeHTML(
    _ bytes: [UInt8], _ range: Range<Int>, _ type: TextType, hasBases: Bool
  ) -> String {
    guard type.isMarkup else {
      var escaped: [UInt8] = []
      escaped.reserveCapacity(range.count + 16)
      escaped.appendEscapingMarkup(bytes, range)
      return String(decoding: escaped, as: UTF8.self)
    }
    let safe = HTMLSanitizer.sanitize(
      bytes, base: base, hasBases: hasBases, intent: intent)
    entry?.trackersRemoved += safe.trackersRemoved
    return safe.output.string(in: safe.output.trimmed(0..<safe.output.count))
  }

  // MARK: Plain text

  private mutating func finishPlain(_ capture: Capture, _ bytes: [UInt8]) {
    let trimmed = bytes.trimmed(0..<bytes.count)
    let range =
      trimmed
      .lowerBound..<min(
        trimmed.upperBound, trimmed.lowerBound + FeedLimits.maximumFieldLength)
    switch capture.element {
    case .link:
      guard ignored == 0, !range.isEmpty else { return }
      take(link: bytes.string(in: range))
    case .id: finishID(capture, bytes, range)
    case .published, .updated, .created, .lastBuild: finishDate(capture.element, bytes, range)
    case .name, .email, .author, .contributor, .publisher, .creator, .performer:
      finishName(capture.element, bytes, range)
    case .language:
      if entry == nil, ignored == 0, declaredLanguage == nil, !range.isEmpty {
        declaredLanguage = bytes.string(in: range.prefix(40))
      } else if entry != nil, !range.isEmpty {
        entry?.language = bytes.string(in: range.prefix(40))
      }
    case .category: addCategory(Array(bytes[range]))
    case .keywords:
      for word in bytes.string(in: range).split(separator: ",") { addCategory(String(word)) }
    case .duration:
      if entry?.duration == nil { entry?.duration = DurationParser.parse(bytes.string(in: range)) }
    case .ttl, .hour, .day, .period, .frequency:
      if entry == nil { finishHint(capture.element, bytes.string(in: range)) }
    default: break
    }
  }

  private mutating func finishID(_ capture: Capture, _ bytes: [UInt8], _ range: Range<Int>) {
    guard entry != nil, ignored == 0, !range.isEmpty else { return }
    let text = bytes.string(in: range)
    entry?.id.takeLast(text, depth: frames.count)
    // `isPermaLink` is noted in the type; an identity is a link only when it is a web address.
    if capture.type == .plain, let link = absolute(text), link.hasPrefix("http") {
      entry?.idLink = link
    }
  }

  private mutating func finishDate(_ element: FeedElement, _ bytes: [UInt8], _ range: Range<Int>) {
    guard ignored == 0, !range.isEmpty else { return }
    guard let date = DateParser.parse(bytes, range) else {
      badDates += 1
      return
    }
    let depth = frames.count
    switch element {
    case .published:
      if entry != nil {
        entry?.published.takeLast(date, depth: depth)
      } else {
        feed.published.takeLast(date, depth: depth)
      }
    case .created:
      if entry != nil, entry?.created == nil { entry?.created = date }
    default:
      if entry != nil {
        entry?.updated.takeLast(date, depth: depth)
      } else {
        feed.updated.takeLast(date, depth: depth)
      }
    }
  }

  // MARK: People

  private mutating func finishName(_ element: FeedElement, _ bytes: [UInt8], _ range: Range<Int>) {
    let name = Array(bytes[range])
    let text =
      PlainText.looksLikeHTML(name) ? PlainText.ofHTML(name) : PlainText.collapsed(name)
    guard !text.isEmpty, ignored == 0 else { return }
    let string = String(decoding: text, as: UTF8.self)
    switch element {
    case .email: personEmail = string
    case .name:
      if person == .author || person == nil, frames.count > 1 { addAuthor(string) }
      if person != nil { personEmail = nil }
      personName = string
    case .author, .creator: addAuthor(PersonName.name(in: string))
    case .performer: if entry?.performer == nil { entry?.performer = PersonName.name(in: string) }
    default: break
    }
  }

  private mutating func addAuthor(_ name: String) {
    if entry != nil { entry?.addAuthor(name) } else { feed.addAuthor(name) }
  }

  /// An author without a name is known by the address.
  mutating func finishPerson() {
    if person == .author, personName == nil, let email = personEmail, ignored == 0 {
      addAuthor(email)
    }
    person = nil
    personName = nil
    personEmail = nil
  }

  // MARK: Polling

  private mutating func finishHint(_ element: FeedElement, _ text: String) {
    switch element {
    case .ttl:
      if let minutes = Int64(text), minutes > 0, minutes <= 525_600 {
        hints.interval = .minutes(minutes)
      }
    case .hour:
      // RSS counts 1…24 in some versions and 0…23 in others.
      if let hour = Int(text), hour >= 0, hour <= 24, !hints.skipHours.contains(hour % 24) {
        hints.skipHours.append(hour % 24)
      }
    case .day:
      let lower = text.lowercased()
      let names = ["mo", "tu", "we", "th", "fr", "sa", "su"]
      if let index = names.firstIndex(where: { lower.hasPrefix($0) }),
        !hints.skipDays.contains(Weekday.allCases[index])
      {
        hints.skipDays.append(Weekday.allCases[index])
      }
    case .period:
      switch text.lowercased() {
      case "hourly": period = .hours(1)
      case "daily": period = .days(1)
      case "weekly": period = .days(7)
      case "monthly": period = .days(30)
      case "yearly": period = .days(365)
      default: break
      }
    case .frequency:
      if let number = Int(text), number > 0 { frequency = number }
    default: break
    }
  }
}
