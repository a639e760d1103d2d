package import Attention
package import FeedFetching
package import FeedModel
package import HeedApp
package import TerminalUI

/// Takes the reader's effects off the loop's thread and has them performed one after the other, in
/// the order given: a write and the reading that follows it can never change places.
package final class EffectRunner: Sendable {
  private enum Job: Sendable {
    case effect(Effect)
    case check
    case drain
  }

  private let jobs: AsyncStream<Job>.Continuation
  private let mailbox: Mailbox<LoopMessage>

  /// A runner whose answers go to `mailbox`.
  package init(_ context: ReaderContext, mailbox: Mailbox<LoopMessage>) {
    let (stream, continuation) = AsyncStream.makeStream(of: Job.self)
    jobs = continuation
    self.mailbox = mailbox
    let worker = EffectWorker(context, mailbox: mailbox)
    Task(priority: .userInitiated) {
      for await job in stream {
        switch job {
        case .effect(let effect): await worker.perform(effect)
        case .check: await worker.checkForChanges()
        case .drain: mailbox.post(.drained)
        }
      }
    }
  }

  /// Has an effect performed after those before it.
  package func perform(_ effect: Effect) { jobs.yield(.effect(effect)) }

  /// Has a look whether another process has changed the store.
  package func checkForChanges() { jobs.yield(.check) }

  /// The same in a while.
  package func checkForChanges(after delay: Milliseconds) {
    let jobs = jobs
    Task {
      try? await Task.sleep(for: .milliseconds(delay.count))
      jobs.yield(.check)
    }
  }

  /// Posts `drained` once everything asked for before is done.
  package func drain() { jobs.yield(.drain) }
}

/// What the reader's effects are performed with.
package struct ReaderContext: Sendable {
  /// The record of facts, and the operations over it.
  package var library: Library
  /// Makes and reads back editions.
  package var editions: EditionDesk
  /// Fetches, reads and stores feeds.
  package var pipeline: RefreshPipeline
  /// Finds feeds at addresses.
  package var adding: SourceAdding
  /// Fetches what is neither a feed nor added.
  package var fetcher: FeedFetcher
  /// The settings of the budget.
  package var budget: BudgetSettings
  /// Everything else.
  package var world: World
  /// Names this visit in the ledger.
  package var session: String
  /// Names this boot in the ledger.
  package var bootID: String
  /// Today's edition, where one was made before this visit.
  package var edition: Edition?

  /// A context as given.
  package init(
    library: Library, editions: EditionDesk, pipeline: RefreshPipeline, adding: SourceAdding,
    fetcher: FeedFetcher, budget: BudgetSettings, world: World, session: String, bootID: String,
    edition: Edition? = nil
  ) {
    self.library = library
    self.editions = editions
    self.pipeline = pipeline
    self.adding = adding
    self.fetcher = fetcher
    self.budget = budget
    self.world = world
    self.session = session
    self.bootID = bootID
    self.edition = edition
  }
}
