import FeedModel

/// Reads `config.toml`.
package enum ConfigFile {
  /// The defaults as a commented file, complete; shown by `heed config` and copied by those who want
  /// to change something.
  package static var defaults: String {
    String(decoding: PackageResources.config_toml, as: UTF8.self)
  }

  /// The names of all settings, section and key, as `ui.theme`.
  package static var names: [String] { ConfigKey.all.map { $0.path.joined(separator: ".") } }

  /// The settings that `bytes` ask for. What is wrong keeps its default and is told; in the order of
  /// the text. `file` is the name shown.
  package static func read(_ bytes: [UInt8], file: String = "config.toml") -> (
    config: Config, problems: [SettingsProblem]
  ) {
    let document = TOMLDocument(bytes: bytes, file: file)
    var config = Config()
    var problems = document.problems
    // Who says how many minutes a day may cost wants them kept.
    let budget = document.root["budget"]
    if budget?["mode"] == nil,
      budget?["minutes-per-day"] != nil || budget?["weekday"] != nil
    {
      config.budget.mode = .soft
    }
    for key in ConfigKey.all {
      var node: TOMLNode? = document.root
      for name in key.path { node = node?[name] }
      guard let node else { continue }
      if let (sentence, suggestion) = key.apply(node, to: &config) {
        let name = key.path.suffix(1).joined()
        problems.append(
          document.problem(atValue: key.path, "\(name): \(sentence)", suggestion: suggestion))
      }
    }
    let sections = SourceSections(document)
    config.sources = sections.sources
    problems += sections.problems
    let shares = ShareTarget.read(document)
    config.shares = shares.targets
    problems += shares.problems
    problems += unknown(in: document.root, path: [], document)
    return (config, sorted(problems))
  }

  /// Warnings for what no setting is called.
  private static func unknown(in node: TOMLNode, path: [String], _ document: TOMLDocument)
    -> [SettingsProblem]
  {
    node.children.flatMap { (name, child) -> [SettingsProblem] in
      let here = path + [name]
      if ConfigKey.at(here) != nil || here == [SourceSections.section]
        || here == [ShareTarget.section]
      {
        return []
      }
      let siblings = ConfigKey.all.filter {
        $0.path.count > path.count && $0.path.starts(with: path)
      }
      .map { $0.path[path.count] }
      if siblings.contains(name) {
        if case .table = child { return unknown(in: child, path: here, document) }
        return [document.problem(atKey: here, "\(quoted(name)) is a section: [\(name)]")]
      }
      return [unknownKey(here, isSection: child.isTable, siblings, document)]
    }
  }

  private static func unknownKey(
    _ path: [String], isSection: Bool, _ siblings: [String], _ document: TOMLDocument
  ) -> SettingsProblem {
    let name = path.last ?? ""
    let sentence = (isSection ? "unknown section " : "unknown setting ") + quoted(name)
    var suggestion = Suggestion.nearest(to: name, in: siblings)
    if suggestion == nil, let other = ConfigKey.all.first(where: { $0.path.last == name }) {
      // Right name, wrong section.
      suggestion = other.path.joined(separator: ".")
    }
    return document.problem(
      atKey: path, sentence, severity: .warning, suggestion: suggestion)
  }

  /// Problems in the order of the text.
  static func sorted(_ problems: [SettingsProblem]) -> [SettingsProblem] {
    problems.enumerated().sorted { a, b in
      let (left, right) = (a.element, b.element)
      return (left.line ?? 0, left.column ?? 0, a.offset)
        < (right.line ?? 0, right.column ?? 0, b.offset)
    }.map(\.element)
  }
}

extension TOMLNode {
  /// Whether it is a table.
  var isTable: Bool { if case .table = self { true } else { false } }
}
