import FeedModel
import HeedApp
import HeedRuntime

/// What is typed after `heed mute`, as a mute.
enum MuteFilter {
  private static let scopes: [(prefix: String, scope: RuleScope)] = [
    ("source:", .source), ("author:", .author), ("tag:", .tag), ("phrase:", .phrase),
    ("host:", .host), ("thread:", .thread), ("story:", .story),
  ]

  /// The mute that `text` asks for: one of the plain forms, else a filter. A source is looked up, so
  /// that a name nobody has is refused.
  static func draft(_ text: String, in library: Library) throws -> RuleDraft {
    for (prefix, scope) in scopes where text.lowercased().hasPrefix(prefix) {
      let rest = unquoted(String(text.dropFirst(prefix.count)))
      guard !rest.isEmpty else {
        throw CommandFailure("'\(text)' names nothing: write \(prefix)NAME.")
      }
      // More than a name: a filter that begins with it.
      if rest.contains(":") && scope != .host && scope != .thread || rest.contains("\"")
        || rest.contains("(")
      {
        break
      }
      guard scope == .source else { return RuleDraft(scope: scope, pattern: rest) }
      let source = try library.source(named: rest)
      return RuleDraft(scope: .source, pattern: String(source.id.rawValue))
    }
    return RuleDraft(scope: .filter, pattern: text)
  }

  /// `text` without the quotes around it.
  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast())
  }
}
