package import TerminalUI

/// Reads themes: a file's styles and palette, laid over those of the theme it inherits.
package enum ThemeFile {
  /// A theme's source: the bytes, and the name to show for them.
  package typealias Source = (bytes: [UInt8], file: String)

  /// Themes that may inherit one another in a row.
  static let maximumDepth = 8

  /// The theme called `name`, and what is wrong in it, in the order of the text. Its styles come from
  /// `lookup`, which gives the source of a theme by name. Scopes outside `scopes` warn. Nil when
  /// there is no such theme.
  package static func read(
    _ name: String, scopes: Set<Scope>, lookup: (String) -> Source?
  ) -> (theme: Theme?, problems: [SettingsProblem]) {
    var layers: [TOMLDocument] = []
    var problems: [SettingsProblem] = []
    var names: [String] = []
    var next: String? = name
    while let wanted = next {
      guard !names.contains(wanted), names.count < maximumDepth else {
        problems.append(
          inheritance(of: layers, "\(quoted(wanted)) inherits this theme: a circle"))
        break
      }
      guard let (bytes, file) = lookup(wanted) else {
        guard !layers.isEmpty else { return (nil, []) }
        problems.append(inheritance(of: layers, "there is no theme \(quoted(wanted)) to inherit"))
        break
      }
      let document = TOMLDocument(bytes: bytes, file: file)
      problems += document.problems
      layers.append(document)
      names.append(wanted)
      next = document.root["inherits"]?.text
      if next == nil, let node = document.root["inherits"] {
        problems.append(
          document.problem(
            atValue: ["inherits"], "inherits: the name of a theme was expected, not \(node.kind)"))
      }
    }
    var builder = ThemeBuilder(scopes: scopes)
    for layer in layers.reversed() { builder.readPalette(of: layer) }
    for layer in layers.reversed() { builder.readStyles(of: layer) }
    let theme = Theme(name: name, styles: builder.styles)
    return (theme, ConfigFile.sorted(problems + builder.problems))
  }

  private static func inheritance(of layers: [TOMLDocument], _ sentence: String)
    -> SettingsProblem
  {
    layers.last?.problem(atValue: ["inherits"], sentence)
      ?? SettingsProblem(file: "", at: nil, sentence: sentence)
  }
}

/// Puts a theme together from its layers, the most general first: all palettes, then all styles.
private struct ThemeBuilder {
  let scopes: Set<Scope>
  var palette: [String: Color] = [:]
  var styles: [Scope: Style] = [:]
  var problems: [SettingsProblem] = []

  init(scopes: Set<Scope>) { self.scopes = scopes }

  mutating func readPalette(of document: TOMLDocument) {
    for (name, node) in document.root["palette"]?.children ?? [] {
      let path = ["palette", name]
      guard let text = node.text else {
        problems.append(
          document.problem(
            atValue: path, "\(quoted(name)): a colour was expected, not \(node.kind)"))
        continue
      }
      if let color = Color(text) {
        palette[name] = color
      } else {
        problems.append(
          document.problem(
            atValue: path,
            "\(quoted(text)) is no colour: \"#rrggbb\", \"default\" or a terminal colour's name",
            suggestion: Suggestion.nearest(to: text, in: Color.names)))
      }
    }
  }

  mutating func readStyles(of document: TOMLDocument) {
    for (name, node) in document.root.children where name != "inherits" && name != "palette" {
      readStyle(node, scope: name, path: [name], document)
    }
  }

  private static let parts: Set<String> = ["fg", "bg", "modifiers"]

  private mutating func readStyle(
    _ node: TOMLNode, scope: String, path: [String], _ document: TOMLDocument
  ) {
    // `ui.text = …` without quotes is a table of scopes.
    for (name, child) in node.children where !Self.parts.contains(name) {
      if case .table = child {
        readStyle(child, scope: scope + "." + name, path: path + [name], document)
      } else if child.text != nil, scopes.contains(Scope(scope + "." + name)) {
        readStyle(child, scope: scope + "." + name, path: path + [name], document)
      } else {
        problems.append(
          document.problem(
            atKey: path + [name], "\(quoted(name)) is not one of fg, bg, modifiers",
            severity: .warning, suggestion: Suggestion.nearest(to: name, in: Self.parts.sorted())))
      }
    }
    let isGroup =
      node.isTable && !node.children.isEmpty
      && !node.children.contains { Self.parts.contains($0.name) }
    guard !isGroup else { return }
    guard scopes.contains(Scope(scope)) else {
      problems.append(
        document.problem(
          atKey: path, "there is no scope \(quoted(scope))", severity: .warning,
          suggestion: Suggestion.nearest(to: scope, in: scopes.map(\.name).sorted())))
      return
    }
    styles[Scope(scope)] = style(node, path, document)
  }

  private mutating func style(_ node: TOMLNode, _ path: [String], _ document: TOMLDocument) -> Style
  {
    var style = Style()
    switch node {
    case .text: style.foreground = color(node, path, document)
    case .table:
      style.foreground = node["fg"].flatMap { color($0, path + ["fg"], document) }
      style.background = node["bg"].flatMap { color($0, path + ["bg"], document) }
      style.modifiers =
        node["modifiers"].map { modifiers($0, path + ["modifiers"], document) } ?? []
    default:
      problems.append(
        document.problem(
          atValue: path, "a colour or { fg, bg, modifiers } was expected, not \(node.kind)"))
    }
    return style
  }

  private mutating func color(_ node: TOMLNode, _ path: [String], _ document: TOMLDocument)
    -> Color?
  {
    guard let text = node.text else {
      problems.append(
        document.problem(atValue: path, "a colour was expected, not \(node.kind)"))
      return nil
    }
    if let color = palette[text] ?? Color(text) { return color }
    problems.append(
      document.problem(
        atValue: path, "there is no colour \(quoted(text)) in the palette",
        suggestion: Suggestion.nearest(to: text, in: palette.keys.sorted() + Color.names)))
    return nil
  }

  private mutating func modifiers(
    _ node: TOMLNode, _ path: [String], _ document: TOMLDocument
  ) -> Modifiers {
    guard case .list(let nodes) = node else {
      problems.append(
        document.problem(atValue: path, "a list of modifiers was expected, not \(node.kind)"))
      return []
    }
    var modifiers: Modifiers = []
    for (index, node) in nodes.enumerated() {
      let text = node.text ?? ""
      if let modifier = Modifiers(name: text) {
        modifiers.insert(modifier)
      } else {
        problems.append(
          document.problem(
            atValue: path + [String(index)], "there is no modifier \(quoted(text))",
            suggestion: Suggestion.nearest(to: text, in: Modifiers.named.map(\.name))))
      }
    }
    return modifiers
  }
}
