/// Which heed this is.
enum Version {
  /// The version's number.
  static let text = "0.1.0"
}
