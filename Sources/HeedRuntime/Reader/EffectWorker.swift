import Attention
import FeedModel
import HeedApp
import Storage
import TerminalUI

/// Performs the reader's effects, one at a time. It owns nothing but what it computed last.
actor EffectWorker {
  let context: ReaderContext
  let mailbox: Mailbox<LoopMessage>
  /// The budget's settings as they are written by now.
  var budget: BudgetSettings
  /// Today's edition and the plan behind it, once somebody asked why.
  var edition: Edition?
  var plan: EditionPlan?
  /// Whether the ledger knows of changes to the edition that `edition` does not.
  var isEditionStale = false
  /// The reader's pace, once it was asked for.
  var known: ReadingPace?
  /// The ledger's last weeks, once somebody asked for them.
  var shelf = HistoryShelf()
  /// The model of a day, once somebody asked for it.
  var model: (day: Day, desk: ModelDesk)?
  /// The search that is not done yet, with its request.
  var search: (request: RequestNumber, search: Search)?
  /// The feed that was offered last, so that it is not fetched twice.
  private var offered: FoundFeed?
  /// The queue of downloads.
  let downloads: DownloadDesk
  private var refreshing: Task<Void, Never>?
  private var changeMark: Int64?
  /// The newest entry's number at that mark.
  private var newest: Int64?

  init(_ context: ReaderContext, mailbox: Mailbox<LoopMessage>) {
    self.context = context
    self.mailbox = mailbox
    budget = context.budget
    edition = context.edition
    downloads = DownloadDesk(context.fetcher, folder: context.world.downloadFolder) {
      mailbox.post(.app(.reply(.downloads($0))))
    }
  }

  var storage: Storage { context.library.storage }
  var now: Timestamp { context.world.now().at }

  /// Answers the program.
  nonisolated func post(_ reply: Reply) { mailbox.post(.app(.reply(reply))) }

  /// Tells the reader that something failed.
  nonisolated func fail(_ sentence: String) {
    context.world.log(sentence)
    post(.notice(Notice(sentence, .error)))
  }

  /// Performs one effect; a new case does not compile until it is performed.
  func perform(_ effect: Effect) async {
    do {
      try await run(effect)
    } catch let error as StorageError {
      fail(error.sentence)
    } catch let error as LibraryError {
      fail(error.sentence)
    } catch {
      fail("That failed: \(error)")
    }
  }

  private func run(_ effect: Effect) async throws {
    switch effect {
    case .append(let records, let durable):
      _ = try storage.append(records, durable: durable)
      if records.contains(where: { $0.kind == "edition.amend" }) {
        isEditionStale = true
        plan = nil
      }
    case .perform(let act): try perform(act)
    case .planEdition(let anew): try planEdition(anew: anew)
    case .startDayHere: try startDayHere()
    case .reloadEdition: try reloadEdition()
    case .loadList(let query, let after, let request): try load(query, after: after, request)
    case .searchOn(let request): try searchOn(request)
    case .loadArticle(let id, let request): try loadArticle(id, request)
    case .loadFullText(let id, let request): try loadFullText(id, request)
    case .loadPicture(let wish, let request): loadPicture(wish, request)
    case .savePosition(let id, let position):
      try storage.setReadingPosition(position, of: id, at: now)
    case .loadSources: post(.sources(try sourceFacts()))
    case .loadRules: post(.rules(try context.library.rules()))
    case .loadStreams: post(.streams(try storage.streams()))
    case .loadReview(let stream): try review(of: stream)
    case .askForReview: try askForReview()
    case .reportReturns: try reportReturns()
    case .loadSource(let id): try loadSource(id)
    case .explain(let id): try explain(id)
    case .dryRun(let draft):
      post(.dryRun(draft, try context.library.dryRun(draft, at: now)))
    case .countFilter(let filter): try count(filter)
    case .match(let filter, let mark): try match(filter, mark)
    case .set(let name, let value): set(name, value)
    case .priceGrants: try priceGrants()
    case .refresh(let scope): refresh(scope)
    case .addSource(let url, let stance): add(url, stance)
    case .lookForFeed(let url): lookForFeed(url)
    case .importList(let path): try importList(path)
    case .openLink(let url): await open(context.world.opener.page(url), url)
    case .playEnclosure(let id): try await play(id)
    case .pipe(let id, let command): try pipe(id, command)
    case .download(let id): try await download(id)
    case .stopDownload(let id): await downloads.stop(id)
    case .bookmark(let id):
      try handOver(id, to: context.world.sharing.bookmark, "Bookmarked")
    case .share(let id, let name):
      try handOver(id, to: context.world.sharing.targets[name] ?? [], "Shared with \(name):")
    case .save(let id, let whole, let path, let replaces):
      try save(id, whole, path, replaces: replaces)
    case .copy, .showTheme, .wake, .redraw, .suspend, .quit:
      break  // The loop's own.
    }
  }

  // MARK: Refreshing and adding, beside everything else

  private func refresh(_ scope: RefreshScope) {
    guard refreshing == nil else { return }
    let pipeline = context.pipeline
    refreshing = Task(priority: .utility) {
      do throws(StorageError) {
        let summary = try await pipeline.run(scope) { [weak self] progress in
          self?.post(.refreshProgress(progress))
        }
        post(.refreshEnded(summary.progress))
      } catch {
        fail(error.sentence)
        post(.refreshEnded(RefreshProgress(total: 0)))
      }
      ended()
    }
  }

  private func ended() {
    refreshing = nil
    wrote()
  }

  /// Our own writing is no news to the screens.
  private func wrote() {
    plan = nil
    changeMark = nil
  }

  private func add(_ url: String, _ stance: Stance) {
    let adding = context.adding
    let budget = budget
    Task(priority: .utility) {
      do throws(LibraryError) {
        let offered = offered?.url == url ? offered : nil
        self.offered = nil
        switch try await adding.add(url, stance: stance, offered: offered, settings: budget) {
        case .added(let row, let isNew, let price):
          wrote()
          post(.sourceAdded(SourceFacts(row: row), isNew: isNew, price: price?.sentence))
        case .candidates(let candidates, let from):
          post(.candidates(candidates, from: from, isOffer: false))
        }
      } catch {
        fail(error.sentence)
      }
    }
  }

  private func lookForFeed(_ url: String) {
    let adding = context.adding
    let budget = budget
    Task(priority: .utility) {
      do throws(LibraryError) {
        switch try await adding.look(url, settings: budget) {
        case .known(let row): post(.sourceAdded(SourceFacts(row: row), isNew: false, price: nil))
        case .candidates(let candidates, let from):
          post(.candidates(candidates, from: from, isOffer: true))
        case .offer(let offer, let found):
          offered = found
          post(.offer(offer))
        }
      } catch {
        fail(error.sentence)
      }
    }
  }

  // MARK: Other processes

  /// Tells the program when another process has written since the last look.
  func checkForChanges() {
    // A store that cannot be asked says so at the next real question.
    guard let mark = try? storage.foreignChangeMark() else { return }
    guard mark != changeMark, refreshing == nil else { return }
    let isFirst = changeMark == nil
    let before = newest
    changeMark = mark
    newest = try? storage.newestEntryNumber()
    guard !isFirst else { return }
    plan = nil
    // Minutes granted elsewhere count here, too; what cannot be read is the ledger's check to name.
    let others = (try? storage.ledger(day: today()))?.filter { $0.session != context.session } ?? []
    if !others.isEmpty { post(.ledger(others)) }
    mailbox.post(.app(.storeChanged))
    if let before, let arrived = try? storage.entryCount(after: before), arrived > 0 {
      post(.refreshEnded(RefreshProgress(total: 0, newEntries: arrived)))
    }
  }
}
