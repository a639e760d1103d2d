import FeedModel

@testable import Attention

extension ClosedLoop {
  /// An edition by date or by length alone, of the same minutes.
  func byRule(_ edition: Edition) -> Edition {
    var edition = edition
    let items = pool.map { made in
      EditionItem(
        entry: made.entry.id, source: made.entry.sourceID,
        cost: ReadingCost.estimate(made.entry, pace: history.pace), worth: 300, slot: .core)
    }
    let order = items.sorted { a, b in
      let x = made[a.entry]?.entry.publishedAt ?? World.start
      let y = made[b.entry]?.entry.publishedAt ?? World.start
      if choice == .shortest, a.cost != b.cost { return a.cost < b.cost }
      return x != y ? x > y : a.entry < b.entry
    }
    edition.items = []
    edition.bench = []
    var left = edition.budget
    for item in order where item.cost <= left {
      left -= item.cost
      edition.items.append(item)
    }
    let chosen = Set(edition.items.map(\.entry))
    edition.bench = Array(order.filter { !chosen.contains($0.entry) }.prefix(15))
    return edition
  }

  /// A model that learns `lines` again from nothing.
  func retrained(_ lines: [LedgerRecord]) -> RelevanceModel {
    var outcomes: [Day: DayOutcomes] = [:]
    for record in lines {
      guard let event = try? LedgerEvent(record) else { continue }
      outcomes[record.day, default: DayOutcomes(day: record.day)].apply(event, from: record)
    }
    var model = RelevanceModel()
    for day in outcomes.keys.sorted() {
      guard let outcomes = outcomes[day] else { continue }
      model.learn(outcomes) { met in
        made[met.entry.entry].map {
          extractor.features(of: $0.entry, $0.traits, at: met.moment)
        }
      }
    }
    return model
  }
}
