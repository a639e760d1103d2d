import FeedModel
import Foundation
import TerminalUI
import Testing

@testable import Settings

struct SettingsLoaderTests {
  /// A home folder of its own, removed afterwards.
  private final class Home {
    let folder = FileManager.default.temporaryDirectory.appending(path: "heed-\(UUID().uuidString)")
    let paths: SettingsPaths

    init() {
      paths = SettingsPaths(environment: ["HOME": folder.path, "XDG_DATA_DIRS": "/nowhere"])
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ text: String, to path: String) throws {
      let url = URL(filePath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: false, encoding: .utf8)
    }

    func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    var loader: SettingsLoader {
      SettingsLoader(
        paths: paths, scopes: Names.scopes, sections: Names.sections, commands: Names.commands)
    }
  }

  @Test func `without files there are the defaults and no problems`() {
    let home = Home()
    let loaded = home.loader.load()
    #expect(loaded.config == Config())
    #expect(loaded.problems == [])
    #expect(!loaded.bindings.isEmpty)
    let (theme, problems) = home.loader.theme(display: loaded.config.display)
    #expect(theme.name == "default")
    #expect(problems == [])
  }

  @Test func `one's own files are laid over the defaults`() throws {
    let home = Home()
    try home.write("[ui]\ntheme = \"mine\"\nmeasure = 5", to: home.paths.config)
    try home.write("[global]\n\"j\" = \"quit\"\n\"k\" = \"\"", to: home.paths.keymap)
    try home.write(
      "inherits = \"nord\"\n\"ui.text\" = \"#ffffff\"",
      to: home.paths.configFolder + "/themes/mine.toml")
    let loaded = home.loader.load()
    #expect(
      loaded.problems.map(\.description)
        == ["config.toml:3:11: measure: 5 is not a whole number from 40 to 160"])
    #expect(loaded.bindings.suffix(2).map(\.command) == ["quit", nil])
    let (theme, problems) = home.loader.theme(display: loaded.config.display)
    #expect(theme.name == "mine")
    #expect(theme.styles["ui.text"] == Style(foreground: .rgb(255, 255, 255)))
    #expect(problems == [])
    #expect(home.loader.themes.names.last == "mine")
  }

  @Test func `a theme that is missing is told and the default stands in`() {
    let home = Home()
    let (theme, problems) = home.loader.theme(wanted: "nrod", display: DisplaySettings())
    #expect(theme.name == "default")
    #expect(
      problems.map(\.description) == ["nrod.toml: there is no theme 'nrod'; did you mean 'nord'?"])
  }

  @Test func `nothing a terminal would obey comes out of a message`() {
    let problems = Home().loader.theme(wanted: "a\u{1B}[31m", display: DisplaySettings()).problems
    #expect(
      problems.map(\.description) == ["a\u{FFFD}[31m.toml: there is no theme 'a\u{FFFD}[31m'"])
    #expect(
      SettingsError.unknownSetting(name: "\u{9B}2J", suggestion: nil).description
        == "there is no setting '\u{FFFD}2J'")
  }

  @Test(arguments: ["../config", "/etc/passwd", "", "."])
  func `a theme's name is never a path`(name: String) throws {
    let home = Home()
    try home.write("\"ui.text\" = \"red\"", to: home.paths.configFolder + "/config.toml")
    #expect(home.loader.themes.theme(named: name).theme == nil)
  }

  @Test func `the theme follows the terminal's background and its colours`() {
    let home = Home()
    var display = DisplaySettings()
    display.appearance = .auto
    #expect(home.loader.theme(display: display, isLight: true).theme.name == "default-light")
    #expect(home.loader.theme(display: display, isLight: false).theme.name == "default")
    #expect(home.loader.theme(wanted: "nord", display: display, isLight: true).theme.name == "nord")
    #expect(home.loader.theme(wanted: "nord", display: display, isMono: true).theme.name == "mono")
  }

  @Test(
    arguments: [
      ("0;15", true), ("15;0", false), ("0;default;7", true), ("7;8", false), ("", false),
      ("x", false),
    ])
  func `a terminal's word for its background is understood`(value: String, isLight: Bool) {
    #expect(DisplaySettings.isLight(["COLORFGBG": value]) == isLight)
    #expect(!DisplaySettings.isLight([:]))
  }

  @Test func `a folder in a file's place is told`() throws {
    let home = Home()
    try home.write("", to: home.paths.config + "/x")
    let problems = home.loader.load().problems.map(\.description)
    #expect(problems == ["\(home.paths.config): cannot be read: not a file"])
  }

  @Test func `a change is written with its comments kept, and the folder is made`() throws {
    let home = Home()
    let writer = SettingsWriter(paths: home.paths)
    try writer.set([
      ("budget.minutes-per-day", .integer(20)), ("budget.weekday.sat", .integer(60)),
    ])
    #expect(
      try home.text(home.paths.config)
        == "[budget]\nminutes-per-day = 20\n\n[budget.weekday]\nsat = 60\n")
    try home.write("[ui] # mine\ntheme = \"a\" # b\n", to: home.paths.config)
    try writer.set([("ui.theme", .text("nord"))])
    #expect(try home.text(home.paths.config) == "[ui] # mine\ntheme = \"nord\" # b\n")
    try writer.reset("ui.theme")
    #expect(try home.text(home.paths.config) == "[ui] # mine\n")
    let files = try FileManager.default.contentsOfDirectory(atPath: home.paths.configFolder)
    #expect(files == ["config.toml"])
  }

  @Test func `a link stays a link and permissions stay`() throws {
    let home = Home()
    let real = home.folder.path + "/dotfiles/config.toml"
    try home.write("", to: real)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
    try FileManager.default.createDirectory(
      atPath: home.paths.configFolder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: home.paths.config, withDestinationPath: real)
    try SettingsWriter(paths: home.paths).set([("ui.ascii", .flag(true))])
    #expect(try home.text(real) == "[ui]\nascii = true\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: real)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test(
    arguments: [
      (
        "ui.thme", SettingValue.text("a"), "there is no setting 'ui.thme'; did you mean 'ui.theme'?"
      ),
      ("ui.measure", .integer(3), "ui.measure: 3 is not a whole number from 40 to 160"),
      (
        "budget.mode", .text("frim"),
        "budget.mode: 'frim' is not one of soft, firm, closed, observe; did you mean 'firm'?"
      ),
    ])
  func `a wrong change is refused and nothing is written`(
    name: String, value: SettingValue, message: String
  ) throws {
    let home = Home()
    let error = #expect(throws: SettingsError.self) {
      try SettingsWriter(paths: home.paths).set([("ui.ascii", .flag(true)), (name, value)])
    }
    #expect(error?.description == message)
    #expect(!FileManager.default.fileExists(atPath: home.paths.config))
  }

  @Test func `a damaged file is not written to`() throws {
    let home = Home()
    try home.write("[ui\n", to: home.paths.config)
    let error = #expect(throws: SettingsError.self) {
      try SettingsWriter(paths: home.paths).set([("ui.ascii", .flag(true))])
    }
    #expect(
      error?.description
        == "\(home.paths.config):1:4: a section's name ends with ']' (mend this first, then try again)"
    )
    #expect(try home.text(home.paths.config) == "[ui\n")
  }
}
