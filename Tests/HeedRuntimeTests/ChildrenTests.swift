import FeedModel
import Foundation
import HeedRuntime
import Testing

struct CommandWordsTests {
  @Test(arguments: [
    ("mpv", ["mpv"]),
    ("  firefox   --new-tab ", ["firefox", "--new-tab"]),
    ("sh -c 'echo \"$1\" | cat'", ["sh", "-c", "echo \"$1\" | cat"]),
    ("a \"b \\\"c\\\" \\d\" e\\ f", ["a", "b \"c\" \\d", "e f"]),
    ("a '' \"\"", ["a", "", ""]),
    ("a b'c d'e", ["a", "bc de"]),
    ("a $HOME `ls` * ; rm ~", ["a", "$HOME", "`ls`", "*", ";", "rm", "~"]),
  ])
  func `a line is words and quotes, and nothing is expanded`(line: String, words: [String]) throws {
    #expect(try CommandWords(line).words == words)
  }

  @Test(arguments: [
    ("", CommandWords.Problem.empty), ("  ", .empty), ("''", .empty), ("a 'b", .unclosed("'")),
    ("a \"b", .unclosed("\"")), ("a \\", .unclosed("\\")),
  ])
  func `what is no command says why`(line: String, problem: CommandWords.Problem) {
    #expect(throws: problem) { try CommandWords(line) }
  }

  @Test func `a value takes the place of its placeholder, or comes last`() throws {
    let value = "https://x/?a=%u&b='c' d"
    #expect(
      try CommandWords("p --url=%u -x").command(with: value, for: ["%u"])
        == ChildCommand("p", ["--url=" + value, "-x"]))
    #expect(
      try CommandWords("p -x").command(with: value, for: ["%u"])
        == ChildCommand("p", ["-x", value]))
  }
}

struct OpenerTests {
  private let url = "https://example.org/a?b=c;d"

  private func opener(
    browser: String? = nil, player: String? = nil, _ environment: [String: String] = [:]
  ) -> Opener {
    Opener(browser: browser, player: player, environment: environment)
  }

  @Test func `the config's browser comes first`() {
    let opener = opener(browser: "firefox --new-tab %u", ["BROWSER": "other"])
    #expect(opener.page(url) == .beside([ChildCommand("firefox", ["--new-tab", url])]))
  }

  @Test func `the variable BROWSER is a list to be tried in turn`() {
    let opener = opener(["BROWSER": "one %s:two"])
    #expect(opener.page(url) == .beside([ChildCommand("one", [url]), ChildCommand("two", [url])]))
  }

  @Test func `a text browser gets the terminal`() {
    #expect(
      opener(browser: "/usr/bin/w3m").page(url)
        == .onTerminal([ChildCommand("/usr/bin/w3m", [url])]))
  }

  @Test func `a player gets the terminal`() {
    #expect(
      opener(player: "mpv --no-video").enclosure(url)
        == .onTerminal([ChildCommand("mpv", ["--no-video", url])]))
  }

  @Test func `a command that is none is refused with its reason`() {
    #expect(
      opener(browser: "firefox '").page(url) == .refused("the command has a ' without its second"))
  }

  @Test(arguments: [
    "file:///etc/passwd", "javascript:alert(1)", "--version", "", "https://", "http:/x",
    "https://x/\u{1B}[31m", "https://x/\n--y", "https://x/a b", "https://x/\u{202E}y",
    "mailto:a@b", "https://" + String(repeating: "x", count: 20_000),
  ])
  func `only web addresses leave heed`(url: String) {
    #expect(
      opener(browser: "firefox").page(url) == .refused("only http and https links are opened"))
    #expect(
      opener(player: "mpv").enclosure(url) == .refused("only http and https links are opened"))
  }
}

struct CapturedChildTests {
  private func run(
    _ program: String, _ arguments: String..., input: String = "", limit: Int = 1000,
    timeout: Milliseconds = .seconds(20)
  ) async -> CapturedChild.Capture {
    await CapturedChild.run(
      ChildCommand(program, arguments), input: Array(input.utf8), limit: limit, timeout: timeout)
  }

  @Test func `a program reads what it is given and its output is kept`() async {
    let capture = await run("tr", "a-z", "A-Z", input: "text\n")
    #expect(capture == .init(outcome: .exited(0), output: Array("TEXT\n".utf8)))
  }

