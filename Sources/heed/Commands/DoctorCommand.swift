import ArgumentParser
import HeedRuntime

/// `heed doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look for what is wrong: settings, store, terminal, sources that fail.",
    discussion: """
      Nothing is changed and no network is used. The exit code is 1 when something is wrong.

      Examples:
        heed doctor
        heed doctor --thorough --json
        heed doctor --timer
      """)

  @Flag(help: "Compare the store's indexes with its tables too; takes seconds.")
  var thorough = false

  @Flag(help: "Print systemd units that refresh every half hour, and how to use them.")
  var timer = false

  @OptionGroup var json: JSONOption

  func run() throws {
    if timer { return Console.write(RefreshTimer.units(program: RefreshTimer.program)) }
    let examination = Examination(isThorough: thorough)
    let findings = examination.findings()
    if json.isOn {
      Console.json(
        .list(
          findings.map {
            [
              "about": .text($0.about), "state": .text($0.state.rawValue), "text": .text($0.text),
            ]
          }))
    } else {
      var table = TextTable([.init(), .init(), .init()])
      for finding in findings { table.add([finding.state.mark, finding.about, finding.text]) }
      Console.lines(table.lines(width: nil))
    }
    if findings.contains(where: { $0.state == .wrong }) { throw CommandFailure.alreadyTold }
  }
}
