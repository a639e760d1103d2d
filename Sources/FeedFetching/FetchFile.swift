package import FeedModel
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that comes over the network bit by bit.
///
/// Until all of it is there it lies at `PATH.part`, and what the server calls that version of it at
/// `PATH.part.version`, so that a later attempt, or a later run of the program, asks for the rest only.
/// The lock is unavoidable: the worker thread writes while others ask how far it is.
package final class FetchFile: Sendable {
  /// How far a file has come.
  package struct Progress: Hashable, Sendable {
    /// Bytes that are here.
    package var received: Int64
    /// What the whole has, where the server said so.
    package var total: Int64?
    /// Why it could not be written; nil where it could.
    package var problem: String?
  }

  /// Where the missing part begins; 0 where nothing is here, or nothing to go on with.
  let start: Int64
  private let path: String
  private let version: String?
  private let descriptor: Int32
  private let limit: Int64
  private let state: Mutex<Progress>

  /// The file that becomes `path`, of at most `limit` bytes. Nil when it cannot be opened; `errno` says
  /// why.
  package init?(path: String, limit: Int64) {
    descriptor = open(Self.part(path), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { return nil }
    self.path = path
    self.limit = limit
    version = Self.readVersion(path)
    var facts = stat()
    start = version != nil && fstat(descriptor, &facts) == 0 ? Int64(facts.st_size) : 0
    state = Mutex(Progress(received: start))
  }

  deinit { close(descriptor) }

  /// How far it has come.
  package var progress: Progress { state.withLock(\.self) }

  /// Ends with what came of asking: the file gets its name where all of it is here, and where nothing is,
  /// none is left. Returns what stood against it; nil for nothing.
  package func end(_ outcome: FetchOutcome) -> String? {
    let problem: String? =
      switch outcome {
      case .body: complete()
      case .failed(let failure): progress.problem ?? failure.sentence
      case .notModified: "the server gave nothing"
      }
    if progress.received == 0 { discard() }
    return problem
  }

  private func complete() -> String? {
    let progress = progress
    if let problem = progress.problem { return problem }
    if progress.received == 0 { return "the server gave nothing" }
    if let total = progress.total, progress.received != total { return "the server ended it early" }
    // Without this, the name could outlast a power cut that the content does not.
    guard fsync(descriptor) == 0, rename(Self.part(path), path) == 0 else { return Self.failure() }
    unlink(Self.versionPath(path))
    return nil
  }

  /// Forgets what is here, so that the next attempt begins anew.
  package func discard() {
    unlink(Self.versionPath(path))
    unlink(Self.part(path))
  }

  // MARK: What the transfer does

  /// The headers that ask for what is missing only (RFC 9110 §14.2, §13.1.5).
  var headers: [FetchRequest.Header] {
    guard start > 0, let version else { return [] }
    return [.init("Range", "bytes=\(start)-"), .init("If-Range", version)]
  }

  /// Begins with an answer of `length` bytes of what `validators` name, which stands at `offset` of the
  /// whole; false when it is of no use.
  func begin(at offset: Int64, length: Int64?, validators: CacheValidators) -> Bool {
    // A part that nobody asked for would spoil the file.
    guard offset == 0 || offset == start else {
      return fail("the server sent another part than was asked for")
    }
    let total = length.map { offset &+ $0 }
    if let total, total > limit || total < offset { return fail(tooLarge) }
    guard ftruncate(descriptor, off_t(offset)) == 0,
      lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset)
    else {
      return fail(Self.failure())
    }
    writeVersion(Self.strong(validators))
    state.withLock { $0 = Progress(received: offset, total: total) }
    return true
  }

  /// Writes a piece; false when it cannot be, or when there is too much.
  func take(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard progress.received + Int64(piece.count) <= limit else { return fail(tooLarge) }
    var rest = piece[...]
    while !rest.isEmpty {
      let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
        state.withLock { $0.received += Int64(count) }
      } else if errno != EINTR {
        return fail(Self.failure())
      }
    }
    return true
  }

  private var tooLarge: String { "it is larger than \(limit / 1_048_576) MB" }

  private func fail(_ problem: String) -> Bool {
    state.withLock { $0.problem = problem }
    return false
  }

  private static func failure() -> String {
    "it cannot be written: " + String(cString: strerror(errno)).lowercased()
  }

  // MARK: The version

  private static func part(_ path: String) -> String { path + ".part" }
  private static func versionPath(_ path: String) -> String { path + ".part.version" }

  /// What tells this version from all others, byte for byte; a weak tag does not.
  private static func strong(_ validators: CacheValidators) -> String? {
    if let etag = validators.etag { return etag.hasPrefix("\"") ? etag : nil }
    return validators.lastModified
  }

  private func writeVersion(_ version: String?) {
    guard version != self.version || start == 0 else { return }
    unlink(Self.versionPath(path))
    guard let version else { return }
    let file = open(
      Self.versionPath(path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard file >= 0 else { return }
    let bytes = Array(version.utf8)
    // Without all of it there is nothing to go on with; the file is fetched anew then.
    if write(file, bytes, bytes.count) != bytes.count { unlink(Self.versionPath(path)) }
    close(file)
  }

  private static func readVersion(_ path: String) -> String? {
    let file = open(versionPath(path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: ResponseHead.longestValidator)
    let count = read(file, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }
}

extension FetchFile: Hashable {
  /// True for the same file only.
  package static func == (a: FetchFile, b: FetchFile) -> Bool { a === b }

  /// Feeds its identity to the hasher.
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
