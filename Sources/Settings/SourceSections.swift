import FeedModel

/// Reads the sections `[source.NAME]`: what one source needs beyond its address.
struct SourceSections {
  private let document: TOMLDocument
  private(set) var sources: [SourceSettings] = []
  private(set) var problems: [SettingsProblem] = []

  /// The name of the sections.
  static let section = "source"
  /// What may stand in one.
  static let keys = ["url", "exec", "title", "filter", "user", "password", "token", "headers"]

  /// The sections of `document`. One with a mistake that would change what is sent, or what is run,
  /// is left out whole.
  init(_ document: TOMLDocument) {
    self.document = document
    guard let section = document.root[Self.section] else { return }
    guard section.isTable else {
      tell([Self.section], "\"source\" is a section: [source.NAME]")
      return
    }
    for (name, node) in section.children {
      guard node.isTable else {
        tell([Self.section, name], "a source is a section of its own: [source.\(name)]")
        continue
      }
      let before = problems.count
      let settings = read(name, node)
      if let settings, problems.count == before { sources.append(settings) }
      warnOfUnknown(in: node, name)
    }
  }

  private mutating func read(_ name: String, _ node: TOMLNode) -> SourceSettings? {
    let path = [Self.section, name]
    let origin: SourceSettings.Origin
    switch (node["url"], node["exec"]) {
    case (.text(let url)?, nil) where url.hasPrefix("http://") || url.hasPrefix("https://"):
      origin = .address(url)
    case (_?, nil):
      tell(path + ["url"], "url: an http or https address was expected")
      return nil
    case (nil, let exec?):
      guard let command = program(exec), !command.isEmpty else {
        tell(path + ["exec"], "exec: a list of a program and its arguments was expected")
        return nil
      }
      origin = .command(command)
    default:
      tell(path, "the source \(quoted(name)) needs either url or exec")
      return nil
    }
    var settings = SourceSettings(name: name, origin: origin)
    if let title = node["title"] {
      settings.title = title.text
      if title.text == nil { tell(path + ["title"], "title: text was expected") }
    }
    if let filter = node["filter"] {
      settings.filter = program(filter) ?? []
      if settings.filter.isEmpty {
        tell(path + ["filter"], "filter: a list of a program and its arguments was expected")
      }
    }
    settings.login = login(node, path)
    settings.headers = headers(node, path)
    return settings
  }

  private mutating func login(_ node: TOMLNode, _ path: [String]) -> SourceSettings.Login {
    let password = secret(node["password"], path + ["password"])
    let token = secret(node["token"], path + ["token"])
    switch (node["user"], password, token) {
    case (nil, nil, nil): return .none
    case (nil, nil, let token?): return .bearer(token)
    case (.text(let user)?, let password?, nil): return .basic(user: user, password: password)
    case (_, _, _?): tell(path + ["token"], "token: it stands in place of user and password")
    case (nil, _?, _): tell(path + ["password"], "password: it needs a user")
    default: tell(path + ["user"], "user: it needs a password")
    }
    return .none
  }

  private mutating func headers(_ node: TOMLNode, _ path: [String]) -> [SourceSettings.Header] {
    guard let headers = node["headers"] else { return [] }
    let path = path + ["headers"]
    guard headers.isTable else {
      tell(path, "headers: names with their values were expected")
      return []
    }
    return headers.children.compactMap { name, value in
      if let text = value.text { return SourceSettings.Header(name, .text(text)) }
      return secret(value, path + [name]).map { SourceSettings.Header(name, .secret($0)) }
    }
  }

  /// `{ file = "…" }` or `{ command = […] }`. A secret itself does not stand in the file.
  private mutating func secret(_ node: TOMLNode?, _ path: [String]) -> SourceSettings.Secret? {
    guard let node else { return nil }
    switch (node["file"], node["command"]) {
    case (.text(let file)?, nil) where !file.isEmpty: return .file(file)
    case (nil, let command?):
      if let words = program(command), !words.isEmpty { return .command(words) }
    default: break
    }
    tell(
      path,
      "\(path.last ?? ""): { file = \"…\" } or { command = [\"program\", \"argument\"] } was "
        + "expected; a secret does not stand here itself")
    return nil
  }

  private func program(_ node: TOMLNode) -> [String]? {
    switch node {
    case .text(let program): return program.isEmpty ? [] : [program]
    case .list(let values):
      let words = values.compactMap(\.text)
      return words.count == values.count && words.first?.isEmpty != true ? words : nil
    default: return nil
    }
  }

  private mutating func warnOfUnknown(in node: TOMLNode, _ name: String) {
    for (key, _) in node.children where !Self.keys.contains(key) {
      problems.append(
        document.problem(
          atKey: [Self.section, name, key], "unknown setting " + quoted(key), severity: .warning,
          suggestion: Suggestion.nearest(to: key, in: Self.keys)))
    }
  }

  private mutating func tell(_ path: [String], _ sentence: String) {
    problems.append(document.problem(atValue: path, sentence))
  }
}
