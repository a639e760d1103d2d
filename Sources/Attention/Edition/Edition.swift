package import FeedModel

/// Which part of an edition an entry stands in.
package enum EditionSlot: String, CaseIterable, Hashable, Sendable {
  /// Room guaranteed to sources the reader must have.
  case must
  /// Room for sources on trial.
  case trial
  /// By worth under the budget.
  case core
  /// Next in line, not shown until something is skipped.
  case bench
}

/// An entry chosen for an edition.
package struct EditionItem: Hashable, Sendable {
  /// The entry.
  package var entry: EntryID
  /// Its source.
  package var source: SourceID
  /// What it is expected to take.
  package var cost: Milliseconds
  /// How likely it is to be worth it, in thousandths, 0…1000.
  package var worth: Int
  /// Its part of the edition.
  package var slot: EditionSlot
  /// The same story from other sources, folded under it.
  package var alsoIn: [EntryID]

  /// An item as given.
  package init(
    entry: EntryID, source: SourceID, cost: Milliseconds, worth: Int, slot: EditionSlot,
    alsoIn: [EntryID] = []
  ) {
    self.entry = entry
    self.source = source
    self.cost = cost
    self.worth = worth
    self.slot = slot
    self.alsoIn = alsoIn
  }

  /// The entry and its source.
  package var reference: EntryReference { EntryReference(entry: entry, source: source) }
}

/// A day's finite selection, frozen once made.
package struct Edition: Hashable, Sendable {
  /// The stream it is for; nil for everything.
  package var stream: StreamID?
  /// The day it is for.
  package var day: Day
  /// When it was made: the `now` of every age in it.
  package var madeAt: Timestamp
  /// The minutes it was made to fit.
  package var budget: Milliseconds
  /// What it offers, in reading order.
  package var items: [EditionItem]
  /// What slides up when something is skipped, best first.
  package var bench: [EditionItem]
  /// The number all its hashed choices come from.
  package var seed: UInt64
  /// A digest of the model it was made with.
  package var modelDigest: UInt64
  /// A digest of the settings it was made with.
  package var settingsDigest: UInt64

  /// An edition as given.
  package init(
    stream: StreamID? = nil, day: Day, madeAt: Timestamp, budget: Milliseconds,
    items: [EditionItem], bench: [EditionItem] = [], seed: UInt64 = 0, modelDigest: UInt64 = 0,
    settingsDigest: UInt64 = 0
  ) {
    self.stream = stream
    self.day = day
    self.madeAt = madeAt
    self.budget = budget
    self.items = items
    self.bench = bench
    self.seed = seed
    self.modelDigest = modelDigest
    self.settingsDigest = settingsDigest
  }

  /// What all its items are expected to take.
  package var cost: Milliseconds { items.reduce(.zero) { $0 + $1.cost } }

  /// The item for `entry`, where the edition offers it.
  package func item(for entry: EntryID) -> EditionItem? { items.first { $0.entry == entry } }

  /// The edition after `amendment`.
  package func applying(_ amendment: EditionAmendment) -> Edition {
    var next = self
    let added = Set(amendment.added.map(\.entry))
    let gone = Set(amendment.dropped)
    next.items.removeAll { gone.contains($0.entry) || added.contains($0.entry) }
    next.bench.removeAll { gone.contains($0.entry) || added.contains($0.entry) }
    let place = amendment.place.map { min(next.items.count, max(0, $0)) } ?? next.items.count
    next.items.insert(contentsOf: amendment.added, at: place)
    next.bench.insert(contentsOf: amendment.benched, at: 0)
    return next
  }

  /// What a skip changes: `entry` leaves, and bench items slide up into the minutes it frees.
  ///
  /// - Parameters:
  ///   - remaining: what is left of the day's budget.
  ///   - finished: entries of the edition that were opened, so that their cost is already given.
  package func skipping(
    _ entry: EntryID, remaining: Milliseconds, finished: Set<EntryID>
  ) -> EditionAmendment {
    var planned = Milliseconds.zero
    for item in items where item.entry != entry && !finished.contains(item.entry) {
      planned += item.cost
    }
    var free = remaining - planned
    var added: [EditionItem] = []
    for item in bench where item.cost <= free && item.entry != entry {
      added.append(item)
      free -= item.cost
    }
    return EditionAmendment(stream: stream, added: added, dropped: [entry], why: "skip")
  }

  /// What taking a skip back changes: `item` stands again where it stood, and what slid up for it goes
  /// back to the bench, unless it was opened since.
  ///
  /// - Parameters:
  ///   - place: where `item` stood, from 0.
  ///   - amendment: what the skip changed.
  ///   - finished: entries that were opened.
  package func unskipping(
    _ item: EditionItem, at place: Int, undoing amendment: EditionAmendment,
    finished: Set<EntryID>
  ) -> EditionAmendment {
    let back = amendment.added.filter { added in
      !finished.contains(added.entry) && items.contains { $0.entry == added.entry }
    }
    return EditionAmendment(
      stream: stream, added: [item], dropped: back.map(\.entry), why: "undo", place: place,
      benched: back)
  }
}
