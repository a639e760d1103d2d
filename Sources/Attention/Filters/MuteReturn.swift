package import FeedModel

/// What a mute held, told once when it has ended by itself.
package struct MuteReturn: Hashable, Sendable {
  /// The rule that ended.
  package let rule: Rule
  /// What it looked for, in words.
  package let name: String
  /// How many entries it held.
  package let held: Int
  /// How many of them lie above the line of today's edition.
  package let aboveLine: Int

  /// The report on `rule`, called `name`, which held `held` entries.
  package init(_ rule: Rule, named name: String, held: Int, aboveLine: Int) {
    self.rule = rule
    self.name = name
    self.held = held
    self.aboveLine = aboveLine
  }

  /// `The mute of phrase “cup final” has ended: it held 14, 2 of them above your line.`
  package var sentence: String {
    let ended = "The mute of \(rule.scope.rawValue) “\(name)” has ended"
    guard held > 0 else { return "\(ended): it held nothing." }
    let above = aboveLine == 0 ? "none" : String(aboveLine)
    return "\(ended): it held \(held), \(above) of them above your line."
  }
}
