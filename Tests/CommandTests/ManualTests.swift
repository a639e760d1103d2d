import Foundation
import HeedApp
import Settings
import Testing

struct ManualTests {
  @Test func `the manual names every command, key and file`() async throws {
    let page = try await CommandProgram().run("manual").output
    for command in Command.allCases {
      #expect(page.contains("(" + command.rawValue.replacing("-", with: "\\-") + ")"))
    }
    for name in ["heed add", "heed today", "heed doctor", "config.toml", "EXIT STATUS"] {
      #expect(page.contains(name))
    }
  }

  @Test func `the manual of the settings names every setting and every screen`() async throws {
    let page = try await CommandProgram().run("manual", "heed-config").output
    for name in SettingsWriter.names {
      let key = name.split(separator: ".").last ?? ""
      #expect(page.contains(key.replacing("-", with: "\\-")), "\(name)")
    }
    for section in KeySection.allCases {
      #expect(page.contains("[" + section.rawValue.replacing("-", with: "\\-") + "]"))
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a shell completes every command`(shell: String) async throws {
    let script = try await CommandProgram().run("--generate-completion-script", shell)
    #expect(script.status == 0)
    for name in ["refresh", "stream", "manual", "mute"] {
      #expect(script.output.contains(name))
    }
  }

  @Test func `the timer's units name this program`() async throws {
    let units = try await CommandProgram().run("doctor", "--timer").output
    #expect(units.contains("OnCalendar=*:0/30") && units.contains("enable --now"))
    let start = units.split(separator: "\n").first { $0.hasPrefix("ExecStart=") }
    #expect(start?.hasSuffix("/heed refresh") == true)
  }

  @Test func `doctor names the libraries that fetch`() async throws {
    let found = try await CommandProgram().run("doctor").output
    #expect(found.contains("libcurl/") && found.contains("libdeflate"))
  }

  @Test func `doctor names keys that are lost and keys that mean two things`() async throws {
    let program = try CommandProgram()
    let folder = program.home.appendingPathComponent("config/heed")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("[global]\n\"ctrl-r\" = \"search\"\n\"n\" = \"help\"\n".utf8)
      .write(to: folder.appendingPathComponent("keymap.toml"))
    let found = try await program.run("doctor").output
    #expect(found.contains("redo has lost its keys; :redo reaches it by name"))
    #expect(found.contains("'n' means help in [global], but next-entry in [entries]"))
  }
}
