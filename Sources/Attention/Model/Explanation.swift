package import FeedModel

/// Why an entry is in the edition or why it is not: its worth and what speaks for it, its cost and rank,
/// and the one reason that kept it out.
package struct Explanation: Hashable, Sendable {
  /// The entry.
  package let entry: EntryID
  /// What speaks for and against it.
  package let worth: WorthExplanation
  /// Where it stands; nil when it was no candidate.
  package let placing: EditionPlan.Placing?
  /// Why it is not in the edition; nil when it is, or was no candidate.
  package let reason: LeftOutReason?
  /// The rule that hides, lowers or keeps it; nil when none does.
  package let rule: Rule?

  /// The explanation of `entry` within `plan`; nil stands for an edition that was never made.
  package init(
    entry: EntryID, worth: WorthExplanation, plan: EditionPlan?, rule: Rule? = nil
  ) {
    self.entry = entry
    self.worth = worth
    placing = plan?.placing(of: entry)
    reason = plan?.reason(for: entry)
    self.rule = rule
  }

  /// Where it stands, the reason, and the rule: a line each.
  package var sentences: [String] {
    var lines: [String] = []
    if let placing { lines.append(placing.sentence) }
    if let reason { lines.append(reason.sentence) }
    if placing == nil { lines.append("It was no candidate for today's edition.") }
    if let rule { lines.append(rule.explanation) }
    if worth.isLearning { lines.append("Worth still comes mostly from your stances.") }
    return lines
  }
}

extension Rule {
  /// What it does and to what, as a sentence.
  package var explanation: String {
    let verb =
      switch action {
      case .hide: "hides"
      case .demote: "lowers"
      case .bench: "benches"
      case .keep: "keeps"
      }
    var text = "Your rule on \(scope.rawValue) “\(name)” \(verb) it"
    if let hitsLeft {
      text += " for \(Phrase.count(max(0, hitsLeft), "more entry", "more entries"))"
    }
    if let until { text += " until \(until.rfc3339.prefix(10))" }
    if let note, !note.isEmpty { text += "; you noted: \(note)" }
    return text + "."
  }
}

extension EditionPlan.Placing {
  /// Where the entry stands, as a sentence.
  package var sentence: String {
    let worth = "worth \(Phrase.thousandths(worth)), \(Phrase.minutes(cost))"
    let place =
      switch slot {
      case .must: "It stands in the edition because its source is a must"
      case .trial: "It stands in the edition because its source is on trial"
      case .core: "It stands in the edition by its worth"
      case .bench: "It is next in line"
      case nil: "It is below the line"
      }
    guard let rank else { return "\(place): \(worth)." }
    return "\(place): \(worth), number \(rank) of \(competing) by worth a minute."
  }
}
