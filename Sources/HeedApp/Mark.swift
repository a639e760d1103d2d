package import FeedModel

/// What many entries are marked as at once.
package enum Mark: String, CaseIterable, Hashable, Sendable {
  /// Read, and not read.
  case read, unread
  /// Kept for good, and not.
  case starred, unstarred
  /// Looked at in the list, and not.
  case seen, unseen

  /// The status of an entry that is marked so.
  package func applied(to status: EntryStatus) -> EntryStatus {
    var status = status
    switch self {
    case .read: status.isRead = true
    case .unread: status.isRead = false
    case .starred: status.isStarred = true
    case .unstarred: status.isStarred = false
    case .seen: if !status.isRead { status.isDismissed = true }
    case .unseen: status.isDismissed = false
    }
    return status
  }

  /// The mark and the filter in `read where is:new older:30d`; nil when there is none of them.
  static func parse(_ argument: String) -> (mark: Mark, filter: String?)? {
    let name = argument.prefix { !$0.isWhitespace }
    guard let mark = Mark(rawValue: name.lowercased()) else { return nil }
    let rest = argument.dropFirst(name.count).drop { $0.isWhitespace }
    guard rest.prefix(5).lowercased() == "where", rest.dropFirst(5).first?.isWhitespace == true
    else { return rest.isEmpty ? (mark, nil) : nil }
    return (mark, String(rest.dropFirst(6)).trimmingBlanks)
  }
}
