#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The right to count attention, held by one process at a time.
///
/// It is an flock on a file beside the store: the system lets go of it when the process ends in
/// whatever way. The file holds the number of the process that took it last. Let go of it by
/// letting go of the value.
package final class AttentionLock: Sendable {
  /// The locked file; nil for a store in memory.
  private let file: Int32?

  /// A lock on an open file.
  init(file: Int32?) { self.file = file }

  deinit {
    if let file { close(file) }
  }

  /// Tries to take the lock on the file at `path`, without waiting.
  static func take(at path: String) throws(StorageError) -> AttentionLockOutcome {
    let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotOpen(path: path, reason: String(cString: strerror(errno))) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let holder = number(in: file)
      close(file)
      return .held(byProcess: holder)
    }
    var digits = Array(String(getpid()).utf8)
    digits.append(0x0A)
    if ftruncate(file, 0) == 0 {
      // The number is only for the message another heed shows; the lock holds without it.
      _ = digits.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
    }
    return .taken(AttentionLock(file: file))
  }

  /// The process number that the file holds.
  private static func number(in file: Int32) -> Int32? {
    var buffer = [UInt8](repeating: 0, count: 16)
    let count = buffer.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
    guard count > 0 else { return nil }
    return Int32(String(decoding: buffer[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
  }
}

/// What came of asking for the right to count attention.
package enum AttentionLockOutcome: Sendable {
  /// It is ours as long as the value lives.
  case taken(AttentionLock)
  /// Another process has it; its number, if it could be read.
  case held(byProcess: Int32?)
}

extension Storage {
  /// Asks for the right to count attention, without waiting. For a store in memory it is always
  /// granted.
  package func takeAttentionLock() throws(StorageError) -> AttentionLockOutcome {
    guard let path else { return .taken(AttentionLock(file: nil)) }
    return try AttentionLock.take(at: path + ".attention")
  }
}