  @Test func `arguments arrive as they are`() async {
    let capture = await run("printf", "%s|", "a b", "$HOME", "*", "'", "")
    #expect(String(decoding: capture.output, as: UTF8.self) == "a b|$HOME|*|'||")
  }

  @Test func `a status is told`() async {
    #expect(await run("sh", "-c", "exit 7").outcome == .exited(7))
    #expect(await run("sh", "-c", "kill -9 $$").outcome == .killed(signal: 9))
  }

  @Test func `a missing program is a value`() async {
    let capture = await run("heed-no-such-program")
    #expect(capture.outcome == .missing("heed-no-such-program"))
    #expect(
      capture.outcome.complaint(about: "x") == "there is no program heed-no-such-program here")
  }

  @Test func `what may not be run says so`() async {
    #expect(await run("/etc/passwd").outcome == .failed("permission denied"))
    #expect(await run("printf", "a\0b").outcome == .failed("invalid argument"))
  }

  @Test func `output stops at the limit`() async {
    let capture = await run("yes", limit: 100_000)
    #expect(capture.output.count == 100_000)
    #expect(capture.isCut)
  }

  @Test func `output of just the limit is whole`() async {
    let capture = await run("printf", "12345", limit: 5)
    #expect(capture == .init(outcome: .exited(0), output: Array("12345".utf8)))
  }

  @Test func `a program that takes too long is ended with its children`() async {
    let capture = await run(
      "sh", "-c", "echo begun; sleep 100 & wait", timeout: Milliseconds(50))
    #expect(capture.outcome == .timedOut)
  }

  @Test func `a program that will not end is killed`() async {
    let capture = await run(
      "sh", "-c", "trap '' TERM; while :; do sleep 100; done", timeout: Milliseconds(50))
    #expect(capture.outcome == .timedOut)
  }

  @Test func `cancelling ends the program`() async {
    let task = Task { await run("sleep", "100") }
    task.cancel()
    #expect(await task.value.outcome == .timedOut)
  }

  @Test func `a program finds signals as new`() async {
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    // Were it ignored in the shell too, `yes` would end with an error of its own.
    let capture = await run(
      "sh", "-c", "exec 3>&1; (yes 2>/dev/null; echo $? >&3) | head -c 2 >/dev/null")
    let status = String(decoding: capture.output, as: UTF8.self)
    #expect(status == "141\n")
  }

  @Test func `no descriptor is inherited`() async {
    let open = dup(0)
    defer { close(open) }
    let capture = await run("sh", "-c", "ls /dev/fd/ | wc -l")
    // Its three, and the one that lists them.
    #expect(String(decoding: capture.output, as: UTF8.self).filter(\.isNumber) == "4")
  }
}

@Suite(.serialized) struct RunningChildTests {
  @Test func `a program on the terminal is waited for`() {
    #expect(ForegroundChild.run(ChildCommand("sh", ["-c", "exit 3"])) == .exited(3))
  }

  @Test func `text can be piped to a program on the terminal`() {
    let command = ChildCommand("sh", ["-c", "read line; test \"$line\" = given"])
    #expect(ForegroundChild.run(command, input: Array("given\n".utf8)) == .exited(0))
  }

  @Test func `an interrupt from the keyboard is for the program, and only while it runs`() {
    let before = signal(SIGINT, SIG_DFL)
    defer { signal(SIGINT, before) }
    // It would end the tests.
    let command = ChildCommand("sh", ["-c", "kill -INT $PPID; kill -INT $$; exit 1"])
    #expect(ForegroundChild.run(command) == .killed(signal: Int(SIGINT)))
    let after = signal(SIGINT, SIG_DFL)
    #expect(unsafeBitCast(after, to: Int.self) == unsafeBitCast(SIG_DFL, to: Int.self))
  }

  @Test func `the first that exists is run`() async {
    let commands = [ChildCommand("heed-no-such-program"), ChildCommand("true")]
    #expect(ForegroundChild.runFirst(of: commands) == .exited(0))
    #expect(await DetachedChild.startFirst(of: commands) == .exited(0))
    #expect(
      await DetachedChild.startFirst(of: Array(commands.prefix(1)))
        == .missing("heed-no-such-program"))
  }

  @Test func `a program beside heed may fail at once or run on`() async {
    #expect(await DetachedChild.start(ChildCommand("false")) == .exited(1))
    #expect(
      await DetachedChild.start(ChildCommand("sleep", ["1"]), grace: Milliseconds(30)) == .running)
  }
}
