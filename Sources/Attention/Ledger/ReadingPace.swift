import FeedModel

/// How fast this reader reads, by language, learned from pages left by a forward key.
package struct ReadingPace: Hashable, Sendable {
  private struct Language: Hashable, Sendable {
    let name: String
    /// The latest observations in words per 100 minutes, oldest first.
    var window: [Int]
    /// The same, sorted.
    var sorted: [Int]

    var median: Int {
      let count = sorted.count
      if count == 0 { return 0 }
      return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
  }

  /// The pace before anything was measured, in words a minute.
  package var prior: Int
  private var languages: [Language] = []

  /// How many pages are remembered for a language.
  package static let window = 300

  /// A pace of `prior` words a minute, nothing measured.
  package init(prior: Int) { self.prior = min(600, max(100, prior)) }

  /// The pace in `language`, 100…600 words a minute: the median page, held back by eight pages' worth
  /// of the prior.
  package func wordsPerMinute(language: String?) -> Int {
    guard let known = languages.first(where: { $0.name == language ?? "" }) else { return prior }
    let count = Double(known.window.count)
    let median = Double(known.median) / 100
    let logarithm =
      (8 * Elementary.log(Double(prior)) + count * Elementary.log(max(1, median))) / (8 + count)
    return min(600, max(100, Int(Elementary.exp(logarithm) + 0.5)))
  }

  /// How many pages in `language` the pace rests on.
  package func pages(language: String?) -> Int {
    languages.first { $0.name == language ?? "" }?.window.count ?? 0
  }

  /// Takes in pages of `language`; those left too fast to have been read are dropped.
  package mutating func observe(_ pages: [PageObservation], language: String) {
    var index = languages.firstIndex { $0.name == language }
    for page in pages where page.words >= DwellMachine.paceWords && page.time > .zero {
      let pace = Int(Int64(min(page.words, 1_000_000)) * 6_000_000 / page.time.count)
      guard pace >= 20_00, pace <= 2000_00 else { continue }
      let at = index ?? languages.count
      if index == nil {
        languages.append(Language(name: language, window: [], sorted: []))
        index = at
      }
      let median = languages[at].window.count < 5 ? prior * 100 : languages[at].median
      guard pace * 10 <= median * 22 else { continue }
      add(pace, at: at)
    }
  }

  /// Takes in a ledger event; anything but `pace` changes nothing.
  package mutating func apply(_ event: LedgerEvent) {
    if case .pace(let language, let pages) = event { observe(pages, language: language) }
  }

  private mutating func add(_ pace: Int, at index: Int) {
    languages[index].window.append(pace)
    let place = languages[index].sorted.firstIndex { $0 >= pace } ?? languages[index].sorted.count
    languages[index].sorted.insert(pace, at: place)
    guard languages[index].window.count > Self.window else { return }
    let oldest = languages[index].window.removeFirst()
    if let place = languages[index].sorted.firstIndex(of: oldest) {
      languages[index].sorted.remove(at: place)
    }
  }
}
