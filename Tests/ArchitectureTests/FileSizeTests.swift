import Testing

struct FileSizeTests {
  /// The most lines a file may have.
  static let limit = 400

  /// Files that may be longer, and why: tables of data.
  static let exceptions: [String: String] = [:]

  @Test func `a file has at most 400 lines`() {
    for file in Package.swift where Self.exceptions[file.path] == nil {
      let count = file.lines.count - (file.lines.last?.isEmpty == true ? 1 : 0)
      #expect(count <= Self.limit, "\(file.path) has \(count) lines")
    }
  }

  @Test func `every exception is still needed`() {
    for path in Self.exceptions.keys {
      let file = Package.swift.first { $0.path == path }
      #expect((file?.lines.count ?? 0) > Self.limit, "\(path)")
    }
  }
}
