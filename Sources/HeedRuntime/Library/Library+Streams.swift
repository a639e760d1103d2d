package import Attention
package import FeedModel
import Storage

extension Library {
  /// The stream that `text` names: its name without regard to case, or its place from 1.
  package func stream(named text: String) throws(LibraryError) -> FeedModel.Stream {
    let streams = try stored(storage.streams())
    if let found = streams.first(where: { $0.name.lowercased() == text.lowercased() }) {
      return found
    }
    if let place = Int(text), streams.indices.contains(place - 1) { return streams[place - 1] }
    throw .noStream(text)
  }

  /// Makes a stream at the end of the list; its filter is checked.
  package func addStream(
    name: String, filter: String, purpose: String = ""
  ) throws(LibraryError) -> FeedModel.Stream {
    let name = name.trimmingBlanks
    guard !name.isEmpty else { throw .refused("A stream needs a name.") }
    let streams = try stored(storage.streams())
    guard !streams.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw .streamExists(name)
    }
    _ = try Self.filter(filter)
    return try stored(
      storage.add(
        FeedModel.Stream(
          id: StreamID(rawValue: 0), name: name, filter: filter, purpose: purpose,
          position: streams.count)))
  }

  /// The filter that `text` says; throws what is wrong with it, and where.
  package static func filter(_ text: String) throws(LibraryError) -> Filter {
    do { return try Filter(text: text) } catch {
      throw .refused("The filter is wrong at column \(error.column + 1): \(error.sentence).")
    }
  }
}
