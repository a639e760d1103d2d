import Foundation

/// Files that are read whole: lists to import, feeds to look into.
package enum InputFile {
  /// The bytes of the file at `path`, `-` for standard input. Throws `refused` when it cannot be read
  /// or is larger than `limit` bytes.
  package static func read(_ path: String, limit: Int) throws(LibraryError) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw LibraryError.refused(
        "The file \(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    defer { if path != "-" { close(descriptor) } }
    var facts = stat()
    // One byte more than there should be shows the end at once; a pipe tells no size.
    var expected = fstat(descriptor, &facts) == 0 ? min(Int(facts.st_size), limit) + 1 : 0
    var bytes: [UInt8] = []
    while true {
      let block = try read(descriptor, path, most: max(expected, smallestBlock))
      if block.isEmpty { return bytes }
      if bytes.isEmpty { bytes = block } else { bytes += block }
      guard bytes.count <= limit else {
        throw LibraryError.refused("The file \(path) is larger than \(limit / 1_048_576) MB.")
      }
      expected -= block.count
    }
  }

  /// `path` with the reader's home for `~` at its beginning.
  package static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"),
      let home = ProcessInfo.processInfo.environment["HOME"], !home.isEmpty
    else { return path }
    return home + path.dropFirst()
  }

  private static let smallestBlock = 65_536

  /// What can be read now, at most `most` bytes; nothing at the end.
  private static func read(
    _ descriptor: Int32, _ path: String, most: Int
  ) throws(LibraryError) -> [UInt8] {
    var isFailed = false
    let block = [UInt8](unsafeUninitializedCapacity: most) { block, count in
      repeat {
        let read = Foundation.read(descriptor, block.baseAddress, most)
        isFailed = read < 0
        count = max(0, read)
      } while isFailed && errno == EINTR
    }
    guard !isFailed else {
      throw LibraryError.refused(
        "The file \(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    return block
  }
}
