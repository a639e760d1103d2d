import Attention
import FeedModel
import Storage

/// What the model keeps of entries, taken from their texts the first time it is asked for.
struct TraitShelf: Sendable {
  private let storage: Storage

  /// How much of a stored text is looked at; eighty words stand in it, markup included.
  private static let textBytes = 4000
  /// How many entries are looked at for one day's edition; more wait for the next one. At some thirty
  /// microseconds each nobody notices.
  static let patience = 20_000

  init(_ storage: Storage) { self.storage = storage }

  /// The traits of the entries with these numbers. Of those that have none yet the newest `limit` are
  /// looked at; the others, and those that are gone, are left out.
  func traits(
    of ids: [EntryID], limit: Int = .max
  ) throws(StorageError) -> [EntryID: EntryTraits] {
    var traits: [EntryID: EntryTraits] = [:]
    traits.reserveCapacity(ids.count)
    for (id, bytes) in try storage.traits(of: ids) { traits[id] = EntryTraits(bytes: bytes) }
    guard traits.count < ids.count else { return traits }
    let missing = Array(Set(ids.filter { traits[$0] == nil })).sorted().suffix(limit)
    var new: [(EntryID, [UInt8])] = []
    for entry in try storage.beginnings(of: Array(missing), bytes: Self.textBytes) {
      let own = EntryTraits(title: entry.title, text: entry.text)
      traits[entry.id] = own
      new.append((entry.id, own.bytes))
    }
    // A store that cannot be written to is told of when something is lost: this can be taken again.
    try? storage.keepTraits(new)
    return traits
  }
}
