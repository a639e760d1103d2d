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
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Foundation.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw LibraryError.refused(
          "The file \(path) cannot be read: \(String(cString: strerror(errno))).")
      }
      if count == 0 { return bytes }
      bytes += block[..<count]
      guard bytes.count <= limit else {
        throw LibraryError.refused("The file \(path) is larger than \(limit / 1_048_576) MB.")
      }
    }
  }
}
