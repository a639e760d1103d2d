package import FeedModel

/// Counts attention, not time: what lies between two signs of life counts, but never more than the
/// screen's words can take to read.
///
/// Times are readings of a clock that stops while the machine sleeps, so that a closed lid costs
/// nothing. The machine says when it next has to be woken, and is silent until then.
package struct DwellMachine: Hashable, Sendable {
  /// What the attention is given to.
  package enum Subject: Hashable, Sendable {
    /// An entry, opened.
    case entry(Opening)
    /// A list; `number` is an opening's number within the session too.
    case list(number: Int, channel: Channel)
  }

  /// What is known of the reader.
  package enum Phase: Hashable, Sendable {
    /// Reading, as far as anybody can tell.
    case reading
    /// Silent for longer than the screen takes.
    case idle
    /// The terminal has lost the focus, or heed is suspended.
    case away
    /// Over.
    case closed
  }

  /// What a screen shows of the subject.
  package struct Page: Hashable, Sendable {
    /// The page's place, from 0.
    package var index: Int
    /// Words on the screen.
    package var words: Int
    /// Words from the beginning to the foot of the screen.
    package var wordsThrough: Int

    /// A page as given.
    package init(index: Int, words: Int, wordsThrough: Int) {
      self.index = index
      self.words = words
      self.wordsThrough = wordsThrough
    }

    var top: Int { wordsThrough - words }
  }

  /// A sign of life, or its end.
  package enum Signal: Hashable, Sendable {
    /// A key, the mouse, a resize: nothing else changed.
    case input
    /// A key that turned to another page.
    case turned(Page)
    /// The terminal has the focus again, or heed was resumed.
    case focusIn
    /// The terminal has lost the focus, or heed is being suspended.
    case focusOut
  }

  /// What the attention is given to.
  package let subject: Subject
  /// What is known of the reader.
  package private(set) var phase = Phase.reading
  /// The page on the screen.
  package private(set) var page: Page

  private let wordsPerMinute: Int
  private let language: String
  private var confirmed = Milliseconds.zero
  private var lastSignal: Milliseconds
  private var checkpointed = Milliseconds.zero
  private var pagesSeen: Int
  private var wordsSeen: Int
  private var anchor: (time: Milliseconds, top: Int)?
  private var observations: [PageObservation] = []

  /// How much attention passes between two checkpoints: with the disk's own time less than fifteen seconds.
  package static let checkpointInterval = Milliseconds.seconds(12)
  /// The shortest stretch of text that the pace is measured on, in words.
  package static let paceWords = 60

  /// A subject just put on the screen, at `time` on the suspending clock.
  package init(
    subject: Subject, page: Page, wordsPerMinute: Int, language: String = "",
    at time: Milliseconds
  ) {
    self.subject = subject
    self.page = page
    self.wordsPerMinute = max(1, wordsPerMinute)
    self.language = language
    lastSignal = time
    pagesSeen = page.index + 1
    wordsSeen = page.wordsThrough
    anchor = (time, page.top)
  }

  /// How long silence counts as reading: 1.6 times what the screen takes and ten seconds, between 20
  /// and 180 seconds.
  package var idleCut: Milliseconds {
    Self.idleCut(words: page.words, wordsPerMinute: wordsPerMinute)
  }

  /// How long silence counts as reading `words` words.
  package static func idleCut(words: Int, wordsPerMinute: Int) -> Milliseconds {
    let words = Int64(min(1_000_000, max(0, words)))
    let reading = words * 96_000 / Int64(max(1, wordsPerMinute))
    return Milliseconds(min(180_000, max(20_000, reading + 10_000)))
  }

  /// The attention given until `time`.
  package func attention(at time: Milliseconds) -> Milliseconds {
    guard phase == .reading else { return confirmed }
    return confirmed + min(max(.zero, time - lastSignal), idleCut)
  }

  /// The attention that the last checkpoint recorded.
  package var recorded: Milliseconds { checkpointed }

  /// When `wake` is due: the next checkpoint, or the moment silence becomes idleness; nil while nothing
  /// can happen by itself.
  package var wakeAt: Milliseconds? {
    guard phase == .reading else { return nil }
    let checkpoint = lastSignal + (checkpointed + Self.checkpointInterval - confirmed)
    return min(max(checkpoint, lastSignal), lastSignal + idleCut)
  }

  /// Takes in a sign of life; gives what is to be recorded.
  package mutating func signal(_ signal: Signal, at time: Milliseconds) -> [LedgerEvent] {
    guard phase != .closed else { return [] }
    let wasIdle = phase != .reading || time - lastSignal > idleCut
    confirmed = attention(at: time)
    lastSignal = max(lastSignal, time)
    if wasIdle { anchor = nil }
    switch signal {
    case .input, .focusIn: phase = .reading
    case .focusOut:
      phase = .away
      anchor = nil
      return checkpoint()
    case .turned(let next):
      phase = .reading
      turn(to: next, at: time)
    }
    return checkpointed + Self.checkpointInterval <= confirmed ? checkpoint() : []
  }

  /// To be called at `wakeAt`, or late; gives what is to be recorded.
  package mutating func wake(at time: Milliseconds) -> [LedgerEvent] {
    guard phase == .reading else { return [] }
    let now = attention(at: time)
    if time - lastSignal >= idleCut {
      confirmed = now
      phase = .idle
      return checkpoint()
    }
    guard now - checkpointed >= Self.checkpointInterval else { return [] }
    return [event(amount: now)]
  }

  /// Ends the opening; gives what is to be recorded last.
  package mutating func close(_ why: CloseReason, at time: Milliseconds) -> [LedgerEvent] {
    guard phase != .closed else { return [] }
    confirmed = attention(at: time)
    lastSignal = max(lastSignal, time)
    phase = .closed
    var events = checkpoint()
    if !observations.isEmpty {
      events.append(.pace(language: language, pages: observations))
      observations = []
    }
    if case .entry(let opening) = subject {
      events.append(.close(opening: opening.number, entry: opening.entry, why: why))
    }
    return events
  }

  /// Ends this opening because a new day began, and goes on in the opening `number`; what is given
  /// goes into the ledger under the old day's label.
  package mutating func split(
    to number: Int, at time: Milliseconds
  ) -> (events: [LedgerEvent], next: DwellMachine) {
    let phase = phase
    let events = close(.rollover, at: time)
    var subject = subject
    switch subject {
    case .entry(var opening):
      opening.number = number
      subject = .entry(opening)
    case .list(_, let channel): subject = .list(number: number, channel: channel)
    }
    var next = DwellMachine(
      subject: subject, page: page, wordsPerMinute: wordsPerMinute, language: language, at: time)
    next.phase = phase
    return (events, next)
  }

  private mutating func turn(to next: Page, at time: Milliseconds) {
    if let start = anchor, next.top > page.top {
      let words = next.top - start.top
      let span = time - start.time
      if words >= Self.paceWords, span > .zero {
        observations.append(PageObservation(words: words, time: span))
        anchor = (time, next.top)
      }
    } else {
      anchor = (time, next.top)
    }
    page = next
    pagesSeen = max(pagesSeen, next.index + 1)
    wordsSeen = max(wordsSeen, next.wordsThrough)
  }

  private mutating func checkpoint() -> [LedgerEvent] {
    confirmed > checkpointed ? [event(amount: confirmed)] : []
  }

  private mutating func event(amount: Milliseconds) -> LedgerEvent {
    checkpointed = amount
    switch subject {
    case .entry(let opening):
      return .dwell(
        Dwell(
          opening: opening.number, entry: opening.entry, channel: opening.channel, amount: amount,
          pages: pagesSeen, wordsSeen: wordsSeen))
    case .list(let number, let channel):
      return .triage(opening: number, channel: channel, amount: amount, grace: .zero)
    }
  }

  /// Equal when subject, phase, counts and times are equal.
  package static func == (a: DwellMachine, b: DwellMachine) -> Bool {
    a.subject == b.subject && a.phase == b.phase && a.page == b.page
      && a.confirmed == b.confirmed && a.lastSignal == b.lastSignal
      && a.checkpointed == b.checkpointed && a.observations == b.observations
  }

  /// Feeds subject, phase and counts.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(subject)
    hasher.combine(phase)
    hasher.combine(confirmed)
    hasher.combine(lastSignal)
  }
}
