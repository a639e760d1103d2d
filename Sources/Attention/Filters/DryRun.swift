package import FeedModel

/// What a rule would have done to the last weeks' entries, shown before it is made.
package struct DryRun: Hashable, Sendable {
  /// One entry of those weeks and what the reader did with it.
  package struct Sample {
    /// The entry.
    package var subject: FilterSubject
    /// Attention given to it.
    package var given: Milliseconds
    /// Whether it was read, not only opened.
    package var isEngaged: Bool

    /// A sample as given.
    package init(subject: FilterSubject, given: Milliseconds = .zero, isEngaged: Bool = false) {
      self.subject = subject
      self.given = given
      self.isEngaged = isEngaged
    }
  }

  /// What the rule does.
  package var action: RuleAction
  /// How many entries there were.
  package var total = 0
  /// How many the rule matches.
  package var matched = 0
  /// How many of those were opened.
  package var read = 0
  /// How many of those were starred.
  package var starred = 0
  /// How many of those were read to a good part.
  package var engaged = 0
  /// Attention given to them.
  package var given = Milliseconds.zero
  /// The newest that it matches, at most three.
  package var examples: [EntryID] = []

  /// Tries `rule` on `samples`, newest first.
  package init(_ rule: Rule, on samples: some Sequence<Sample>, now: Timestamp) {
    action = rule.action
    for sample in samples {
      total += 1
      guard RuleSet.matches(rule, sample.subject, now: now) else { continue }
      matched += 1
      let status = sample.subject.entry.status
      if status.isRead { read += 1 }
      if status.isStarred { starred += 1 }
      if sample.isEngaged { engaged += 1 }
      given += sample.given
      if examples.count < 3 { examples.append(sample.subject.entry.id) }
    }
  }

  /// The result as a sentence: `would have hidden 14 of the last 200; you read 3 of them (22 min), 1 is
  /// starred`.
  package var sentence: String {
    let verb =
      switch action {
      case .hide: "would have hidden"
      case .demote: "would have lowered"
      case .bench: "would have benched"
      case .keep: "would have kept"
      }
    var text = "\(verb) \(matched) of the last \(total)"
    guard matched > 0 else { return text }
    if read == 0 {
      text += "; you read none of them"
    } else {
      text += "; you read \(read) of them"
      if given >= .seconds(30) { text += " (\(Phrase.minutes(given)))" }
    }
    if starred > 0 { text += ", \(starred == 1 ? "1 is" : "\(starred) are") starred" }
    return text
  }
}
