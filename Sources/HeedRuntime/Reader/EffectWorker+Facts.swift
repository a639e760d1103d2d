import Attention
import FeedModel
import HeedApp
import Storage

// What the ledger says: sources with their figures, the review, and why.
extension EffectWorker {
  /// Today's label, as the ledger has it.
  func today() throws -> Day {
    try DayDesk(
      storage, settings: context.budget, bootID: context.bootID, session: context.session,
      clock: context.world.now
    ).day
  }

  func sourceFacts() throws -> [SourceFacts] {
    try ReviewDesk(storage, settings: context.budget).sources(on: try today(), at: now)
  }

  func review() throws -> BudgetReview {
    try ReviewDesk(storage, settings: context.budget).review(on: try today(), at: now)
  }

  func explain(_ id: EntryID) throws {
    guard let entry = try storage.entry(id), let source = try storage.source(entry.sourceID) else {
      throw LibraryError.refused("This entry is no longer there.")
    }
    let day = try today()
    let history = try ReviewDesk(storage, settings: context.budget).history(until: day)
    let model = try ModelDesk(storage, history: history, before: day)
    let moment = context.world.now()
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
          worth: model.explanation(
            of: entry, stance: source.stance, at: edition?.madeAt ?? now,
            offsetMinutes: moment.offsetMinutes),
          plan: plan, rule: rule)))
  }
}
