import Attention
import FeedModel

extension Shared {
  /// Opens an entry for reading where the budget admits it; `list` is what next and previous go by.
  ///
  /// `effects` are done before.
  mutating func open(
    _ entry: Entry, from channel: Channel, in list: [EntryID], after effects: [Effect] = []
  ) -> Reaction {
    if let refusal = refusal(to: channel) { return .refuse(refusal) }
    entries[entry.id] = entries[entry.id] ?? entry
    var screen = ReadingScreen(entry: entry.id, list: list, channel: channel)
    let effects = effects + screen.load(&self)
    return .go(.push(.reading(screen)), effects)
  }

  /// Why nothing may be opened from `channel` now; nil when it may.
  func refusal(to channel: Channel) -> String? {
    let status = attention.status(at: now)
    return switch attention.rules.admission(to: channel, status: status) {
    case .open: nil
    case .closed: ClosedCard.refusal(status, self)
    }
  }

  /// What reading an entry is expected to take: as the edition planned it, else by its length.
  func cost(of entry: Entry) -> Milliseconds {
    edition?.item(for: entry.id)?.cost ?? ReadingCost.estimate(entry, pace: attention.pace)
  }

  /// Marks an entry as read because it was opened; not a step of its own to take back.
  mutating func markOpened(_ id: EntryID) -> [Effect] {
    guard var status = entries[id]?.status, !status.isRead else { return [] }
    status.isRead = true
    entries[id]?.status = status
    return [.perform(.setStatus([id: status]))]
  }
}
