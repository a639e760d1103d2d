#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Settings files on disk: small, read whole, replaced whole.
enum FileAccess {
  /// What reading a file gave.
  enum Reading: Equatable {
    /// Its bytes; at most one more than a settings file may have.
    case bytes([UInt8])
    /// There is none.
    case missing
    /// It is there but cannot be read; what the system says.
    case failed(String)
  }

  /// Reads a regular file; anything else, a pipe for example, is not waited for.
  static func read(_ path: String) -> Reading {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      return errno == ENOENT || errno == ENOTDIR ? .missing : .failed(reason())
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .failed(reason()) }
    guard status.st_mode & S_IFMT == S_IFREG else { return .failed("not a file") }
    let limit = TOMLDocument.maximumBytes + 1
    var bytes: [UInt8] = []
    while bytes.count < limit {
      var block = [UInt8](repeating: 0, count: min(65_536, limit - bytes.count))
      let count = fill(descriptor, &block)
      if count < 0 {
        if errno == EINTR { continue }
        return .failed(reason())
      }
      if count == 0 { break }
      bytes.append(contentsOf: block.prefix(count))
    }
    return .bytes(bytes)
  }

  /// Puts `bytes` in place of the file at `path` in one step: readers see the old or the new, and a
  /// crash leaves one of them. A symbolic link is followed, so that it stays one; the permissions
  /// stay; missing folders are made for the user alone.
  static func replace(_ path: String, with bytes: [UInt8]) throws(SettingsError) {
    let target = resolved(path)
    let folder = String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)])
    try makeFolder(folder)
    let temporary = target + ".new-\(getpid())"
    var status = stat()
    let mode = stat(target, &status) == 0 ? status.st_mode & 0o777 : 0o600
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: reason()) }
    var isDone = fchmod(descriptor, mode) == 0 && writeAll(descriptor, bytes)
    isDone = isDone && fsync(descriptor) == 0
    let said = reason()
    close(descriptor)
    guard isDone, rename(temporary, target) == 0 else {
      let reason = isDone ? reason() : said
      unlink(temporary)
      throw .unwritable(path: path, reason: reason)
    }
    let directory = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  /// The names in a folder, sorted; none when it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names.sorted()
  }

  /// Where `path` leads once symbolic links are followed; `path` itself when there is nothing yet.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func makeFolder(_ folder: String) throws(SettingsError) {
    var made = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o700) == 0 || errno == EEXIST || errno == EISDIR || access(made, F_OK) == 0
      else { throw .unwritable(path: folder, reason: reason()) }
    }
  }

  private static func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func fill(_ descriptor: Int32, _ block: inout [UInt8]) -> Int {
    block.withUnsafeMutableBytes { buffer in
      #if canImport(Glibc)
        Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
