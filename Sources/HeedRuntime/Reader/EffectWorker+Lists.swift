import Attention
import FeedModel
import FeedParsing
import HeedApp
import Storage

// Lists of entries and the entries themselves.
extension EffectWorker {
  private static let pageSize = 100
  /// The rows of a window: looked through in five minutes, with a piece or two read.
  private static let windowRows = 40
  /// The results of a search that are shown.
  private static let hits = 50

  func load(_ query: ListQuery, after: Entry?, _ request: RequestNumber) throws {
    let listing: EntryListing
    let limit = Self.pageSize
    switch query {
    case .window:
      guard let edition = try currentEdition() else {
        throw LibraryError.refused("The window opens when today's edition has been made.")
      }
      let plain = EntryListing(storage, pace: try pace())
      let page = try plain.window(edition, count: Self.windowRows, at: now)
      return post(.list(page, request: request))
    case .search(let text):
      return try goOn(with: Search(text, limit: Self.hits), for: Self.firstStretch, request)
    case .below where plan == nil:
      // The list first; the reasons take a look at every candidate.
      let first = EntryListing(storage, pace: try pace(), offered: try offered())
      let page = try first.page(query, after: after, limit: limit, at: now)
      post(.list(page, request: request))
      listing = EntryListing(
        storage, pace: try pace(), plan: try currentPlan(), offered: try offered())
      return post(.listDetails(page.rows.map { listing.row($0.entry) }))
    case .below, .filter, .starred, .source:
      let offered = try offered()
      listing = EntryListing(
        storage, pace: try pace(), plan: try currentPlan(), offered: offered)
    }
    let page = try listing.page(query, after: after, limit: limit, at: now)
    post(.list(page, request: request))
  }

  /// Goes on with a search for as long as a key may wait; what was found is shown, and the screen says
  /// whether it still wants the rest.
  func goOn(with search: Search, for stretch: Milliseconds, _ request: RequestNumber) throws {
    var search = search
    let end = context.world.now().awake + stretch
    try storage.go(on: &search, at: now) { context.world.now().awake >= end }
    // Asked at every letter, and says nothing of the edition.
    let listing = EntryListing(storage, pace: try pace())
    var page = ListPage(rows: search.hits.map(listing.row(_:)), hasMore: false)
    page.goesOn = !search.isDone
    self.search = search.isDone ? nil : (request, search)
    post(.list(page, request: request))
  }

  /// Goes on with the search of this number, unless another one was begun.
  func searchOn(_ request: RequestNumber) throws {
    guard let (current, search) = search, current == request else { return }
    try goOn(with: search, for: Self.stretch, request)
  }

  /// How long a letter looks for its first hits.
  private static let firstStretch = Milliseconds(4)
  /// How long a search that goes on may keep other effects waiting.
  private static let stretch = Milliseconds(8)

  private func offered() throws -> Set<EntryID> {
    Set((try currentEdition()?.items ?? []).map(\.entry))
  }

  // MARK: The page

  func loadArticle(_ id: EntryID, _ request: RequestNumber) throws {
    guard let entry = try storage.entry(id), let body = try storage.body(id) else {
      throw LibraryError.refused("This entry is no longer there.")
    }
    let cost =
      try edition?.item(for: id)?.cost ?? ReadingCost.estimate(entry, pace: pace())
    post(
      .article(
        ArticlePage(
          entry: entry, article: EntryText.article(entry, body),
          trackersRemoved: body.trackersRemoved,
          position: try storage.readingPosition(id) ?? 0, cost: cost),
        request: request))
  }

  /// Fetches beside everything else; the page answers when it is there.
  func loadFullText(_ id: EntryID, _ request: RequestNumber) throws {
    guard let entry = try storage.entry(id), let body = try storage.body(id), let link = entry.link
    else { throw LibraryError.refused("This entry has no page to fetch.") }
    let command = try context.world.extractor.command(for: link)
    let pace = try pace()
    let fetcher = context.fetcher
    let isDefault = context.world.extractor.isDefault
    Task(priority: .userInitiated) {
      do throws(LibraryError) {
        let capture = await CapturedChild.run(
          command, limit: Extractor.limit, timeout: Extractor.timeout)
        let html: [UInt8]
        if case .missing(let program) = capture.outcome {
          html = try await Extractor.ownHTML(of: link, by: fetcher)
          if !isDefault {
            post(.notice(Notice("There is no program \(program) here: heed read the page itself.")))
          }
        } else {
          html = try Extractor.html(in: capture, of: command)
        }
        post(.article(Self.page(of: entry, body, html: html, pace: pace), request: request))
      } catch {
        fail(error.sentence)
      }
    }
  }

  /// Fetches and draws beside everything else; the picture answers when it is there.
  func loadPicture(_ wish: PictureWish, _ request: RequestNumber) {
    let desk = PictureDesk(
      fetcher: context.fetcher, folder: context.world.pictureFolder,
      program: context.world.pictureProgram)
    Task(priority: .userInitiated) {
      var picture: Picture?
      do throws(LibraryError) {
        picture = try await desk.picture(wish)
      } catch {
        fail(error.sentence)
      }
      post(.picture(picture, medium: wish.medium, request: request))
    }
  }

  /// The page of `entry` with the text in `html`, and what reading that costs.
  private static func page(
    of entry: Entry, _ body: EntryBody, html: [UInt8], pace: ReadingPace
  ) -> ArticlePage {
    let article = ArticleReader.article(html: html, base: entry.link)
    var parsed = ParsedEntry()
    parsed.contentText = EntryText.plain(article)
    let words = IndexedWords(parsed)
    var entry = entry
    entry.words = words.count
    entry.cjkLetters = words.cjkLetters
    var page = ArticlePage(
      entry: entry, article: Attachments(of: entry, body).appended(to: article),
      cost: ReadingCost.estimate(entry, pace: pace))
    page.isFullText = true
    return page
  }

  func pace() throws -> ReadingPace {
    if let known { return known }
    let pace = try DayDesk.pace(storage, settings: budget)
    known = pace
    return pace
  }
}
