import TerminalUI
import Testing

@testable import Settings

struct KeymapFileTests {
  private func read(_ text: String) -> (bindings: [String], messages: [String]) {
    let (bindings, problems) = KeymapFile.read(
      Array(text.utf8), sections: ["global", "list", "sources"],
      commands: ["follow", "mute", "open", "quit", "select-first"])
    return (
      bindings.map { "\($0.section) \($0.keys) \($0.command ?? "-")" }, problems.map(\.description)
    )
  }

  @Test func `the names of the program were found`() {
    #expect(Names.commands.contains("select-next") && Names.commands.contains("undo"))
    #expect(Names.sections.contains("first-run") && Names.sections.contains("today"))
    #expect(Names.scopes.count > 60)
  }

  @Test func `the default keys name known sections, keys and commands, each key once`() {
    let (bindings, problems) = KeymapFile.readDefaults(
      sections: Names.sections, commands: Names.commands)
    #expect(problems == [])
    #expect(bindings.count > 80)
    #expect(Set(bindings.map { "\($0.section) \($0.keys)" }).count == bindings.count)
  }

  @Test func `every section stands in the default keys`() {
    let document = TOMLDocument(bytes: Array(KeymapFile.defaults.utf8), file: "keymap.toml")
    #expect(document.root.children.map(\.name).sorted() == Names.sections.sorted())
  }

  @Test func `bindings come in the order of the file`() {
    let (bindings, messages) = read(
      """
      [list]
      "z" = "open"
      "a" = "mute"
      "g g" = "select-first"
      [global]
      "ctrl-c" = "quit"
      f1 = "open"
      "q" = ""
      """)
    #expect(messages == [])
    #expect(
      bindings == [
        "list z open", "list a mute", "list g g select-first", "global ctrl-c quit",
        "global f1 open", "global q -",
      ])
  }

  @Test(
    arguments: [
      ("[global]\n\"f\" = \"folow\"", "2:7: unknown command 'folow'; did you mean 'follow'?"),
      ("[globl]\n\"f\" = \"follow\"", "1:1: unknown section 'globl'; did you mean 'global'?"),
      (
        "[global]\n\"hyper-x\" = \"follow\"",
        "2:1: 'hyper-x' is no key; keys are written j, G, ctrl-d, space, f1, g g"
      ),
      ("[global]\n\"f\" = 1", "2:7: a command's name was expected, not a whole number"),
      ("\"f\" = \"follow\"", "1:1: 'f' stands in no section; [global] holds everywhere"),
      ("[global]\na.b = \"follow\"", "2:1: keys with a '.' stand in quotes"),
      (
        "[global]\n\"g\" = \"open\"\n\"g g\" = \"quit\"",
        "3:1: 'g g' and 'g' begin alike; the later takes the keys"
      ),
      (
        "[global]\n\"f\" = \"follow\"\n\"f\" = \"mute\"",
        "3:1: 'f' is set a second time; the first counts"
      ),
      ("[global]\n\"f\" = ", "2:7: the value is missing"),
      (
        "[global]\n, = \"open\"",
        "2:1: a key was expected; keys with other signs than A-Z, 0-9, - and _ need quotes"
      ),
    ])
  func `what is wrong is told with its place and what was meant`(text: String, message: String) {
    #expect(read(text).messages == ["keymap.toml:" + message])
  }

  @Test func `what is wrong is left out and everything else is kept`() {
    let (bindings, messages) = read("[list]\n\"a\" = \"opn\"\n\"b\" = open\n\"c\" = \"open\"")
    #expect(bindings == ["list c open"])
    #expect(messages.count == 2)
  }
}
