import Foundation

/// Files that the reader asks heed to write.
enum OutputFile {
  /// What came of writing one.
  enum Outcome: Hashable, Sendable {
    /// It holds what it should.
    case written
    /// Something of that name is there, and nothing was done.
    case isThere
  }

  /// Writes `bytes` to the file at `path`. What is there already stays, unless `replaces` is set: then
  /// it changes in one step, with its permissions kept. Throws `refused` with what the system said.
  static func write(
    _ bytes: [UInt8], to path: String, replaces: Bool
  ) throws(LibraryError) -> Outcome {
    var facts = stat()
    if stat(path, &facts) == 0 {
      guard facts.st_mode & S_IFMT == S_IFREG else {
        let what =
          facts.st_mode & S_IFMT == S_IFDIR ? "a folder; name a file in it" : "no plain file"
        throw .refused("Nothing was written: \(path) is \(what).")
      }
      guard replaces else { return .isThere }
      try replace(path, with: bytes, mode: facts.st_mode & 0o777)
      return .written
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor < 0, errno == EEXIST { return .isThere }
    guard descriptor >= 0 else { throw refusal(path, errno) }
    if let problem = fill(descriptor, with: bytes) {
      unlink(path)
      throw refusal(path, problem)
    }
    return .written
  }

  private static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t
  ) throws(LibraryError) {
    // A link stays a link: what it leads to is replaced.
    guard let resolved = realpath(path, nil) else { throw refusal(path, errno) }
    let target = String(cString: resolved)
    free(resolved)
    var name = Array((target + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw refusal(path, errno) }
    fchmod(descriptor, mode)
    if let problem = fill(descriptor, with: bytes) ?? (rename(name, target) == 0 ? nil : errno) {
      unlink(name)
      throw refusal(path, problem)
    }
  }

  /// Writes all of `bytes`, closes the file and gives the system's error, if there was one.
  private static func fill(_ descriptor: Int32, with bytes: [UInt8]) -> Int32? {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        let problem = errno
        close(descriptor)
        return problem
      }
    }
    // A full disk may say so only here.
    return close(descriptor) == 0 ? nil : errno
  }

  private static func refusal(_ path: String, _ code: Int32) -> LibraryError {
    .refused("\(path) cannot be written: \(Spawn.describe(code)).")
  }
}
