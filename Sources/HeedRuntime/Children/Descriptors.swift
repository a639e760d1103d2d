import Foundation

/// Descriptors that programs are given, none of which any other program inherits.
enum Descriptors {
  /// The two ends of a pipe; nil when the system has none to give.
  static func pipe() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [0, 0]
    guard Foundation.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// The void.
  static func null() -> Int32? {
    let descriptor = open("/dev/null", O_RDWR | O_CLOEXEC)
    return descriptor >= 0 ? descriptor : nil
  }

  /// The terminal that heed runs in; nil without one.
  static func terminal() -> Int32? {
    let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    return descriptor >= 0 ? descriptor : nil
  }

  /// A nameless file that holds `bytes`, to be read from its beginning. Unlike a pipe it needs
  /// nobody to write while the program reads.
  static func file(holding bytes: [UInt8]) -> Int32? {
    let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var name = Array((folder + "/heed-XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return nil }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        close(descriptor)
        return nil
      }
    }
    lseek(descriptor, 0, SEEK_SET)
    return descriptor
  }

  /// Closes those that are there.
  static func close(_ descriptors: Int32?...) {
    for descriptor in descriptors { if let descriptor { _ = Foundation.close(descriptor) } }
  }
}
