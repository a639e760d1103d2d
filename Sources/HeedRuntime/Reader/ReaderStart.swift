import FeedModel
package import HeedApp
package import Storage
import TerminalUI

/// Reads from the store what the first frame shows.
package enum ReaderStart {
  /// The day as it stands, today's edition where one was made, its sources, and the streams. Without
  /// an edition all sources are read; with one, the others follow after the first frame.
  package static func facts(
    desk: DayDesk, editions: EditionDesk, look: Look, keys: Keys, otherReader: Int?,
    problems: [String], isDemo: Bool
  ) throws(StorageError) -> StartFacts {
    let storage = desk.storage
    let edition = try editions.recorded(on: desk.day, at: desk.now.at)
    let sources: [Source]
    if let edition, !edition.entries.isEmpty {
      sources = try storage.sources(Set(edition.entries.map(\.sourceID)).sorted())
    } else {
      sources = try storage.sources()
    }
    return StartFacts(
      size: .zero, look: look, keys: keys, now: desk.now,
      attention: try desk.state(otherReader: otherReader),
      edition: edition, sources: sources, streams: try storage.streams(), problems: problems,
      isDemo: isDemo)
  }
}
