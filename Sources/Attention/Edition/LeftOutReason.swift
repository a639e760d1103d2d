package import FeedModel

/// The one reason why a candidate is not in the edition: the first, in this order, that kept it out.
package enum LeftOutReason: Hashable, Sendable {
  /// It was read, skipped, or passed over twice.
  case dealtWith
  /// A rule hides it.
  case rule(RuleID)
  /// Its source does not compete.
  case stance(Stance)
  /// It arrived after the edition was made.
  case arrivedLater
  /// It is older than its source's entries are offered.
  case tooOld(age: Milliseconds, limit: Milliseconds)
  /// Another source tells the same story.
  case sameStory(EntryID)
  /// Its source has had its allowance, or has it in the edition.
  case allowance(SourceAllowance.Rest)
  /// A stream that it is in has had its minutes, or has them in the edition.
  case streamAllowance(StreamTerms)
  /// Its source is quiet and this is not among its best; worth in thousandths.
  case quiet(worth: Int)
  /// It is worth less than the reader asks of any entry; both in thousandths.
  case belowFloor(worth: Int, floor: Int)
  /// Its source is on trial and had its turn.
  case trial
  /// Its source has as much of the edition as one source may: entries and time there, and the most
  /// time there may be.
  case sourceShare(entries: Int, time: Milliseconds, limit: Milliseconds)
  /// Its worth a minute lies below the last that was taken; both in thousandths.
  case belowLine(own: Int, line: Int)
  /// It needs more than was left.
  case noMinutes(needs: Milliseconds, had: Milliseconds)
  /// It waits on the bench, at this place from 1.
  case bench(place: Int)
  /// A rule keeps it on the bench, where others wait before it.
  case benched(RuleID)

  /// How many numbers `kind` has.
  static let kinds = 16

  /// A number for each case, for counts by reason.
  package var kind: Int {
    switch self {
    case .dealtWith: 0
    case .rule: 1
    case .stance: 2
    case .arrivedLater: 3
    case .tooOld: 4
    case .sameStory: 5
    case .allowance: 6
    case .quiet: 7
    case .belowFloor: 8
    case .trial: 9
    case .sourceShare: 10
    case .belowLine: 11
    case .noMinutes: 12
    case .bench: 13
    case .benched: 14
    case .streamAllowance: 15
    }
  }

  /// The reason in a few words, for a row.
  package var short: String {
    switch self {
    case .dealtWith: "dealt with"
    case .rule: "muted"
    case .stance(let stance): stance.rawValue
    case .arrivedLater: "arrived later"
    case .tooOld: "too old"
    case .sameStory: "same story"
    case .allowance(let rest): "had its \(Phrase.minutes(rest.limit))"
    case .streamAllowance(let stream): "\(stream.name) had its \(Phrase.minutes(stream.rest.limit))"
    case .quiet: "quiet source"
    case .belowFloor: "not worth a row"
    case .trial: "trial had its turn"
    case .sourceShare: "enough of its source"
    case .belowLine: "below the line"
    case .noMinutes: "no minutes left"
    case .bench: "next in line"
    case .benched: "benched"
    }
  }

  /// The reason as a sentence.
  package var sentence: String {
    switch self {
    case .dealtWith: "You have read, skipped or passed it."
    case .rule: "A mute hides it."
    case .stance(let stance): "Its source is \(stance.rawValue) and does not compete."
    case .arrivedLater: "It arrived after today's edition was made."
    case .tooOld(let age, let limit):
      "It is \(Phrase.span(age)) old; its source's entries are offered for \(Phrase.span(limit))."
    case .sameStory: "The same story stands in the edition from another source."
    case .allowance(let rest):
      rest.left > .zero
        ? "Its source's \(Phrase.minutes(rest.limit)) \(rest.isWeekly ? "this week" : "today") are "
          + "taken up by what is in the edition."
        : "Its source has had its \(Phrase.minutes(rest.limit)) "
          + "\(rest.isWeekly ? "this week" : "today")."
    case .streamAllowance(let stream):
      stream.rest.left > .zero
        ? "The \(Phrase.minutes(stream.rest.limit)) of the stream \(stream.name) today are taken up "
          + "by what is in the edition."
        : "The stream \(stream.name) has had its \(Phrase.minutes(stream.rest.limit)) today."
    case .quiet(let worth):
      "Its source is quiet: only entries of worth \(Phrase.thousandths(600)) and more come in, "
        + "this one has \(Phrase.thousandths(worth))."
    case .belowFloor(let worth, let floor):
      // Cut off, not rounded: never the floor itself.
      "Its worth is \(Phrase.thousandths(max(0, min(worth, floor - 1)) / 10 * 10)), below your "
        + "floor of \(Phrase.thousandths(floor))."
    case .trial: "Its source is on trial and had its turn today."
    case .sourceShare(let entries, let time, let limit):
      "Its source has \(Phrase.count(entries, "entry", "entries")) and \(Phrase.minutes(time)) "
        + "in the edition; with this one it would have more than its share of "
        + "\(Phrase.minutes(limit))."
    case .belowLine(let own, let line):
      "Its worth a minute is \(Phrase.thousandths(own)); the last one taken had "
        + "\(Phrase.thousandths(line))."
    case .noMinutes(let needs, let had):
      "It needs \(Phrase.minutes(needs)); \(Phrase.minutes(had)) were left."
    case .bench(let place):
      "It is number \(place) in line: it comes in when something is skipped."
    case .benched: "A rule keeps it on the bench, and others wait there before it."
    }
  }
}
