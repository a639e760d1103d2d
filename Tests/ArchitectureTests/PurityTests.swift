import Testing

struct PurityTests {
  /// Words that reach for the clock, the system, other threads or chance.
  static let forbidden = [
    "async", "await", "Task", "Task.detached", "Date()", "Date.now", "FileManager",
    "Data(contentsOf",
    "String(contentsOf", "TimeZone.current", "Locale.current", "Calendar.current", "ProcessInfo",
    "print(", "debugPrint(", "ContinuousClock", "SuspendingClock", "SystemRandomNumberGenerator",
    ".random(", ".randomElement(", ".shuffled(", "getenv(", "readLine(", "fopen(", "Mutex",
    "Atomic",
  ]

  @Test(arguments: Layers.all.filter(\.isPure).map(\.name))
  func `a pure target neither waits, nor looks at the clock, nor acts`(name: String) {
    for file in Package.sources where file.path.hasPrefix("Sources/\(name)/") {
      for word in Self.forbidden {
        for line in file.lines(with: word) { Issue.record("\(word): \(line)") }
      }
    }
  }

  @Test func `screens name no colours and no keys`() {
    for file in Package.sources where file.path.hasPrefix("Sources/HeedApp/") {
      for word in ["Color.", "Style(", ".rgb("] {
        for line in file.lines(with: word) { Issue.record("a screen draws with scopes: \(line)") }
      }
      guard file.path.hasPrefix("Sources/HeedApp/Screens/") else { continue }
      for word in ["Key(", "KeySequence("] {
        for line in file.lines(with: word) { Issue.record("a screen takes commands: \(line)") }
      }
    }
  }
}
