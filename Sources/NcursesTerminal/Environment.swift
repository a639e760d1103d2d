#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Variables of the process's environment.
enum Environment {
  /// The value of a variable, or nil when it is not set.
  static func value(of name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    return String(cString: value)
  }
}
