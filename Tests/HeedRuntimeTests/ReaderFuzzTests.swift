import FeedModel
import HeedApp
import HeedRuntime
import Storage
import TerminalUI
import Testing

/// The reader under a monkey at the keyboard.
struct ReaderFuzzTests {
  private static let keys = [
    "j", "k", "g", "G", "space", "pageup", "ctrl-d", "ctrl-u", "enter", "l", "q", "h", "esc", "n",
    "p", "f", "F", "t", "U", "B", "m", "s", "d", "w", "y", "x", "u", "N", "A", "c", "tab", "L",
    "*", "S", "M", "b", "/", ":", "?", "T", "+", "1", "2", "3", "4", "0", ".", "#", "E", "-", "=",
    "J", "K", "o", "e", "backspace", "left", "right", "ctrl-b", "ctrl-l", "i", "ü", "日",
  ]
  private static let commands = [
    "new-stream", "messages", "starred", "today", "close-today", "start-new-day", "remove-stream",
    "mark-all-seen", "no such", "block", "quiet",
  ]
  private static let sizes = [(80, 24), (40, 10), (120, 40), (39, 9), (1, 1), (200, 60), (64, 11)]

  @Test(arguments: 1...3) func `no keys, sizes or hours bring it down`(seed: UInt64) async throws {
    let storage = try RuntimeSample.storage(["Alpha", "Beta", "海辺の写真"], count: 12)
    let session = ReaderSession(storage: storage)
    var generator = Seeded(state: seed)
    for _ in 0..<2 {
      let steps = (0..<80).flatMap { _ in Self.steps(&generator) }
      try await session.run(steps)
    }
    #expect(try LedgerCheck(storage).problems.isEmpty)
    #expect(try storage.problems(thorough: true).isEmpty)
    #expect(try storage.entryCounts().all == 36)
  }

  private static func steps(_ generator: inout Seeded) -> [ReaderSession.Step] {
    switch Int.random(in: 0..<40, using: &generator) {
    case 0:
      let (columns, rows) = sizes.randomElement(using: &generator) ?? (80, 24)
      return [.resize(columns: columns, rows: rows)]
    case 1: return [.pass(.seconds(Int64.random(in: 1...400, using: &generator)))]
    case 2: return [.pass(.hours(Int64.random(in: 1...30, using: &generator)))]
    case 3: return [.focus(Bool.random(using: &generator))]
    case 4: return [.paste("tag:news \u{1B}[31m\nОтвет")]
    case 5:
      let command = commands.randomElement(using: &generator) ?? ""
      return [.press("esc"), .press(":"), .type(command), .press("enter")]
    case 6:
      return [
        .mouse(
          MouseEvent(
            [.press(.left), .wheelDown, .wheelUp].randomElement(using: &generator) ?? .wheelUp,
            at: Position(
              row: Row(Int.random(in: 0..<30, using: &generator)),
              column: Column(Int.random(in: 0..<100, using: &generator)))))
      ]
    default: return [.press(keys.randomElement(using: &generator) ?? "j")]
    }
  }
}

/// Numbers that are the same in every run.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
