/// Why a source is due when it is due.
package enum RefreshReason: Hashable, Sendable, Codable {
  /// Nothing is known of its rhythm yet.
  case new
  /// Its own rhythm, in entries a week, and the reader's stance.
  case rhythm(entriesPerWeek: Double)
  /// It has published nothing for weeks.
  case silent
  /// The feed asks for at most one fetch in this time (ttl, sy:updatePeriod).
  case askedByFeed(Milliseconds)
  /// The server said that its answer stays good for this time (Cache-Control, Expires).
  case fresh(Milliseconds)
  /// The hour or day it fell on is one in which the feed asks not to be polled.
  case skipped
  /// The server asked to wait this long (Retry-After).
  case askedToWait(Milliseconds)
  /// So many failures in a row.
  case failures(Int)
  /// The server said that the feed is gone for good.
  case gone

  /// The reason in a few words, lower case and without a full stop: `publishes 3 a week`.
  package var sentence: String {
    switch self {
    case .new: "its rhythm is not known yet"
    case .rhythm(let entries): "publishes " + Self.pace(entries)
    case .silent: "has published nothing for weeks"
    case .askedByFeed(let span): "the feed asks for \(Self.length(span)) between two fetches"
    case .fresh(let span): "the server calls its answer fresh for \(Self.length(span))"
    case .skipped: "the feed asks not to be polled before then"
    case .askedToWait(let span): "asked to wait \(Self.length(span)) by the server"
    case .failures(let count): count == 1 ? "failed once" : "failed \(count) times in a row"
    case .gone: "the feed is gone for good"
    }
  }

  /// `3 a week`, `5 a day`, `less than one a week`.
  private static func pace(_ entriesPerWeek: Double) -> String {
    guard entriesPerWeek.isFinite, entriesPerWeek >= 0.75 else { return "less than one a week" }
    if entriesPerWeek < 13.5 { return "\(Int(entriesPerWeek.rounded())) a week" }
    return "\(Int(min(entriesPerWeek / 7, 1e6).rounded())) a day"
  }

  /// A length in the largest unit that says it well: `90 seconds`, `45 minutes`, `12 hours`.
  private static func length(_ span: Milliseconds) -> String {
    let seconds = max(0, span.count / 1000)
    let (count, unit): (Int64, String) =
      switch seconds {
      case ..<120: (seconds, "second")
      case ..<7200: ((seconds + 30) / 60, "minute")
      case ..<172_800: ((seconds + 1800) / 3600, "hour")
      default: ((seconds + 43_200) / 86_400, "day")
      }
    return "\(count) \(unit)\(count == 1 ? "" : "s")"
  }
}

extension RefreshReason {
  /// The reason as one word and a number, for the store.
  package var code: String {
    switch self {
    case .new: "new"
    case .rhythm(let entries): "rhythm \(entries)"
    case .silent: "silent"
    case .askedByFeed(let span): "feed \(span.count)"
    case .fresh(let span): "fresh \(span.count)"
    case .skipped: "skipped"
    case .askedToWait(let span): "wait \(span.count)"
    case .failures(let count): "failures \(count)"
    case .gone: "gone"
    }
  }

  /// The reason that `code` writes; nil for what an older or damaged store left there.
  package init?(code: String) {
    let parts = code.split(separator: " ")
    let number = parts.count == 2 ? Int64(parts[1]) : nil
    switch (parts.first, number) {
    case ("new", _): self = .new
    case ("rhythm", _):
      guard parts.count == 2, let entries = Double(parts[1]) else { return nil }
      self = .rhythm(entriesPerWeek: entries)
    case ("silent", _): self = .silent
    case ("feed", let number?): self = .askedByFeed(Milliseconds(number))
    case ("fresh", let number?): self = .fresh(Milliseconds(number))
    case ("skipped", _): self = .skipped
    case ("wait", let number?): self = .askedToWait(Milliseconds(number))
    case ("failures", let number?): self = .failures(Int(clamping: number))
    case ("gone", _): self = .gone
    default: return nil
    }
  }
}
