package import FeedModel
import FeedParsing
import Storage

/// What reading a list of subscriptions did.
package struct ImportReport: Hashable, Sendable {
  /// Sources that are new.
  package var added: [Source]
  /// How many the list names that were there already.
  package var known: Int
  /// Streams that were made of query feeds.
  package var streams: [FeedModel.Stream]
  /// Mutes that were made of rules to ignore.
  package var mutes: [Rule]
  /// Entries that came as read.
  package var read: Int
  /// Entries that came as starred.
  package var starred: Int
  /// What was left out or forgiven, one sentence each.
  package var warnings: [String]

  /// A report of nothing read yet.
  package init() {
    added = []
    known = 0
    streams = []
    mutes = []
    read = 0
    starred = 0
    warnings = []
  }
}

extension Library {
  /// The largest list that is read, in bytes.
  package static let maximumListBytes = 64 * 1_048_576

  /// Adds the sources of a list: OPML, or newsboat's urls file. Folders become tags. A list from
  /// outside may name http and https sources only: whatever else it holds is told and left out.
  ///
  /// `progress` is told how many of how many are done.
  package func importList(
    _ bytes: [UInt8], at now: Timestamp, stance: Stance = .followed,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(LibraryError) -> ImportReport {
    let (list, queries) = try read(bytes)
    var report = ImportReport()
    report.warnings = list.warnings.map(CleanText.line)
    try importStreams(queries, &report)
    for (index, outline) in list.outlines.enumerated() {
      let tags = Set((outline.folders + outline.tags).map(\.trimmingBlanks).filter { !$0.isEmpty })
      let taken = outline.stance ?? stance
      let (source, isNew) = try stored(
        storage.addSource(
          feedURL: outline.url, stance: taken, tags: tags.sorted(),
          titleOverride: outline.title, siteURL: outline.htmlURL, at: now))
      if isNew { report.added.append(source) } else { report.known += 1 }
      progress(index + 1, list.outlines.count)
    }
    return report
  }

  /// The sources as OPML, in a folder for the first tag of each; those that are not fetched only when
  /// `includesAll`. Private notes stay here, and so do names and passwords in addresses.
  package func exportList(includesAll: Bool, at now: Timestamp) throws(LibraryError) -> String {
    let sources = try stored(storage.sources()).filter {
      // What a program of this machine writes is nobody else's source.
      (includesAll || $0.stance.isFetched) && SourceAccess.name(of: $0.feedURL) == nil
    }
    let outlines = sources.map { source in
      Outline(
        url: CleanText.withoutCredentials(source.feedURL),
        title: CleanText.withoutCredentials(source.title), htmlURL: source.siteURL,
        folders: Array(source.tags.prefix(1)), tags: Array(source.tags.dropFirst()),
        stance: source.stance)
    }
    return OPMLWriter.write(outlines, created: now)
  }

  /// Query feeds become streams, unless one of the name is there or newsboat's words have no match.
  private func importStreams(
    _ queries: [NewsboatList.Query], _ report: inout ImportReport
  ) throws(LibraryError) {
    let known = try stored(storage.streams())
    for query in queries {
      if known.contains(where: { $0.name == query.name && $0.filter == query.filter }) { continue }
      guard let filter = query.filter else {
        report.warnings.append(
          CleanText.line(
            "left out: the query feed '\(query.name)' asks for what filters cannot say"))
        continue
      }
      do {
        report.streams.append(try addStream(name: query.name, filter: filter))
      } catch {
        report.warnings.append(CleanText.line("left out: \(query.name): \(error.sentence)"))
      }
    }
  }

  private func read(
    _ bytes: [UInt8]
  ) throws(LibraryError) -> (OutlineList, [NewsboatList.Query]) {
    let first = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    guard let first else { throw .refused("The list is empty.") }
    // UTF-16 begins with a byte order mark; newsboat's file is UTF-8.
    if first != UInt8(ascii: "<"), first != 0xFF, first != 0xFE {
      let list = NewsboatReader.read(bytes)
      guard !list.list.outlines.isEmpty || !list.list.warnings.isEmpty || !list.queries.isEmpty
      else { throw .refused("The list names no sources.") }
      return (list.list, list.queries)
    }
    do { return (try OPMLReader.read(bytes), []) } catch {
      throw .refused("The list cannot be read: \(error.sentence).")
    }
  }
}
