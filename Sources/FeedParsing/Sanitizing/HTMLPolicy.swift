/// Which elements stay in content, and as what.
enum HTMLPolicy {
  /// The element that `tag` is kept as, or nil when only its contents stay.
  static func element(for tag: HTMLTag) -> HTMLTag? {
    switch tag {
    case .a, .abbr, .acronym, .address, .article, .aside, .audio, .b, .big, .blockquote, .br,
      .caption, .cite, .code, .dd, .del, .details, .dfn, .div, .dl, .dt, .em, .figcaption, .figure,
      .footer, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hr, .i, .img, .ins, .kbd, .li, .main, .mark,
      .menu, .nav, .ol, .p, .pre, .q, .rp, .rt, .ruby, .s, .samp, .section, .small, .source, .span,
      .strong, .sub, .summary, .sup, .table, .tbody, .td, .tfoot, .th, .thead, .time, .tr, .tt, .u,
      .ul, .var, .video, .wbr:
      tag
    case .strike: .s
    case .center, .fieldset, .dialog, .hgroup, .form: .div
    case .dir: .ul
    case .listing, .xmp, .plaintext: .pre
    case .image: .img
    default: nil
    }
  }

  /// Whether its end tag may close what lies in a cell of a table.
  static func isTablePart(_ tag: HTMLTag) -> Bool {
    switch tag {
    case .table, .tbody, .thead, .tfoot, .tr, .td, .th, .caption: true
    default: false
    }
  }
}
