/// The elements that are open, innermost last, by the rules of HTML that matter in articles (WHATWG
/// HTML §13.2.4.2): what closes what, and how far an end tag reaches.
struct OpenElements {
  /// An element and what to restore when it closes.
  struct Element {
    var tag: HTMLTag
    /// How its own text is set, and where.
    var flow: Flow
    /// The container around it.
    var container: Int?
    /// How many formatting elements were open before it.
    var formats: Int
    /// The number of its first block.
    var firstBlock: Int
  }

  /// What becomes of running text.
  enum Flow: Hashable {
    case paragraph
    case heading(Int)
    case preformatted
    case caption
  }

  /// The most elements kept; deeper ones have no effect of their own.
  static let limit = 256

  /// The open elements.
  private(set) var stack: [Element] = []
  private var ignored: [HTMLTag: Int] = [:]
  /// How many paragraphs and items are open, so that nobody looks for them in vain.
  private(set) var paragraphs = 0
  private(set) var items = 0
  /// Whether elements had to be ignored.
  private(set) var wasTooDeep = false

  /// Opens an element; false when there are too many.
  mutating func push(_ element: Element) -> Bool {
    guard stack.count < Self.limit else {
      ignored[element.tag, default: 0] += 1
      wasTooDeep = true
      return false
    }
    stack.append(element)
    count(element.tag, by: 1)
    return true
  }

  /// Closes the innermost element.
  mutating func pop() -> Element? {
    guard let element = stack.popLast() else { return nil }
    count(element.tag, by: -1)
    return element
  }

  private mutating func count(_ tag: HTMLTag, by change: Int) {
    switch tag {
    case .p: paragraphs += change
    case .li, .dt, .dd: items += change
    default: break
    }
  }

  /// Whether the end tag of `tag` belongs to an element that was ignored.
  mutating func takesIgnored(_ tag: HTMLTag) -> Bool {
    guard let count = ignored[tag], count > 0 else { return false }
    ignored[tag] = count - 1
    return true
  }

  /// How many elements are to be closed so that the innermost `tag` is among them, not looking past
  /// elements for which `stops` holds; nil when there is none.
  func depth(of tag: HTMLTag, stops: (HTMLTag) -> Bool) -> Int? {
    depth(where: { $0 == tag }, stops: stops)
  }

  /// As `depth(of:stops:)` for any of several elements.
  func depth(where matches: (HTMLTag) -> Bool, stops: (HTMLTag) -> Bool) -> Int? {
    var index = stack.count - 1
    while index >= 0 {
      let tag = stack[index].tag
      if matches(tag) { return stack.count - index }
      if stops(tag) { return nil }
      index -= 1
    }
    return nil
  }
}

extension HTMLTag {
  /// What a paragraph's implied end does not look past (button scope).
  var endsParagraphScope: Bool {
    switch self {
    case .table, .td, .th, .caption, .button, .object, .marquee, .applet, .template: true
    default: false
    }
  }

  /// What an end tag does not look past.
  var endsScope: Bool {
    switch self {
    case .table, .td, .th, .caption: true
    default: false
    }
  }

  /// What an item's implied end does not look past.
  var endsItemScope: Bool {
    switch self {
    case .address, .div, .p: false
    default: isBlock
    }
  }

  /// Whether its start tag ends a paragraph that is open.
  var closesParagraph: Bool {
    switch self {
    case .body, .html, .caption, .tbody, .tfoot, .thead, .tr, .td, .th, .option, .optgroup, .legend:
      false
    case .dd, .dt, .li, .table: true
    default: isBlock
    }
  }

  /// Whether space stands between it and what is around it.
  var isSpaced: Bool {
    switch self {
    case .p, .h1, .h2, .h3, .h4, .h5, .h6, .blockquote, .pre, .figure, .dl, .table, .hr, .listing,
      .xmp, .details, .fieldset, .hgroup:
      true
    default: false
    }
  }

  /// 1…6 for a heading.
  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }

  /// How it sets the text inside it, for elements that only do that.
  var isFormatting: Bool {
    switch self {
    case .a, .b, .strong, .em, .i, .cite, .dfn, .`var`, .code, .tt, .kbd, .samp, .s, .strike, .del,
      .mark, .ins, .sub, .sup, .q:
      true
    default: false
    }
  }

  /// Whether it stays in force past the end of a block when its end tag is missing.
  var isReopened: Bool {
    switch self {
    case .a, .b, .strong, .em, .i, .code, .tt, .s, .strike: true
    default: false
    }
  }
}
