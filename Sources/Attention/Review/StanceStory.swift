package import FeedModel

/// A source's story in stances, as one line: `followed Mar 2026 · must Jun 2026 · quiet Oct 2026: “too
/// much product news”`.
package struct StanceStory: Hashable, Sendable {
  /// The stances taken, oldest first.
  package let steps: [Step]

  /// One stance taken.
  package struct Step: Hashable, Sendable {
    /// When.
    package let at: Timestamp
    /// Which.
    package let stance: Stance
    /// The reader's private reason; may be empty.
    package let reason: String
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The story of `source` that `history` tells.
  package init(of source: SourceID, in history: AttentionHistory) {
    steps = history.stances.filter { $0.change.source == source }.map {
      Step(at: $0.at, stance: $0.change.to, reason: $0.change.reason)
    }
  }

  /// The line; empty when nothing is known.
  package var sentence: String {
    steps.map { step in
      let civil = CivilTime(step.at, offsetMinutes: 0).day.civil
      let month = Self.months[min(11, max(0, civil.month - 1))]
      let reason = step.reason.isEmpty ? "" : ": “\(step.reason)”"
      return "\(step.stance.rawValue) \(month) \(civil.year)\(reason)"
    }.joined(separator: " · ")
  }
}
