/// Why a setting could not be changed.
package enum SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file could not be read; what the system says of it.
  case unreadable(path: String, reason: String)
  /// The file could not be written; what the system says of it.
  case unwritable(path: String, reason: String)
  /// The file has a mistake that must be mended by hand first.
  case damaged(SettingsProblem)
  /// There is no such setting.
  case unknownSetting(name: String, suggestion: String?)
  /// The setting does not take this value; the sentence says which it takes.
  case badValue(name: String, sentence: String)
  /// The setting is written in a way that cannot be edited without rewriting the line.
  case notEditable(path: String, line: Int, name: String)

  /// One sentence: what failed, on what, what to do.
  package var description: String { harmless(sentence, limit: 2000) }

  private var sentence: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
    case .damaged(let problem): "\(problem) (mend this first, then try again)"
    case .unknownSetting(let name, let suggestion):
      "there is no setting '\(name)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
    case .badValue(let name, let sentence): "\(name): \(sentence)"
    case .notEditable(let path, let line, let name):
      "\(path):\(line): '\(name)' stands in an inline table; change it there by hand"
    }
  }
}
