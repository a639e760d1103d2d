import FeedModel

/// What the planner knows of a stream whose entries may not have more than so much of the day.
package struct StreamTerms: Hashable, Sendable {
  /// What the reader calls it.
  package var name: String
  /// What is left of its minutes.
  package var rest: SourceAllowance.Rest

  /// How many such streams an edition looks at.
  package static let limit = 64

  /// A stream of this name with so much left.
  package init(name: String, rest: SourceAllowance.Rest) {
    self.name = name
    self.rest = rest
  }

  /// Whether there is room for an entry more: one may go beyond what is left, as the piece at the end
  /// of a day may.
  func admits(_ cost: Milliseconds, use: SourceUse) -> Bool {
    rest.left > .zero && (use.entries == 0 || use.time + cost <= rest.left)
  }
}

/// What the limited streams have of an edition so far, by their places.
struct StreamUse: Sendable {
  private let terms: [StreamTerms]
  private let members: [UInt64]
  private(set) var use: [SourceUse]

  init(_ candidates: EditionCandidates) {
    terms = candidates.streams
    members = candidates.streamBits
    use = [SourceUse](repeating: SourceUse(), count: terms.count)
  }

  /// The first stream of the candidate at `index` that has no room for it, next to what is chosen
  /// `without` something that is; nil when all have.
  func full(_ index: Int, cost: Milliseconds, without: (index: Int, cost: Milliseconds)? = nil)
    -> StreamTerms?
  {
    guard !terms.isEmpty, members[index] != 0 else { return nil }
    for (place, stream) in terms.enumerated() where members[index] & (1 << UInt64(place)) != 0 {
      var own = use[place]
      if let without, members[without.index] & (1 << UInt64(place)) != 0 {
        own.entries -= 1
        own.time -= without.cost
      }
      if !stream.admits(cost, use: own) { return stream }
    }
    return nil
  }

  /// Counts the candidate at `index` in, or out again.
  mutating func count(_ index: Int, cost: Milliseconds, isIn: Bool) {
    guard !terms.isEmpty, members[index] != 0 else { return }
    for place in terms.indices where members[index] & (1 << UInt64(place)) != 0 {
      use[place].entries += isIn ? 1 : -1
      use[place].time += isIn ? cost : .zero - cost
    }
  }
}
