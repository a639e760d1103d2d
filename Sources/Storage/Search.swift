package import FeedModel
import GRDB

extension Storage {
  /// Full-text search over title, author, tags and text: all words must occur, the last one may be
  /// a beginning, quotes make a phrase, `-word` leaves out. Best first, at most `limit`.
  ///
  /// The rank weighs where and how often the words stand (title most) with how new the entry is.
  /// Of words with very many matches only the newest 120 are weighed, and a phrase is looked for in
  /// the newest 10,000 entries that have its words.
  package func search(
    _ text: String, limit: Int = 50, at now: Timestamp
  ) throws(StorageError) -> [SearchHit] {
    var search = Search(text, limit: limit)
    try go(on: &search, at: now)
    return search.hits
  }

  /// Goes on with a search until it is done or `isOver`, which is asked every few entries; the hits are
  /// the best of what was looked through so far.
  package func go(
    on search: inout Search, at now: Timestamp, until isOver: () -> Bool = { false }
  ) throws(StorageError) {
    guard !search.isDone else { return }
    let before = search
    search = try read { db in
      var next = before
      try SearchRun(db: db, query: next.query, now: now).go(on: &next, until: isOver)
      return next
    }
  }

  /// The numbers of the entries that arrived at `since` or later and whose title or text has these
  /// words in a row: what a phrase mute hits. Newest first.
  package func entriesWithPhrase(
    _ phrase: String, arrivedSince since: Timestamp
  ) throws(StorageError) -> [EntryID] {
    guard let query = SearchQuery.allWords(of: phrase) else { return [] }
    let matcher = TextMatcher([SearchQuery.Term(phrase: phrase)])
    return try read { db in
      try db.rows(
        """
        SELECT w.rowid, e.title, b.summary, b.content_html, b.content_text
        FROM entry_words w JOIN entries e ON e.id = w.rowid
          LEFT JOIN entry_bodies b ON b.entry_id = e.id
        WHERE w.entry_words MATCH :query AND w.rowid >= :first ORDER BY w.rowid DESC
        """,
        ["query": query, "first": try EntryID.first(db, arrivedSince: since).rawValue]
      ) { row -> EntryID? in
        let text = EntryText(row: row, from: 2)
        let isHit = matcher.find(in: row.text(1)).hasAll || matcher.find(in: text.plain).hasAll
        return isHit ? EntryID(rawValue: row.number(0)) : nil
      }.compactMap { $0 }
    }
  }
}

extension EntryID {
  /// The number of the first entry that arrived at `since` or later, by halving: numbers are given
  /// in order of arrival. One behind the last when there is none.
  static func first(_ db: Database, arrivedSince since: Timestamp) throws -> EntryID {
    var low: Int64 = 1
    var high = (try db.firstRow("SELECT max(id) FROM entries") { $0.number(0) } ?? 0) + 1
    while low < high {
      let middle = low + (high - low) / 2
      let found = try db.firstRow(
        "SELECT id, arrived_at FROM entries WHERE id >= ? ORDER BY id LIMIT 1", [middle]
      ) { (id: $0.number(0), arrived: $0.number(1)) }
      guard let found else { return EntryID(rawValue: high) }
      if found.arrived >= since.seconds { high = middle } else { low = found.id + 1 }
    }
    return EntryID(rawValue: low)
  }
}

/// A search that may be interrupted and gone on with.
package struct Search: Sendable {
  /// What is looked for.
  let query: SearchQuery
  /// How many hits are wanted.
  let limit: Int
  /// The best hits of what was looked through, best first.
  package fileprivate(set) var hits: [SearchHit] = []
  /// Whether there is nothing more to look through.
  package fileprivate(set) var isDone: Bool
  fileprivate var weighed: [SearchRun.Weighed] = []
  /// The number of the entry looked at last; it goes on below.
  fileprivate var last = Int64.max
  fileprivate var lookedThrough = 0

  /// A search for what the reader typed.
  package init(_ text: String, limit: Int) {
    query = SearchQuery(text)
    self.limit = limit
    isDone = query.wanted.isEmpty || limit <= 0
  }
}

/// One stretch of a search.
struct SearchRun {
  /// The connection.
  let db: Database
  /// What is looked for.
  let query: SearchQuery
  /// When, for how new an entry is.
  let now: Timestamp

  /// How many matches are weighed.
  static let weighed = 120
  /// How many entries are looked through for phrases.
  static let lookedThrough = 10_000
  /// After how many of them the time is looked at.
  static let stride = 8
  /// How many words of the store stand in for a beginning.
  static let completionLimit = 40
  /// The newest matches.
  static let sql =
    "SELECT " + Entry.columns + ", b.summary, b.content_html, b.content_text"
      + """
       FROM entry_words w JOIN entries e ON e.id = w.rowid
        LEFT JOIN entry_bodies b ON b.entry_id = e.id
      WHERE w.entry_words MATCH :query AND w.rowid < :before ORDER BY w.rowid DESC LIMIT :limit
      """

