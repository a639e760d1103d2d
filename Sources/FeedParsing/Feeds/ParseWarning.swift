/// The sentences about what was forgiven that hold a number.
enum ParseWarning {
  /// `count` dates are absent because nobody could tell what they mean.
  static func dates(_ count: Int) -> String {
    count == 1
      ? "1 date could not be read and was left out"
      : "\(count) dates could not be read and were left out"
  }

  /// `count` bytes were not UTF-8.
  static func repaired(_ count: Int) -> String {
    count == 1
      ? "1 byte is not UTF-8 and was repaired" : "\(count) bytes are not UTF-8 and were repaired"
  }

  /// `count` bytes mean nothing in `encoding`.
  static func unreadable(_ count: Int, as encoding: String) -> String {
    "\(count) byte\(count == 1 ? "" : "s") could not be read as \(encoding)"
  }
}
