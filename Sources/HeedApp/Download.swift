package import FeedModel

/// An enclosure that is kept on this machine, or on its way there.
package struct Download: Hashable, Sendable {
  /// The entry it belongs to.
  package var id: EntryID
  /// What the entry is called.
  package var title: String
  /// Where it lies.
  package var url: String
  /// The file it becomes.
  package var path: String
  /// How it stands.
  package var state = State.waiting
  /// Bytes that are here.
  package var received: Int64 = 0
  /// Bytes of the whole, where that is known.
  package var total: Int64?

  /// A download that waits for its turn.
  package init(id: EntryID, title: String, url: String, path: String) {
    self.id = id
    self.title = title
    self.url = url
    self.path = path
  }

  /// How a download stands.
  package enum State: Hashable, Sendable {
    /// It waits for its turn.
    case waiting
    /// It is coming.
    case running
    /// It is here.
    case done
    /// The reader stopped it; what has come is kept.
    case stopped
    /// It failed, and how; what has come is kept.
    case failed(String)
  }

  /// How much is here, as the reader reads it: `3.1 of 48 MB`.
  var amount: String {
    guard let total, total > received else { return Self.megabytes(received) + " MB" }
    return "\(Self.megabytes(received)) of \(Self.megabytes(total)) MB"
  }

  /// How much of what is on its way is here, 0…1; nil where it is not coming, or nobody knows.
  var fraction: Double? {
    guard state == .running || state == .stopped, let total, total > 0 else { return nil }
    return Double(received) / Double(total)
  }

  /// Megabytes with a digit behind the point below ten.
  package static func megabytes(_ bytes: Int64) -> String {
    // Anybody may claim any length.
    let tenths = Int64(Double(max(0, bytes)) / 104_857.6)
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)"
  }
}