  /// Looks through more entries; only a search for phrases is ever interrupted.
  func go(on search: inout Search, until isOver: () -> Bool) throws {
    guard let expression = try query.expression(completions: completions) else {
      search.isDone = true
      return
    }
    let wanted = TextMatcher(query.wanted)
    let unwanted = TextMatcher(query.excludedPhrases)
    let enough = max(search.limit, Self.weighed)
    let all = query.hasPhrases ? max(enough, Self.lookedThrough) : enough
    let cursor = try Row.fetchCursor(
      db.cachedStatement(sql: Self.sql),
      arguments: [
        "query": expression, "before": search.last, "limit": all - search.lookedThrough,
      ])
    search.isDone = true
    while search.weighed.count < enough, let row = try cursor.next() {
      search.lookedThrough += 1
      search.last = row.number(0)
      if let hit = weigh(row, wanted, unwanted) { search.weighed.append(hit) }
      if query.hasPhrases, search.lookedThrough % Self.stride == 0, isOver() {
        search.isDone = false
        break
      }
    }
    search.hits = best(of: search, wanted)
  }

  /// The best hits with their snippets.
  private func best(of search: Search, _ wanted: TextMatcher) -> [SearchHit] {
    let hits = search.weighed.sorted {
      ($0.hit.rank, $0.hit.entry.id) > ($1.hit.rank, $1.hit.entry.id)
    }
    return hits.prefix(search.limit).map { weighed in
      var hit = weighed.hit
      var (text, marks) = (weighed.beginning, weighed.marks)
      if marks.isEmpty, hit.titleMarks.isEmpty {
        text = weighed.text.plain
        marks = wanted.find(in: text).marks
      }
      let snippet = Snippet(text: text, marks: marks)
      hit.snippet = snippet.text
      hit.snippetMarks = snippet.marks
      return hit
    }
  }

  /// The words of the store that begin so, in order; no more than a few, so that it stays quick
  /// whatever is typed. (FTS5's own prefix search goes through every match first.)
  private func completions(of beginning: [UInt8]) throws -> [String] {
    let statement = try db.cachedStatement(
      sql: "SELECT term FROM entry_terms WHERE term >= ? LIMIT 1")
    let prefix = String(decoding: beginning, as: UTF8.self)
    var from = prefix
    var words: [String] = []
    while words.count < Self.completionLimit,
      let word = try String.fetchOne(statement, arguments: [from]),
      word.utf8.starts(with: beginning)
    {
      words.append(word)
      from = word + "\u{1}"
    }
    return words
  }

  /// A hit with what its snippet is cut from.
  struct Weighed: Sendable {
    var hit: SearchHit
    var text: EntryText
    var beginning: String
    var marks: [Range<Int>]
  }

  /// Weighs one match: BM25 over the columns with fixed weights, of a long text its beginning, times
  /// how new it is. Nil when the words are there and a phrase is not, or one that is to be left out
  /// is.
  private func weigh(
    _ row: Row, _ wanted: TextMatcher, _ unwanted: TextMatcher
  ) -> Weighed? {
    let whole = EntryText(row: row, from: 17)
    // A phrase has to be found wherever it stands; words the index has found already.
    let text = query.hasPhrases ? whole.plain : whole.beginning
    let short = [row.text(4), row.text(6), row.text(11)]
    let inText = wanted.find(in: text)
    let inShort = short.map { wanted.find(in: $0) }
    if query.hasPhrases {
      for term in inText.counts.indices where inText.counts[term] == 0 {
        guard inShort.contains(where: { $0.counts[term] > 0 }) else { return nil }
      }
      if (short + [text]).contains(where: { unwanted.find(in: $0).hasAny }) { return nil }
    }
    let length = 0.6 + 0.4 * Double(inText.words) / 500
    var score = 0.0
    for term in inText.counts.indices {
      var weight = 10 * Double(inShort[0].counts[term]) + 4 * Double(inShort[1].counts[term])
      weight += 3 * Double(inShort[2].counts[term]) + Double(inText.counts[term]) / length
      score += weight * 2.2 / (weight + 1.2)
    }
    let entry = Entry(row: row)
    let days = max(0, Double((now - entry.sortsAt).count) / 86_400_000)
    score *= 0.6 + 0.4 / (1 + days / 30)
    let hit = SearchHit(entry: entry, titleMarks: inShort[0].marks, rank: score)
    return Weighed(hit: hit, text: whole, beginning: text, marks: inText.marks)
  }
}

/// A piece of a text around its first mark.
struct Snippet {
  /// The piece.
  var text: String
  /// The marks that lie in it, as UTF-8 offsets.
  var marks: [Range<Int>]

  /// How many bytes stand before the first mark, and in all; cut at spaces where there are any.
  private static let before = 48
  private static let length = 192

  /// The piece of `text` around the first of `marks`.
  init(text: String, marks: [Range<Int>]) {
    let bytes = Array(text.utf8)
    let first = marks.first?.lowerBound ?? 0
    var start = max(0, first - Self.before)
    while start > 0, start < first, bytes[start - 1] != 0x20 { start += 1 }
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    var end = min(bytes.count, start + Self.length)
    if end < bytes.count {
      let hard = end
      let least = max(start, marks.first?.upperBound ?? start)
      while end > least, bytes[end] != 0x20 { end -= 1 }
      if end <= least { end = max(hard, least) }
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    self.text = String(decoding: bytes[start..<end], as: UTF8.self)
    self.marks = marks.filter { $0.lowerBound >= start && $0.upperBound <= end }
      .map { ($0.lowerBound - start)..<($0.upperBound - start) }
  }
}
