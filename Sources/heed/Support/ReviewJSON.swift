import Attention
import FeedModel
import HeedRuntime

/// The review as JSON: exact figures, in minutes and in milliseconds where they have to add up.
enum ReviewJSON {
  /// A review, with these days.
  static func review(_ review: BudgetReview, _ days: [ReviewDay]) -> JSONOutput {
    [
      "day": .text(review.today.text), "stream": .optional(review.stream?.name),
      "purpose": .optional(review.stream?.purpose), "notes": .texts(review.notes),
      "days": .list(days.map(day)),
      "given_minutes": .decimal(review.days.given.inMinutes),
      "budget_minutes": .decimal(review.days.budget.inMinutes),
      "worth_per_minute": review.days.worthPerMinute.map { .decimal($0) } ?? .null,
      "usual_worth_per_minute": review.days.usualWorthPerMinute.map { .decimal($0) } ?? .null,
      "overdrafts": .list(
        review.days.overdrafts.map {
          [
            "reason": .text($0.reason), "count": .number($0.count),
            "minutes": .decimal($0.amount.inMinutes),
          ]
        }),
      "sources_total_ms": .whole(review.sources.total.count),
      "sources_given_ms": .whole(review.sources.given.count),
      "lists_ms": .whole(review.sources.rest.count),
      "sources": .list(review.sources.sources.map(source)),
      "gini": .decimal(review.concentration.gini),
      "top_five_given_share": .decimal(review.concentration.topFiveGiven),
      "top_five_worth_share": .decimal(review.concentration.topFiveWorth),
      "suggestions": .list((review.suggestions ?? []).map(suggestion)),
      "decided": .list(
        review.decided.map {
          [
            "id": .text($0.id), "decision": .text($0.decision.rawValue),
            "at": .text($0.at.rfc3339), "evidence": .text($0.evidence),
          ]
        }),
    ]
  }

  /// A year.
  static func year(_ year: YearReview) -> JSONOutput {
    [
      "from": .text(year.span.lowerBound.text), "to": .text(year.span.upperBound.text),
      "given_ms": .whole(year.given.count), "worth": .decimal(year.worth),
      "days_read": .number(year.daysRead), "lists_ms": .whole(year.rest.count),
      "mutes_made": .number(year.mutes),
      "months": .list(
        year.months.map {
          [
            "month": .text(String($0.first.text.prefix(7))), "given_ms": .whole($0.given.count),
            "budget_ms": .whole($0.budget.count), "worth": .decimal($0.worth),
          ]
        }),
      "sources": .list(
        year.sources.map {
          [
            "id": .whole($0.id.rawValue), "title": .text($0.title),
            "given_ms": .whole($0.given.count), "worth": .decimal($0.worth),
          ]
        }),
      "let_go": .list(year.dropped.map(change)), "taken_up": .list(year.taken.map(change)),
    ]
  }

  private static func change(_ change: YearReview.Change) -> JSONOutput {
    [
      "day": .text(change.day.text), "title": .text(change.title),
      "stance": .text(change.stance.rawValue), "reason": .text(change.reason),
    ]
  }

  private static func day(_ day: ReviewDay) -> JSONOutput {
    [
      "day": .text(day.day.text), "budget_minutes": .decimal(day.budget.inMinutes),
      "given_minutes": .decimal(day.given.inMinutes), "given_ms": .whole(day.given.count),
      "overdraft_minutes": .decimal(day.overdraft.inMinutes),
      "grace_minutes": .decimal(day.grace.inMinutes), "worth": .decimal(day.worth),
      "closed_by_you": .flag(day.isClosedByReader),
    ]
  }

  private static func source(_ source: ReviewSource) -> JSONOutput {
    let (low, high) = source.engagement
    return [
      "id": .whole(source.id.rawValue), "title": .text(source.title),
      "stance": .optional(source.stance?.rawValue),
      "given_minutes": .decimal(source.statistics.given.inMinutes),
      "given_ms": .whole(source.statistics.given.count),
      "worth": .decimal(source.statistics.worth), "given_share": .decimal(source.givenShare),
      "worth_share": .decimal(source.worthShare),
      "worth_per_minute": .decimal(source.worthPerMinute),
      "shown": .number(source.statistics.shown), "opened": .number(source.statistics.opened),
      "engaged": .number(source.statistics.engaged), "engaged_low": .decimal(low),
      "engaged_high": .decimal(high), "noise_ms": .whole(source.statistics.noise.count),
      "automation": source.automation.map { .decimal($0) } ?? .null,
    ]
  }

  private static func suggestion(_ suggestion: Suggestion) -> JSONOutput {
    [
      "id": .text(suggestion.id), "kind": .text(suggestion.kind.rawValue),
      "source": suggestion.source.map { .whole($0.rawValue) } ?? .null,
      "sentence": .text(suggestion.sentence), "evidence": .text(suggestion.evidence),
      "minutes_a_week": .decimal(suggestion.minutesAWeek.inMinutes),
      "numbers": .texts(suggestion.numbers), "forecast": .text(suggestion.forecast),
      "command": .optional(suggestion.action.command),
    ]
  }
}
