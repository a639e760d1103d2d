import Attention
import FeedModel
import HeedApp
import HeedRuntime

/// Lists of entries, as text and as JSON.
struct EntryOutput {
  private let sources: [SourceID: Source]

  init(_ place: Workplace) throws { sources = try told { try place.library.sourcesByID() } }

  /// Prints `rows`.
  func show(_ rows: [ListRow], asJSON: Bool) {
    if asJSON { return Console.json(.list(rows.map(json))) }
    guard !rows.isEmpty else { return Console.line("No entries.") }
    var table = TextTable([
      .init("ID", isRight: true), .init("DATE"), .init("MIN", isRight: true),
      .init("TITLE", isFlexible: true), .init("SOURCE", isFlexible: true),
    ])
    for row in rows {
      table.add([
        String(row.entry.id.rawValue), SystemClock.localDay(of: row.entry.publishedAt).text,
        String(max(1, row.cost.roundedMinutes)), mark(row.entry) + title(row.entry),
        source(row.entry),
      ])
    }
    Console.lines(table.lines(width: Console.width))
  }

  /// What an entry's source is called.
  func source(_ entry: Entry) -> String { sources[entry.sourceID]?.title ?? "" }

  private func title(_ entry: Entry) -> String {
    entry.title.isEmpty ? entry.link ?? "(no title)" : entry.title
  }

  private func mark(_ entry: Entry) -> String { entry.status.isStarred ? "* " : "" }

  private func json(_ row: ListRow) -> JSONOutput {
    let entry = row.entry
    var members: [JSONOutput.Member] = [
      .init("id", .whole(entry.id.rawValue)), .init("title", .text(entry.title)),
      .init("source", .text(source(entry))), .init("url", .optional(entry.link)),
      .init("author", .optional(entry.author)),
      .init("published", .text(entry.publishedAt.rfc3339)),
      .init("minutes", .decimal(row.cost.inMinutes)), .init("tags", .texts(entry.categories)),
      .init("read", .flag(entry.status.isRead)), .init("starred", .flag(entry.status.isStarred)),
    ]
    if let snippet = row.snippet {
      members.append(.init("snippet", .text(snippet.pieces.joined())))
    }
    return .object(members)
  }
}
