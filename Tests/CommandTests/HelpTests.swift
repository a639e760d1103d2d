import HeedTestSupport
import Testing

struct HelpTests {
  @Test(arguments: [
    "add", "follow", "trial", "must", "quiet", "unfollow", "sources", "import", "export",
    "refresh", "today", "streams", "stream", "search", "read", "why", "mute", "unmute", "mutes",
    "budget", "grant", "review", "parse", "model", "ledger", "rebuild", "config", "doctor",
    "manual",
  ])
  func `every command explains itself, with an example`(name: String) async throws {
    let result = try await CommandProgram().run(name, "--help")
    #expect(result.status == 0)
    #expect(result.output.contains("Example"))
    #expect(result.output.contains("heed \(name)"))
    let lines = result.output.split(separator: "\n").filter { !$0.hasPrefix("USAGE") }
    #expect(lines.allSatisfy { $0.count <= 80 })
    expectGolden(text: result.output, "commands/\(name)")
  }

  @Test func `the program lists its commands`() async throws {
    let result = try await CommandProgram().run("--help")
    #expect(result.status == 0)
    expectGolden(text: result.output, "commands/heed")
  }

  @Test(arguments: [
    ["bogus"], ["add"], ["refresh", "x", "--all"], ["budget", "set"], ["grant", "soon"],
    ["mute", "tag:x", "--for", "never"], ["parse"], ["review", "--weeks", "0"],
  ])
  func `wrong usage ends with 2 and touches nothing`(arguments: [String]) async throws {
    let program = try CommandProgram()
    let result = try await program.run(list: arguments)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(!result.errors.isEmpty)
  }
}
