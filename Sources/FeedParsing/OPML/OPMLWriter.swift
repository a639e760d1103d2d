package import FeedModel

/// Writes subscription lists in OPML 2.0, as newsboat and NetNewsWire read them.
///
/// What OPML has no place for stands in attributes of heed's own namespace: `heed:stance` and
/// `heed:tags`, a comma between tags.
package enum OPMLWriter {
  /// The name of the namespace of heed's own attributes.
  package static let namespace = "urn:heed:opml:1"

  /// The list of `outlines` in their folders; folders and subscriptions keep the order in which they
  /// first appear. `created` is when the list is made.
  package static func write(
    _ outlines: [Outline], title: String = "heed subscriptions", created: Timestamp? = nil
  ) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <opml version="2.0" xmlns:heed="\(namespace)">
        <head>
          <title>\(escaped(title))</title>

      """
    if let created { text += "    <dateCreated>\(rfc822(created))</dateCreated>\n" }
    text += "  </head>\n  <body>\n"
    var root = Folder()
    for outline in outlines {
      root.add(outline, path: outline.folders.prefix(OPMLReader.maximumFolders))
    }
    root.write(to: &text, indent: 4)
    return text + "  </body>\n</opml>\n"
  }

  /// What a folder holds, in order of first appearance.
  private struct Folder {
    private enum Child {
      case folder(Int)
      case outline(Outline)
    }

    private var children: [Child] = []
    private var folders: [(name: String, folder: Folder)] = []
    private var numbers: [String: Int] = [:]

    mutating func add(_ outline: Outline, path: ArraySlice<String>) {
      guard let name = path.first else {
        children.append(.outline(outline))
        return
      }
      let number = numbers[name] ?? folders.count
      if number == folders.count {
        numbers[name] = number
        folders.append((name, Folder()))
        children.append(.folder(number))
      }
      folders[number].folder.add(outline, path: path.dropFirst())
    }

    func write(to text: inout String, indent: Int) {
      let space = String(repeating: " ", count: indent)
      for child in children {
        switch child {
        case .outline(let outline): text += space + OPMLWriter.element(outline) + "\n"
        case .folder(let number):
          let name = escaped(folders[number].name)
          text += "\(space)<outline text=\"\(name)\" title=\"\(name)\">\n"
          folders[number].folder.write(to: &text, indent: indent + 2)
          text += space + "</outline>\n"
        }
      }
    }
  }

  private static func element(_ outline: Outline) -> String {
    let title = escaped(outline.title ?? outline.url)
    var text = "<outline type=\"rss\" text=\"\(title)\" title=\"\(title)\""
    text += " xmlUrl=\"\(escaped(outline.url))\""
    if let page = outline.htmlURL { text += " htmlUrl=\"\(escaped(page))\"" }
    if let stance = outline.stance { text += " heed:stance=\"\(stance.rawValue)\"" }
    if !outline.tags.isEmpty {
      let tags = outline.tags.map(escapedTag).joined(separator: ",")
      text += " heed:tags=\"\(escaped(tags))\""
    }
    return text + "/>"
  }

  /// `text` for an attribute or for the text of an element of XML 1.0.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in TextCleaning.cleaned(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n", "\t": escaped += " "
      case "\u{FFFE}", "\u{FFFF}": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A tag as it stands in a list of tags.
  private static func escapedTag(_ tag: String) -> String {
    var escaped = ""
    for character in tag {
      switch character {
      case "%": escaped += "%25"
      case ",": escaped += "%2C"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// The tag that `text` in a list of tags stands for.
  static func unescapedTag(_ text: String) -> String {
    var tag = ""
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if character == "%", rest.hasPrefix("2C") || rest.hasPrefix("25") {
        tag += rest.hasPrefix("2C") ? "," : "%"
        rest = rest.dropFirst(2)
      } else {
        tag.append(character)
      }
    }
    return tag
  }

  /// A point in time as RFC 822 has it, with four digits for the year.
  private static func rfc822(_ time: Timestamp) -> String {
    let civil = CivilTime(time, offsetMinutes: 0)
    let (year, month, day) = civil.day.civil
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let second = civil.second < 10 ? "0\(civil.second)" : "\(civil.second)"
    return "\(civil.day.weekday.short), \(day < 10 ? "0" : "")\(day) \(months[month - 1]) \(year) "
      + "\(civil.clock):\(second) GMT"
  }
}
