/// The elements of HTML that heed knows by name.
package enum HTMLTag: String, CaseIterable, Hashable, Sendable {
  /// Any other element.
  case unknown = ""
  /// The document's frame.
  case html, head, body, title, base, link, meta
  /// Sections.
  case address, article, aside, footer, header, hgroup, h1, h2, h3, h4, h5, h6, main, nav, section
  /// Blocks of text.
  case blockquote, center, dd, details, dialog, dir, div, dl, dt, fieldset, figcaption, figure, hr
  case li, listing, menu, ol, p, plaintext, pre, summary, ul, xmp
  /// Runs of text.
  case a, abbr, acronym, b, bdi, bdo, big, br, cite, code, data, del, dfn, em, font, i, ins, kbd
  case mark, nobr, q, rb, rp, rt, rtc, ruby, s, samp, small, span, strike, strong, sub, sup, time
  case tt, u, `var`, wbr
  /// Media.
  case area, audio, canvas, embed, iframe, image, img, map, object, param, picture, source, track
  case video
  /// Tables.
  case caption, col, colgroup, table, tbody, td, tfoot, th, thead, tr
  /// Forms.
  case button, datalist, form, input, label, legend, meter, optgroup, option, output, progress
  case select, textarea
  /// What runs, or frames others.
  case applet, bgsound, frame, frameset, marquee, noembed, noframes, noscript, script, slot, style
  case template
  /// Other languages inside HTML.
  case math, svg

  /// The element that the bytes in `range` name, in any letter case.
  package static func named(_ bytes: [UInt8], _ range: Range<Int>) -> HTMLTag {
    names.find(bytes, range) ?? .unknown
  }

  private static let names = NameTable(
    HTMLTag.allCases.lazy.filter { $0 != .unknown }.map { ($0.rawValue, $0) })

  /// Whether the element never has contents.
  package var isVoid: Bool {
    switch self {
    case .area, .base, .bgsound, .br, .col, .embed, .frame, .hr, .image, .img, .input, .link, .meta,
      .param, .source, .track, .wbr:
      true
    default: false
    }
  }

  /// Whether a browser begins a new line before and after it.
  package var isBlock: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .body, .center, .dd, .details, .dialog, .dir,
      .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5,
      .h6, .header, .hgroup, .hr, .html, .legend, .li, .listing, .main, .menu, .nav, .ol, .optgroup,
      .option, .p, .plaintext, .pre, .section, .summary, .table, .tbody, .td, .tfoot, .th, .thead,
      .tr, .ul, .xmp, .caption:
      true
    default: false
    }
  }

  /// Whether nothing inside it is ever shown.
  package var hidesContents: Bool {
    switch self {
    case .script, .style, .applet, .noembed, .noframes, .template, .datalist, .iframe: true
    default: false
    }
  }

  /// Whether its contents are raw text, in which tags mean nothing.
  var isRawText: Bool {
    switch self {
    case .script, .style, .textarea, .title, .xmp, .iframe, .noembed, .noframes: true
    default: false
    }
  }
}
