import FeedModel

@testable import Attention

/// Naive Bayes over the words of title and text and the source: what many readers' filters are.
struct NaiveBayes {
  private var counts: [UInt64: (worth: Double, other: Double)] = [:]
  private var totals = (worth: 0.0, other: 0.0)
  private var labels = (worth: 0.0, other: 0.0)

  /// How likely an entry is to be worth it, 0…1.
  func chance(_ made: MadeEntry) -> Double {
    let size = Double(counts.count + 1)
    var sum = Elementary.log((labels.worth + 1) / (labels.other + 1))
    for token in Self.tokens(made) {
      let own = counts[token] ?? (0, 0)
      sum += Elementary.log((own.worth + 1) / (totals.worth + size))
      sum -= Elementary.log((own.other + 1) / (totals.other + size))
    }
    return Elementary.logistic(min(30, max(-30, sum)))
  }

  /// Learns what an entry was worth.
  mutating func learn(_ made: MadeEntry, _ isWorth: Bool) {
    for token in Self.tokens(made) {
      counts[token, default: (0, 0)].worth += isWorth ? 1 : 0
      counts[token, default: (0, 0)].other += isWorth ? 0 : 1
      if isWorth { totals.worth += 1 } else { totals.other += 1 }
    }
    if isWorth { labels.worth += 1 } else { labels.other += 1 }
  }

  private static func tokens(_ made: MadeEntry) -> [UInt64] {
    made.traits.title.map(UInt64.init) + made.traits.text.map(UInt64.init)
      + made.entry.categories.map { hash64($0.utf8) }
      + [mix64(UInt64(made.entry.sourceID.rawValue)) | 1 << 63]
  }
}

/// The mean of each source, held back by six labels' worth of the mean of all.
struct SourceMean {
  private var own: [SourceID: (worth: Double, all: Double)] = [:]
  private var worth = 0.0
  private var all = 0.0

  /// How likely an entry of `source` is to be worth it, 0…1.
  func chance(_ source: SourceID) -> Double {
    let overall = (worth + 1) / (all + 4)
    let own = own[source] ?? (0, 0)
    return (own.worth + 6 * overall) / (own.all + 6)
  }

  /// Learns what an entry of `source` was worth.
  mutating func learn(_ source: SourceID, _ isWorth: Bool) {
    own[source, default: (0, 0)].worth += isWorth ? 1 : 0
    own[source, default: (0, 0)].all += 1
    worth += isWorth ? 1 : 0
    all += 1
  }
}
