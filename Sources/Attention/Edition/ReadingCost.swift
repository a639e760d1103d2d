package import FeedModel

/// What an entry is expected to take.
package enum ReadingCost {
  /// What opening anything takes.
  package static let overhead = Milliseconds.seconds(6)
  /// The pace in scripts without spaces, in letters a minute.
  package static let lettersPerMinute = 500
  /// The most that a recording is expected to take in one sitting.
  package static let mediaLimit = Milliseconds.minutes(20)
  /// The most that anything is expected to take.
  package static let limit = Milliseconds.hours(24)

  /// Fewer words than this are only a link; what they cost stands behind it.
  package static let stubWords = 25
  /// What a link counts as, in words, until it is known better.
  package static let linkWords = 120

  /// The words that reading `entry` is expected to take: its own, or those of a look behind its link
  /// where it is nothing else.
  package static func words(of entry: Entry) -> Int {
    let isStub = entry.words < stubWords && entry.link != nil && entry.mediaDuration == nil
    return isStub ? linkWords : entry.words
  }

  /// The expected time: the share of words that is read, at this pace, or the recording, whichever is
  /// longer, and six seconds.
  ///
  /// - Parameters:
  ///   - words: all words, letters of scripts without spaces counted as words.
  ///   - cjkLetters: those letters.
  ///   - media: how long its recording plays.
  ///   - wordsPerMinute: the reader's pace in its language.
  ///   - completion: the share that is read of this source, 0.05…1.
  package static func estimate(
    words: Int, cjkLetters: Int, media: Milliseconds?, wordsPerMinute: Int, completion: Double
  ) -> Milliseconds {
    let letters = max(0, min(cjkLetters, words))
    let plain = max(0, words - letters)
    let minutes =
      Double(plain) / Double(max(1, wordsPerMinute)) + Double(letters) / Double(lettersPerMinute)
    let share = min(1, max(0.05, completion))
    var time = min(Double(limit.count), share * minutes * 60_000)
    if let media, media > .zero {
      time = max(time, min(share * Double(media.count), Double(mediaLimit.count)))
    }
    return overhead + Milliseconds(Int64(time + 0.5))
  }

  /// The expected time of `entry`.
  package static func estimate(
    _ entry: Entry, pace: ReadingPace, completion: Double = SourceTerms.usualCompletion
  ) -> Milliseconds {
    estimate(
      words: words(of: entry), cjkLetters: entry.cjkLetters, media: entry.mediaDuration,
      wordsPerMinute: pace.wordsPerMinute(language: entry.language), completion: completion)
  }
}
