import FeedModel

/// What a source has in the edition so far.
struct SourceUse: Hashable, Sendable {
  var entries = 0
  var time = Milliseconds.zero
}

/// How much of the edition one source may have: three entries and a quarter of the minutes (must: four
/// tenths), more where few sources compete; its first entry only has to fit.
struct SourceCaps: Hashable, Sendable {
  let entries: Int
  let time: Milliseconds
  let mustTime: Milliseconds

  init(budget: Milliseconds, competingSources: Int) {
    let sources = max(1, competingSources)
    entries = max(3, (12 + sources - 1) / sources)
    time = Milliseconds(max(budget.count / 4, budget.count / Int64(sources)))
    mustTime = Milliseconds(max(budget.count * 2 / 5, budget.count / Int64(sources)))
  }

  private init(entries: Int, time: Milliseconds, mustTime: Milliseconds) {
    self.entries = entries
    self.time = time
    self.mustTime = mustTime
  }

  /// The caps for twice the budget.
  var doubled: SourceCaps {
    SourceCaps(entries: entries * 2, time: time + time, mustTime: mustTime + mustTime)
  }

  func admits(_ cost: Milliseconds, use: SourceUse, isMust: Bool) -> Bool {
    if use.entries == 0 { return true }
    return use.entries < entries && use.time + cost <= (isMust ? mustTime : time)
  }
}
