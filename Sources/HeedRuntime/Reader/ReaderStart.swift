package import HeedApp
package import Storage
import TerminalUI

/// Reads from the store what the first frame shows.
package enum ReaderStart {
  /// The day as it stands, today's edition where one was made, the sources and the streams.
  package static func facts(
    desk: DayDesk, editions: EditionDesk, look: Look, keys: Keys, otherReader: Int?,
    problems: [String], isDemo: Bool
  ) throws(StorageError) -> StartFacts {
    let storage = desk.storage
    return StartFacts(
      size: .zero, look: look, keys: keys, now: desk.now,
      attention: try desk.state(otherReader: otherReader),
      edition: try editions.recorded(on: desk.day, at: desk.now.at),
      sources: try storage.sources(), streams: try storage.streams(), problems: problems,
      isDemo: isDemo)
  }
}
