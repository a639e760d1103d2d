import ArgumentParser
import FeedModel
import HeedApp
import Settings
import TerminalUI

/// The manual's pages, made from what the program itself knows: its commands, keys and settings.
enum ManualPage: String, CaseIterable, ExpressibleByArgument {
  /// The program.
  case heed
  /// Its settings, keys and themes.
  case config = "heed-config"

  /// The page in the language of `man`.
  var text: String {
    switch self {
    case .heed: Self.program
    case .config: Self.settings
    }
  }

  // MARK: heed(1)

  private static var program: String {
    var page = title("HEED", section: 1, "a feed reader that gives attention a daily budget")
    page +=
      heading("SYNOPSIS") + ".B heed\n[\\-\\-demo] [\\-\\-theme \\fIname\\fR] [\\-\\-ascii]\n.br\n"
    page += ".B heed\n\\fIcommand\\fR [\\fIargument\\fR ...]\n"
    page += heading("DESCRIPTION")
    page += paragraph(Heed.configuration.discussion.split(separator: "\n\n").first ?? "")
    page += heading("COMMANDS")
    for group in Heed.configuration.groupedSubcommands {
      page += ".SS \(escaped(group.name))\n"
      for command in group.subcommands {
        let about = command.configuration
        page += item("heed " + (about.commandName ?? ""), about.abstract)
      }
    }
    page += paragraph("heed help COMMAND tells more of each, with examples.")
    page += heading("KEYS")
    page += paragraph("All can be changed; see heed-config(5). The names are typed after a colon.")
    let keys = defaultKeys
    for group in HeedApp.CommandGroup.allCases {
      page += ".SS \(escaped(group.rawValue))\n"
      for command in Command.allCases where command.group == group {
        page += item(
          (keys[command] ?? []).joined(separator: ", "),
          command.summary + " (" + command.rawValue + ")")
      }
    }
    page += heading("EXIT STATUS")
    page += item("0", "done") + item("1", "something failed; it is named on standard error")
    page += item("2", "wrong usage")
    page += heading("FILES")
    page += item("$XDG_CONFIG_HOME/heed/config.toml", "settings")
    page += item("$XDG_CONFIG_HOME/heed/keymap.toml", "keys")
    page += item("$XDG_DATA_HOME/heed/heed.db", "sources, entries, rules and the ledger")
    page += item("$XDG_STATE_HOME/heed/heed.log", "what went wrong")
    return page + heading("SEE ALSO") + ".BR heed-config (5)\n"
  }

  /// The default keys of each command, each way of writing them once.
  private static var defaultKeys: [Command: [String]] {
    let (bindings, _) = KeymapFile.readDefaults(
      sections: KeySection.allCases.map(\.rawValue), commands: Command.names)
    var keys: [Command: [String]] = [:]
    for binding in bindings {
      guard let command = binding.command.flatMap(Command.init) else { continue }
      let text = binding.keys.description
      if keys[command]?.contains(text) != true { keys[command, default: []].append(text) }
    }
    return keys
  }

  // MARK: heed-config(5)

  private static var settings: String {
    var page = title("HEED-CONFIG", section: 5, "settings, keys and themes of heed")
    page += heading("DESCRIPTION")
    page += paragraph(
      "All files are optional, and so is everything in them. heed doctor names what is wrong, with "
        + "line and column. Below stand the defaults, as files that can be copied.")
    page += heading("CONFIG.TOML") + verbatim(ConfigFile.defaults)
    page += heading("KEYMAP.TOML") + verbatim(KeymapFile.defaults)
    page += heading("SCREENS")
    for section in KeySection.allCases {
      page += item(
        "[" + section.rawValue + "]",
        "looks into " + section.layers.map(\.rawValue).joined(separator: ", "))
    }
    return page + heading("SEE ALSO") + ".BR heed (1)\n"
  }

  // MARK: Writing

  private static func title(_ name: String, section: Int, _ about: String) -> String {
    ".TH \(name) \(section) \"\" \"heed \(Version.text)\"\n" + heading("NAME")
      + escaped(name.lowercased()) + " \\- " + escaped(about) + "\n"
  }

  private static func heading(_ text: String) -> String { ".SH \(escaped(text))\n" }

  private static func paragraph(_ text: some StringProtocol) -> String {
    ".PP\n" + escaped(String(text).replacing("\n", with: " ")) + "\n"
  }

  private static func item(_ term: String, _ about: String) -> String {
    ".TP\n.B \"\(escaped(term).replacing("\"", with: "\\(dq"))\"\n" + escaped(about) + "\n"
  }

  private static func verbatim(_ text: String) -> String {
    ".nf\n"
      + text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { escaped(String($0)) }.joined(separator: "\n") + "\n.fi\n"
  }

  /// Text that roff takes for nothing but text.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "`": result += "\\(ga"
      default: result.append(character)
      }
    }
    // A line that begins with a control character would be a request.
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}
