// How addresses leave heed. Only http and https, as one argument of a program, without a shell. The
// browser is, in this order: the config's command, $BROWSER, the system's own opener.

/// What opens links and media.
package struct Opener: Hashable, Sendable {
  /// How an address is to be opened.
  package enum Plan: Hashable, Sendable {
    /// Beside heed; the first that exists.
    case beside([ChildCommand])
    /// On heed's terminal; the first that exists.
    case onTerminal([ChildCommand])
    /// Not at all, and why.
    case refused(String)
  }

  /// An address longer than this is not opened.
  package static let longestURL = 16_384

  /// Browsers that show their pages in the terminal.
  private static let terminalBrowsers: Set<String> = [
    "browsh", "carbonyl", "chawan", "cha", "elinks", "links", "links2", "lynx", "w3m",
  ]
  private static let placeholders = ["%u", "%s"]

  private let browser: String?
  private let player: String?
  private let environment: [String: String]

  /// An opener with the config's commands, where the reader has set any. `%u` in a command stands
  /// for the address; without it the address is the last argument.
  package init(browser: String?, player: String?, environment: [String: String]) {
    self.browser = browser.flatMap { $0.isEmpty ? nil : $0 }
    self.player = player.flatMap { $0.isEmpty ? nil : $0 }
    self.environment = environment
  }

  /// How to open a page.
  package func page(_ url: String) -> Plan {
    guard Self.isWebAddress(url) else { return .refused("only http and https links are opened") }
    if let browser { return plan(for: [browser], url) }
    if let list = environment["BROWSER"], !list.isEmpty {
      let lines = list.split(separator: ":").map(String.init)
      return plan(for: lines, url)
    }
    return systemOpener(url)
  }

  /// How to play or show an enclosure.
  package func enclosure(_ url: String) -> Plan {
    guard Self.isWebAddress(url) else { return .refused("only http and https links are opened") }
    guard let player else { return systemOpener(url) }
    do {
      let command = try CommandWords(player).command(with: url, for: Self.placeholders)
      return .onTerminal([command])
    } catch {
      return .refused(error.sentence)
    }
  }

  /// How to play or show a file of this machine; `path` is absolute, so that it is no option.
  package func file(_ path: String) -> Plan {
    guard path.hasPrefix("/") else { return .refused("the file has no absolute path") }
    guard let player else { return systemOpener(path) }
    do {
      return .onTerminal([try CommandWords(player).command(with: path, for: Self.placeholders)])
    } catch {
      return .refused(error.sentence)
    }
  }

  /// Whether `url` may be handed to a program: http or https, printable ASCII or beyond, not long.
  package static func isWebAddress(_ url: String) -> Bool {
    let start = url.prefix(8).lowercased()
    let scheme = ["https://", "http://"].first { start.hasPrefix($0) }
    guard let scheme, url.utf8.count > scheme.utf8.count, url.utf8.count <= longestURL else {
      return false
    }
    return url.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate:
        false
      default: true
      }
    }
  }

  private func plan(for lines: [String], _ url: String) -> Plan {
    var commands: [ChildCommand] = []
    var problem: CommandWords.Problem = .empty
    for line in lines {
      do {
        let words = try CommandWords(line)
        commands.append(words.command(with: url, for: Self.placeholders))
      } catch {
        problem = error
      }
    }
    guard let first = commands.first else { return .refused(problem.sentence) }
    let name = first.program.split(separator: "/").last.map(String.init) ?? first.program
    return Self.terminalBrowsers.contains(name) ? .onTerminal(commands) : .beside(commands)
  }

  private func systemOpener(_ url: String) -> Plan {
    #if canImport(Darwin)
      return .beside([ChildCommand("open", [url])])
    #else
      let commands = ["xdg-open", "sensible-browser", "www-browser"].map { ChildCommand($0, [url]) }
      // Without a display all of them end in a browser that needs the terminal.
      let hasDisplay = ["DISPLAY", "WAYLAND_DISPLAY"].contains { name in
        environment[name].map { !$0.isEmpty } ?? false
      }
      return hasDisplay ? .beside(commands) : .onTerminal(commands)
    #endif
  }
}
