import Foundation
import Testing

struct ConductTests {
  /// What no file of the program may contain, and why.
  static let forbidden: [(word: String, reason: String)] = [
    ("try!", "an error is handled or passed on"), ("as!", "a cast that fails has an answer"),
    ("@unchecked", "the compiler checks sendability"),
    ("nonisolated(unsafe)", "the compiler checks isolation"),
    ("Task.detached", "tasks are structured"),
    ("DispatchSemaphore", "nothing waits on a semaphore"),
    ("NSLock", "no locks"), ("NSRecursiveLock", "no locks"), ("pthread_mutex_t", "no locks"),
    ("Process(", "children are spawned, never through Foundation's Process"),
    ("URLSession", "the network is FeedFetching's"), ("UserDefaults", "settings are files"),
    ("NSRegularExpression", "no regular expressions over text from outside"),
    ("fatalError(", "a broken invariant is a precondition"),
    ("UIKit", "a terminal"), ("NotificationCenter", "no messages beside the one inbox"),
  ]

  @Test(arguments: forbidden.map(\.word))
  func `the program keeps to its conventions`(word: String) throws {
    let reason = try #require(Self.forbidden.first { $0.word == word }?.reason)
    for file in Package.sources {
      for line in file.lines(with: word) { Issue.record("\(reason): \(line)") }
    }
  }

  /// Files that may hold a mutex or a dispatch queue, and why.
  private static let mayLock: [String: String] = [
    "Sources/FeedFetching/": "the worker thread's inbox",
    "Sources/NcursesTerminal/": "the queue of the thread that owns the terminal",
    "Sources/Storage/": "what a database function and its owner share",
    "Sources/HeedRuntime/": "the hand-over between worker threads and the inbox",
    "Sources/heed/": "an interrupt that ends a command",
  ]

  @Test func `locks stand only where threads meet`() {
    for file in Package.sources
    where !Self.mayLock.keys.contains(where: { file.path.hasPrefix($0) }) {
      for word in ["Mutex", "DispatchQueue", "DispatchSource", "Atomic"] {
        for line in file.lines(with: word) { Issue.record("no locks here: \(line)") }
      }
    }
  }

  @Test func `nothing is left to be done`() {
    // Written apart, so that this file passes its own test.
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK:"]
    for file in Package.swift {
      for (index, line) in file.lines.enumerated() where marks.contains(where: line.contains) {
        Issue.record("\(file.path):\(index + 1): \(line)")
      }
    }
  }

  @Test func `no state is global`() {
    for file in Package.sources {
      for (index, line) in file.code.enumerated() {
        let isGlobal = [
          "var ", "package var ", "private var ", "internal var ", "fileprivate var ",
        ]
        .contains { line.hasPrefix($0) }
        if isGlobal, !line.contains("{") {
          Issue.record("\(file.path):\(index + 1): \(line)")
        }
        if line.contains("static var "), !line.contains("{"), line.contains("=") {
          Issue.record("\(file.path):\(index + 1): \(line)")
        }
      }
    }
  }

  @Test func `types are called what they are`() {
    let vague = ["Manager", "Helper", "Util", "Utils", "Service", "Data", "Info", "Handler"]
    let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol"]
    for file in Package.sources {
      for (index, line) in file.code.enumerated() {
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        for (kind, name) in zip(words, words.dropFirst()) where kinds.contains(kind) {
          if let end = vague.first(where: { name.hasSuffix($0) }) {
            Issue.record("\(file.path):\(index + 1): \(name) ends with \(end)")
          }
        }
      }
    }
  }

  @Test func `classes are final`() {
    for file in Package.sources {
      for line in file.lines(with: "class") {
        let isDeclaration = line.contains("class ") && !line.contains("final class")
        let isOther = line.contains("AnyObject") || line.contains("class func")
        if isDeclaration, !isOther { Issue.record("\(line)") }
      }
    }
  }

  @Test func `no test sleeps`() {
    for file in Package.swift where file.path.hasPrefix("Tests/") {
      for word in ["sleep(", "usleep(", "Task.sleep", "nanosleep("] {
        for line in file.lines(with: word) { Issue.record("\(line)") }
      }
    }
  }
}
