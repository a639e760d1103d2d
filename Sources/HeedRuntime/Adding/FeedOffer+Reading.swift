import Attention
import FeedModel
import HeedApp

extension FeedOffer {
  /// Entries that tell the price and may be shown.
  private static let entriesAveraged = 50
  /// The weeks that the rhythm is taken from.
  private static let weeks = 12.0

  /// What the feed at `url`, as it was read, would ask for.
  init(_ url: String, _ reading: FeedReading, at now: Timestamp, settings: BudgetSettings) {
    let title = reading.facts.title ?? ""
    let entries = reading.drafts.map { Self.entry($0, now) }
      .sorted { $0.publishedAt > $1.publishedAt }
    self.init(url: url, title: title.isEmpty ? url : title)
    latest = entries.prefix(Self.entriesAveraged).map {
      Latest(title: $0.title, publishedAt: $0.publishedAt)
    }
    guard !entries.isEmpty else { return }
    let pace = ReadingPace(prior: settings.wordsPerMinute)
    let sample = entries.prefix(Self.entriesAveraged)
    let costs = sample.map { ReadingCost.estimate($0, pace: pace).count }
    let first = now - .days(Int64(Self.weeks) * 7)
    let recent = entries.filter { $0.publishedAt > first }
    let oldest = recent.last.map { Double((now - $0.publishedAt).count) } ?? 0
    let span = max(1, (oldest / Double(Milliseconds.days(7).count)).rounded(.up))
    price =
      PriceTag(
        entriesPerWeek: Double(recent.count) / span,
        averageCost: Milliseconds(costs.reduce(0, +) / Int64(costs.count)),
        selected: RelevanceModel.prior(of: .trial),
        weeklyBudget: .minutes(Int64(settings.minutesByWeekday.reduce(0, +)))
      ).sentence
  }

  /// `draft` as far as its cost and its row go; without a date, and ahead of time, it is of now.
  private static func entry(_ draft: EntryDraft, _ now: Timestamp) -> Entry {
    let parsed = draft.parsed
    var entry = Entry(
      id: EntryID(rawValue: 0), sourceID: SourceID(rawValue: 0), title: parsed.title ?? "",
      publishedAt: min(parsed.published ?? parsed.updated ?? now, now))
    entry.words = draft.words
    entry.cjkLetters = draft.cjkLetters
    entry.language = draft.language
    entry.mediaDuration = parsed.mediaDuration
    return entry
  }
}
