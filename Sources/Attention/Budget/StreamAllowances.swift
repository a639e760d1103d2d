package import FeedModel

/// What the entries of each stream may have in a day, folded from the ledger's changes of settings.
package struct StreamAllowances: Hashable, Sendable {
  private var table: [StreamID: Milliseconds] = [:]

  /// No stream has one.
  package init() {}

  /// What `events` set, in their order.
  package init(_ events: some Sequence<LedgerEvent>) {
    for event in events { apply(event) }
  }

  /// Whether no stream has one.
  package var isEmpty: Bool { table.isEmpty }

  /// What a stream's entries may have in a day; nil for no limit.
  package subscript(stream: StreamID) -> Milliseconds? { table[stream] }

  /// Takes in one event; those of other settings and those that make no sense change nothing.
  package mutating func apply(_ event: LedgerEvent) {
    guard case .config(let key, _, let new, _) = event else { return }
    let parts = key.split(separator: ".")
    guard parts.count == 3, parts[0] == "allowance", parts[1] == "stream",
      let number = Int64(parts[2])
    else { return }
    let minutes = Int64(new).flatMap { (0...1440).contains($0) ? $0 : nil }
    guard minutes != nil || new.isEmpty else { return }
    table[StreamID(rawValue: number)] = minutes.map(Milliseconds.minutes)
  }

  /// The event that gives `stream` the allowance `new`; nil when it has that already.
  package func change(
    _ stream: StreamID, to new: Milliseconds?, on day: Day
  ) -> LedgerEvent? {
    guard table[stream] != new else { return nil }
    func text(_ time: Milliseconds?) -> String { time.map { String($0.count / 60_000) } ?? "" }
    return .config(
      key: "allowance.stream.\(stream.rawValue)", old: text(table[stream]), new: text(new),
      effective: day)
  }
}
