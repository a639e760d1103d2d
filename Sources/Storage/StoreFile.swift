#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The store's file before SQLite sees it.
enum StoreFile {
  /// Makes the folder (0700) and the file (0600, empty) where they are missing, so that SQLite
  /// gives its companions the same rights.
  static func prepare(_ path: String) throws(StorageError) {
    if access(path, F_OK) == 0 { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    let file = Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotOpen(path: path, reason: String(cString: strerror(errno))) }
    close(file)
  }

  /// Makes `folder` and what is missing above it.
  private static func makeFolder(_ folder: String) throws(StorageError) {
    if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = folder.lastIndex(of: "/"), slash != folder.startIndex else {
      throw .cannotOpen(path: folder, reason: String(cString: strerror(errno)))
    }
    try makeFolder(String(folder[..<slash]))
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw .cannotOpen(path: folder, reason: String(cString: strerror(errno)))
    }
  }
}
