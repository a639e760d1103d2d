package import FeedModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// heed's log: one line an event, appended to a file that its owner alone can read.
///
/// Lines of several processes do not mix: each is one write at the end of the file. A file that has
/// grown beyond the limit is moved aside once, to `.1`. Nothing is logged when the file cannot be
/// made; a reader of feeds does not fail over its log.
package struct FileLog: Sendable {
  /// Where it lies; nil logs nothing.
  private let path: String?

  /// The size at which the file is moved aside, in bytes.
  package static let maximumBytes = 1_048_576
  /// The longest line, in bytes.
  private static let maximumLine = 2000

  /// A log at `path`; nothing is made before the first line.
  package init(path: String) { self.path = path }

  /// A log that keeps nothing.
  package static let none = FileLog()

  private init() { path = nil }

  /// Adds a line, on one line and without controls; credentials in addresses are taken out.
  package func write(_ text: String, at now: Timestamp) {
    guard let path else { return }
    let clean = Self.withoutCredentials(CleanText.line(text))
    var line = Array((now.rfc3339 + " " + clean).utf8.prefix(Self.maximumLine))
    line.append(0x0A)
    makeFolder(of: path)
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    _ = line.withUnsafeBytes { sysWrite(descriptor, $0.baseAddress, $0.count) }
    var status = stat()
    if fstat(descriptor, &status) == 0, Int(status.st_size) > Self.maximumBytes {
      rename(path, path + ".1")
    }
  }

  /// `text` with `user:password@` taken out of every address in it.
  package static func withoutCredentials(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return text }
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: ":"), index + 2 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "/"), bytes[index + 2] == UInt8(ascii: "/")
      else {
        output.append(bytes[index])
        index += 1
        continue
      }
      output += bytes[index..<index + 3]
      index += 3
      let end = bytes[index...].firstIndex { $0 == UInt8(ascii: "/") || $0 == 0x20 } ?? bytes.count
      if let at = bytes[index..<end].lastIndex(of: UInt8(ascii: "@")) { index = at + 1 }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private func makeFolder(of path: String) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/").dropLast() {
      made += "/" + part
      mkdir(made, 0o700)
    }
  }

  private func sysWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }
}
