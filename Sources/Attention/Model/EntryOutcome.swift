package import FeedModel

/// What a day made of one entry: shown, skipped, opened, read, judged.
package struct EntryOutcome: Hashable, Sendable {
  /// The entry.
  package let entry: EntryReference
  /// The day.
  package let day: Day
  /// When it was first met that day.
  package var firstAt: Timestamp
  /// The offset from UTC then in force, in minutes.
  package var offsetMinutes: Int
  /// Whether its row stood on the screen, it was opened, or it was skipped.
  package var isShown = false
  /// Its place in the edition; nil when it was not shown there.
  package var position: Int?
  /// How often it was opened.
  package var openings = 0
  /// Attention given to it.
  package var given = Milliseconds.zero
  /// What it was expected to take.
  package var estimate = Milliseconds.zero
  /// Its words, as known when it was opened.
  package var words = 0
  /// The most words seen in one opening.
  package var wordsSeen = 0
  /// Whether it was skipped, and that was not taken back.
  package var isSkipped = false
  /// How long the row was looked at before the skip.
  package var skipTime = Milliseconds.zero
  /// The verdict that stands: worth it, not worth it, none.
  package var verdict: Bool?
  /// Whether it was starred and not unstarred.
  package var isStarred = false
  /// Whether it was piped, copied or mailed.
  package var isShared = false
  /// Whether it was saved.
  package var isSaved = false
  /// Whether it was opened in the browser.
  package var isInBrowser = false
  /// Whether it was opened on minutes granted because the reader drifted.
  package var isDrifted = false
  /// Whether it was found in the unranked window.
  package var isFromWindow = false
  /// How likely it was to be shown at all, in thousandths.
  package var propensity = 1000

  init(entry: EntryReference, day: Day, firstAt: Timestamp, offsetMinutes: Int = 0) {
    self.entry = entry
    self.day = day
    self.firstAt = firstAt
    self.offsetMinutes = offsetMinutes
  }

  /// When it was first met that day, as features want it.
  package var moment: FeatureExtractor.Moment {
    FeatureExtractor.Moment(at: firstAt, offsetMinutes: offsetMinutes)
  }

  /// Whether it got real attention: ten seconds and 35 % of what was expected, at least.
  package var isRead: Bool {
    openings > 0 && given >= .seconds(10) && given.count * 100 >= estimate.count * 35
  }

  /// Whether it was worth the reader's while: read, or acted on, and not judged otherwise.
  package var isEngaged: Bool {
    if let verdict { return verdict }
    return isRead || isStarred || isShared || isSaved || isInBrowser
  }

  /// Whether it was opened and left again at once.
  package var isBounced: Bool {
    openings > 0 && !isEngaged && given < min(.seconds(10), Milliseconds(estimate.count / 10))
  }

  /// What it was worth, in minutes: those of real attention, none where it was judged not worth it, and
  /// what acts on it say.
  package var worthMinutes: Double {
    var worth = isEngaged ? given.inMinutes : 0
    if isStarred { worth += 3 }
    if isShared { worth += 3 }
    if verdict == true { worth += 2 }
    if verdict == false { worth -= 2 }
    return worth
  }

  /// What it cost without being worth anything: the look before a skip, a bounce, two seconds for a row
  /// passed.
  package var noise: Milliseconds {
    if isEngaged { return .zero }
    if isSkipped { return skipTime + (isBounced ? given : .zero) }
    if isBounced { return given }
    return openings == 0 && isShown ? .seconds(2) : .zero
  }
}

/// What a model may learn from a day's dealing with one entry.
package struct Label: Hashable, Sendable {
  /// Whether it was worth it.
  package var isWorth: Bool
  /// How much the label counts, in thousandths.
  package var weight: Int

  /// A label as given.
  package init(isWorth: Bool, weight: Int) {
    self.isWorth = isWorth
    self.weight = weight
  }
}

extension EntryOutcome {
  /// The label: what the strongest act says; nil where nothing is certain.
  ///
  /// - Parameter wasPassed: whether three later rows were dealt with and this one was not.
  package func label(wasPassed: Bool) -> Label? {
    guard var label = undrifted(wasPassed: wasPassed) else { return nil }
    if isDrifted { label.weight /= 4 }
    if propensity < 1000 {
      // Seldom shown counts for more, up to ten times.
      label.weight = min(label.weight * 10, label.weight * 1000 / max(1, propensity))
    }
    return label
  }

  private func undrifted(wasPassed: Bool) -> Label? {
    if let verdict { return Label(isWorth: verdict, weight: 3000) }
    if isStarred || isShared { return Label(isWorth: true, weight: 2000) }
    if isRead {
      let isWhole = given.count * 100 >= estimate.count * 80
      return Label(isWorth: true, weight: isWhole ? 1500 : 1000)
    }
    if isInBrowser { return Label(isWorth: true, weight: 1000) }
    if isSaved { return Label(isWorth: true, weight: 700) }
    if isSkipped { return Label(isWorth: false, weight: 1000) }
    if isBounced { return Label(isWorth: false, weight: 600) }
    if openings == 0, wasPassed { return Label(isWorth: false, weight: 300) }
    return nil
  }
}
