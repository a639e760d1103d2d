package import FeedModel

/// What a mute held, told once when it has ended.
package struct MuteReturn: Hashable, Sendable {
  /// The rule that ended.
  package let rule: Rule
  /// How many entries it held.
  package let held: Int
  /// How many of them lie above the line of today's edition.
  package let aboveLine: Int

  /// The report on `rule`, which held `entries`.
  package init(_ rule: Rule, held entries: [EntryID], plan: EditionPlan) {
    self.rule = rule
    held = entries.count
    aboveLine = plan.aboveLine(entries)
  }

  /// `The mute of phrase “cup final” has ended: it held 14, 2 of them above your line.`
  package var sentence: String {
    let name = "The mute of \(rule.scope.rawValue) “\(rule.pattern)” has ended"
    guard held > 0 else { return "\(name): it held nothing." }
    let above = aboveLine == 0 ? "none" : String(aboveLine)
    return "\(name): it held \(held), \(above) of them above your line."
  }
}
