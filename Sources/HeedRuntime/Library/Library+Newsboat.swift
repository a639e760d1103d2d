package import FeedModel
import FeedParsing
import HeedApp
import Storage

extension Library {
  /// Adds what newsboat keeps in `folder`: its sources and query feeds, its rules to ignore as mutes,
  /// and the articles that were read or flagged there. Nothing in the folder is changed.
  package func importNewsboat(
    _ folder: NewsboatFolder, at now: Timestamp, stance: Stance = .followed
  ) throws(LibraryError) -> ImportReport {
    let urls = try InputFile.read(folder.urls, limit: Self.maximumListBytes)
    var report = try importList(urls, at: now, stance: stance)
    if let config = try? InputFile.read(folder.config, limit: Self.maximumListBytes) {
      try importRules(NewsboatRules.read(config), at: now, &report)
    }
    if let cache = folder.cache {
      try importArticles(stored(NewsboatCache.articles(at: cache)), at: now, &report)
    } else {
      report.warnings.append("there is no cache.db: what was read and flagged did not come along")
    }
    return report
  }

  private func importRules(
    _ rules: [NewsboatRules.Rule], at now: Timestamp, _ report: inout ImportReport
  ) throws(LibraryError) {
    let known = Set(
      try stored(storage.activeRules(at: now)).filter { $0.scope == .filter }.map(\.pattern))
    for rule in rules {
      guard let filter = rule.filter else {
        report.warnings.append(
          CleanText.line("left out: ignore-article \(rule.text) says what filters cannot say"))
        continue
      }
      guard !known.contains(filter) else { continue }
      do {
        let draft = RuleDraft(scope: .filter, pattern: filter, note: "from newsboat")
        report.mutes.append(try mute(draft, at: now).rule)
      } catch {
        report.warnings.append(
          CleanText.line("left out: ignore-article \(rule.text): \(error.sentence)"))
      }
    }
  }

  /// Stores articles as entries of their sources with what was done to them. Their texts are read as
  /// those of a feed are, so that nothing unsafe comes in.
  private func importArticles(
    _ articles: [NewsboatCache.Article], at now: Timestamp, _ report: inout ImportReport
  ) throws(LibraryError) {
    var rest = articles[...]
    while let url = rest.first?.feedURL {
      let own = rest.prefix { $0.feedURL == url }
      rest = rest.dropFirst(own.count)
      guard let source = try stored(storage.source(feedURL: url)) else { continue }
      let body = FetchedBody(
        bytes: Array(Self.feed(of: own).utf8), contentType: "text/xml; charset=utf-8",
        validators: CacheValidators(), finalURL: url)
      guard let reading = try? FeedReading(body) else { continue }
      let state = try stored(storage.fetchState(source.id))
      _ = try stored(
        storage.record(
          FeedUpdate(sourceID: source.id, at: now, state: state, entries: reading.drafts)))
      var statuses: [EntryID: EntryStatus] = [:]
      for (article, draft) in zip(own, reading.drafts) {
        guard let id = try stored(storage.entryID(draft.key, in: source.id)),
          var status = try stored(storage.entry(id))?.status
        else { continue }
        report.read += article.isRead && !status.isRead ? 1 : 0
        report.starred += article.isFlagged && !status.isStarred ? 1 : 0
        status.isRead = status.isRead || article.isRead
        status.isStarred = status.isStarred || article.isFlagged
        statuses[id] = status
      }
      _ = try stored(storage.setStatus(statuses, at: now))
    }
  }

  private static func feed(of articles: ArraySlice<NewsboatCache.Article>) -> String {
    var text = "<rss version=\"2.0\"><channel>"
    for article in articles {
      text += "<item><guid isPermaLink=\"false\">\(escaped(article.guid))</guid>"
      text += "<title>\(escaped(article.title))</title><link>\(escaped(article.url))</link>"
      text += "<author>\(escaped(article.author))</author>"
      text += "<pubDate>\(Timestamp(seconds: article.publishedAt).rfc3339)</pubDate>"
      text += "<description>\(escaped(article.content))</description></item>"
    }
    return text + "</channel></rss>"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }
}
