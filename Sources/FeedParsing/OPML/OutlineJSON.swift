package import FeedModel

extension OutlineList {
  /// The list as one line of JSON: `{"feeds":[{"url","title","html_url","folders":[…]}]}`.
  package var jsonLine: String {
    var writer = JSONLineWriter()
    writer.open("{")
    writer.key("feeds")
    writer.open("[")
    for outline in outlines {
      writer.open("{")
      writer.key("url")
      writer.string(outline.url)
      writer.key("title")
      writer.string(outline.title)
      writer.key("html_url")
      writer.string(outline.htmlURL)
      writer.key("folders")
      writer.strings(outline.folders)
      writer.close("}")
    }
    writer.close("]")
    writer.close("}")
    return writer.text
  }
}

/// Writes JSON on one line, without a control character in it.
struct JSONLineWriter {
  private(set) var text = ""
  private var needsComma = false

  mutating func open(_ bracket: String) {
    separate()
    text += bracket
    needsComma = false
  }

  mutating func close(_ bracket: String) {
    text += bracket
    needsComma = true
  }

  mutating func key(_ key: String) {
    string(key)
    text += ":"
    needsComma = false
  }

  mutating func strings(_ strings: [String]) {
    open("[")
    for value in strings { string(value) }
    close("]")
  }

  mutating func string(_ value: String?) {
    separate()
    needsComma = true
    guard let value else {
      text += "null"
      return
    }
    text += "\""
    for scalar in TextCleaning.cleaned(value).unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  private mutating func separate() { if needsComma { text += "," } }
}
