import Attention
import FeedModel
import HeedApp
import Storage

// What the ledger says: sources with their figures, the review, and why.
extension EffectWorker {
  /// Today's label, as the ledger has it.
  func today() throws -> Day {
    try DayDesk(
      storage, settings: budget, bootID: context.bootID, session: context.session,
      clock: context.world.now
    ).day
  }

  func sourceFacts() throws -> [SourceFacts] {
    let day = try today()
    // What the review has folded already is not folded again; eight weeks alone are quicker.
    let history = shelf.holds(day) ? try history(on: day) : nil
    var facts = try reviews.sources(on: day, at: now, history: history)
    for index in facts.indices {
      facts[index].localWork = context.pipeline.access.localWork(
        of: facts[index].row.source.feedURL)
    }
    return facts
  }

  private var reviews: ReviewDesk { ReviewDesk(storage, settings: budget) }

  private func history(on day: Day) throws -> AttentionHistory {
    try shelf.history(of: storage, today: day, wordsPerMinute: budget.wordsPerMinute)
  }

  /// Now, as features want it.
  private var moment: FeatureExtractor.Moment {
    let now = context.world.now()
    return FeatureExtractor.Moment(at: now.at, offsetMinutes: now.offsetMinutes)
  }

  /// The model as of `day`, learned once a day.
  private func model(on day: Day) throws -> ModelDesk {
    if let model, model.day == day { return model.desk }
    let desk = try ModelDesk(storage, before: day)
    model = (day, desk)
    return desk
  }

  /// What the ledger alone says is told at once; what could change takes a look at every source.
  func review(of stream: StreamID?) throws {
    let day = try today()
    let history = try history(on: day)
    guard let stream else {
      post(.review(try reviews.pages(of: history, on: day, at: now)))
      return post(.review(try reviews.review(on: day, at: now, history: history)))
    }
    guard let stream = try storage.streams().first(where: { $0.id == stream }) else {
      throw LibraryError.refused("This stream is no longer there.")
    }
    post(.review(try reviews.pages(of: stream, in: history, on: day, at: now)))
  }

  /// A week after the last review, or after the first record, the next one is offered.
  func askForReview() throws {
    let held = try storage.ledger(kind: "suggest").last { record in
      // A line that cannot be read is the ledger's check to name.
      guard case .suggest(BudgetReview.heldID, _)? = try? LedgerEvent(record) else { return false }
      return true
    }
    var first: Timestamp?
    if held == nil {
      try storage.forEachLedgerRecord { record in
        first = record.at
        return false
      }
    }
    if BudgetReview.isDue(lastReview: held?.at, firstRecord: first, now: now) {
      post(.reviewIsDue)
    }
    if try budgetIsProposed() { post(.budgetIsProposed) }
  }

  /// Whether minutes were only counted for two weeks and what that says was not declined lately.
  private func budgetIsProposed() throws -> Bool {
    guard budget.mode == .observe,
      Set(try storage.ledger(kind: "open").map(\.day)).count > BudgetRules.observedDays
    else { return false }
    return try !storage.ledger(kind: "decide").contains { record in
      guard now - record.at < .days(56),
        case .decide(BudgetReview.proposalID, .decline)? = try? LedgerEvent(record)
      else { return false }
      return true
    }
  }

  /// A source's page; what its entries are expected to be worth follows when the model is at hand.
  func loadSource(_ id: SourceID) throws {
    let day = try today()
    let history = try history(on: day)
    guard
      let (view, entries) = try reviews.page(
        of: id, in: history, on: day, at: context.world.now())
    else { throw LibraryError.refused("This source is no longer there.") }
    let listing = EntryListing(storage, pace: history.pace)
    var rows = entries.map(listing.row)
    post(.source(view, rows))
    let model = try model(on: day)
    guard !model.model.isLearning else { return }
    let worths = try model.worths(
      of: rows.map(\.entry), stances: [id: view.source.stance], at: moment)
    for index in rows.indices {
      rows[index].worth = worths[rows[index].entry.id].map { Int(($0 * 1000).rounded()) }
    }
    post(.source(view, rows))
  }

  func priceGrants() throws {
    let day = try today()
    if let price = OverdraftPrice(try history(on: day), today: day) { post(.grantsPriced(price)) }
  }

  func explain(_ id: EntryID) throws {
    guard let entry = try storage.entry(id), let source = try storage.source(entry.sourceID) else {
      throw LibraryError.refused("This entry is no longer there.")
    }
    let day = try today()
    let model = try model(on: day)
    var moment = moment
    if let edition { moment.at = edition.madeAt }
    var plan = try currentPlan()
    if let edition, plan?.placing(of: id) == nil {
      plan = try context.editions.plan(behind: edition, pace: pace(), considering: [id])
    }
    let rule = try storage.activeRules(at: now).first {
      RuleSet.matches($0, context.library.subject(entry, source), now: now)
    }
    post(
      .explanation(
        id,
        Explanation(
          entry: id,
          worth: try model.explanation(of: entry, stance: source.stance, at: moment),
          plan: plan, rule: rule)))
  }
}
