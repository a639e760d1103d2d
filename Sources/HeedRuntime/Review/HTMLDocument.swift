/// One self-contained page of HTML: its style is inside, nothing is fetched, nothing runs.
struct HTMLDocument {
  private let title: String
  private var body = ""

  init(title: String) { self.title = title }

  /// Adds markup as it is.
  mutating func add(_ markup: String) { body += markup + "\n" }

  /// Adds a paragraph of text.
  mutating func paragraph(_ text: String, style: String? = nil) {
    // A figure and its sign stay on one line.
    let markup = Self.escaped(text).split(separator: " %", omittingEmptySubsequences: false)
      .joined(separator: "&nbsp;%")
    add("<p\(style.map { " class=\"\($0)\"" } ?? "")>\(markup)</p>")
  }

  /// Adds a section of its own with a heading; `fill` adds what stands in it.
  mutating func section(_ heading: String, _ fill: (inout HTMLDocument) -> Void) {
    add("<section><h2>\(Self.escaped(heading))</h2>")
    fill(&self)
    add("</section>")
  }

  /// Adds a table; the first of `rows` is its head. Columns of `figures` stand at their right edge.
  mutating func table(_ rows: [[String]], figures: Set<Int>) {
    var markup = "<table>"
    for (index, row) in rows.enumerated() {
      let tag = index == 0 ? "th" : "td"
      let cells = row.enumerated().map { column, text in
        "<\(tag)\(figures.contains(column) ? " class=\"n\"" : "")>\(Self.escaped(text))</\(tag)>"
      }
      markup += "<tr>" + cells.joined() + "</tr>"
      if index == 0 { markup += "<tbody>" }
    }
    add(markup + "</table>")
  }

  /// The whole page.
  var text: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(Self.escaped(title))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <main>
    \(body)</main>
    </body>
    </html>

    """
  }

  /// Text as HTML: cleaned of controls, and nothing in it is markup.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in CleanText.line(text) {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  private static let style = """
    :root {
      --bg: #fbfaf7; --ink: #23272f; --dim: #646b78; --line: #e2dfd8; --given: #3f78a8;
      --worth: #5f8f4e; --over: #b9822d; --h0: #ebe8e1; --h1: #c5d6e4; --h2: #97b7d0;
      --h3: #6796bc; --h4: #34709f;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --bg: #1a1d23; --ink: #d5dae3; --dim: #9aa3b2; --line: #323945; --given: #8fb7d8;
        --worth: #a3c293; --over: #e0bc83; --h0: #262b34; --h1: #3a4a5a; --h2: #526a80;
        --h3: #7191ac; --h4: #9cc4e4;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; background: var(--bg); color: var(--ink);
      font: 16px/1.55 "Iowan Old Style", Charter, Georgia, "DejaVu Serif", serif;
    }
    main { max-width: 54rem; margin: 0 auto; padding: 3rem 1.5rem 4rem; }
    h1 { font-size: 1.7rem; font-weight: 600; margin: 0; letter-spacing: -.01em; }
    h2 { font-size: 1.1rem; font-weight: 600; margin: 0 0 .4rem; }
    section { border-top: 1px solid var(--line); margin-top: 2.2rem; padding-top: 1.4rem; }
    p { margin: .2rem 0 1rem; max-width: 42rem; }
    .dim, th, figcaption { color: var(--dim); }
    .purpose { font-style: italic; }
    svg { display: block; width: 100%; height: auto; margin: .4rem 0 1rem; }
    svg text {
      font: 12px/1 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: var(--ink);
    }
    svg .t { fill: var(--dim); }
    .given { fill: var(--given); } .worth { fill: var(--worth); } .over { fill: var(--over); }
    .left { fill: var(--h0); } .axis { stroke: var(--line); }
    .curve { fill: none; stroke: var(--given); stroke-width: 2.5; stroke-linejoin: round; }
    .even { stroke: var(--line); stroke-dasharray: 3 4; }
    .h0 { fill: var(--h0); } .h1 { fill: var(--h1); } .h2 { fill: var(--h2); }
    .h3 { fill: var(--h3); } .h4 { fill: var(--h4); }
    table {
      border-collapse: collapse; width: 100%; margin: .6rem 0 1rem;
      font: 13px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif;
    }
    th { text-align: left; font-weight: 500; }
    td, th { padding: .22rem .9rem .22rem 0; border-bottom: 1px solid var(--line); }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    ol { padding-left: 1.4rem; margin: .4rem 0 1rem; } li { margin-bottom: .8rem; }
    li b { font-weight: 600; } li span { color: var(--dim); display: block; }
    footer { color: var(--dim); margin-top: 2.5rem; font-size: .85rem; }
    """
}
