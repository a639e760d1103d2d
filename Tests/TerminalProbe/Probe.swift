import NcursesTerminal
import TerminalUI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program for end-to-end tests of the terminal: it shows a list and what it is told.
///
/// `j` and `k` move, `p` posts from a task, `t` asks to be woken, `c` crashes, `x` exits without
/// restoring anything, `h` changes the theme, `:` shows a cursor, `f` draws the next random picture,
/// `l` shows links, `e` runs a shell that reads a line, ctrl-z suspends, `q` quits.
@main
final class Probe {
  private let terminal: NcursesTerminal
  private let loop: TerminalLoop<String>
  private var selected = 0
  private var list = ListWidget()
  private var last = "ready"
  private var prompt: PromptWidget?
  private var theme = Probe.dark
  private let count = 1000
  private var picture: Int?
  private var showsLinks = false

  private static let dark = Theme(
    name: "dark",
    styles: [
      "ui.text": Style(foreground: .rgb(216, 222, 233)),
      "ui.background": Style(background: .rgb(46, 52, 64)),
      "list.number": Style(foreground: .rgb(136, 192, 208)),
      "list.title": Style(modifiers: .bold),
      "list.selected": Style(background: .rgb(67, 76, 94)),
      "status": Style(foreground: .ansi(3), modifiers: [.reversed]),
    ])

  private static let light = Theme(
    name: "light", styles: ["list.selected": Style(modifiers: .reversed)])

  private init() throws(TerminalError) {
    terminal = try NcursesTerminal()
    loop = TerminalLoop(terminal)
  }

  static func main() {
    if CommandLine.arguments.dropFirst().first == "widths" { return widths() }
    do {
      let probe = try Probe()
      probe.terminal.setTitle("probe\u{7}")
      probe.loop.run { probe.handle($0) }
      probe.terminal.close()
    } catch {
      print(error)
      exit(1)
    }
  }

  /// For each line of the input the columns it fills and what of it is drawn; for the script that
  /// compares heed's widths with a terminal's.
  private static func widths() {
    while let line = readLine() {
      print("\(TextWidth.columns(of: line))\t\(TextWidth.clean(line))")
    }
  }

  private func handle(_ events: [LoopEvent<String>]) {
    for event in events {
      switch event {
      case .terminal(.key(let key)): press(key)
      case .terminal(.terminate): loop.stop()
      case .terminal(let other): last = "\(other)"
      case .message(let text): last = text
      case .wake: last = "woken"
      }
    }
    draw()
  }

  private func press(_ key: Key) {
    if var line = prompt {
      let outcome = line.handle(key)
      prompt = line
      if case .submitted(let text) = outcome { last = "submitted \(text)" }
      if outcome != .editing { prompt = nil }
      return
    }
    last = "key \(key)"
    switch key.description {
    case "j": selected = min(count - 1, selected + 1)
    case "k": selected = max(0, selected - 1)
    case "G": selected = count - 1
    case "space": selected = min(count - 1, selected + terminal.size.rows)
    case "p":
      let mailbox = loop.mailbox
      Task.detached { mailbox.post("posted") }
    case "t": loop.wake(after: .milliseconds(30))
    case "c": fatalError("asked to crash")
    case "x": exit(3)
    case "h": theme = theme.name == "dark" ? Probe.light : Probe.dark
    case ":": prompt = PromptWidget(label: ":")
    case "y": terminal.copy("copied")
    case "e": runShell()
    case "l": showsLinks = true
    case "f": picture = (picture ?? -1) + 1
    case "ctrl-z": terminal.suspend()
    case "q": loop.stop()
    default: break
    }
  }

  /// Runs a program in the foreground, as an editor or a pager would be.
  private func runShell() {
    terminal.leave()
    let script = "trap 'echo heard' INT; echo child; while ! read line; do :; done; exit 7"
    let arguments: [String] = ["sh", "-c", script]
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    var child: pid_t = 0
    var status: Int32 = 0
    posix_spawn(&child, "/bin/sh", nil, nil, words, nil)
    waitpid(child, &status, 0)
    terminal.enter()
    last = "child \(status >> 8)"
  }

  private func draw() {
    if let picture {
      terminal.setTitle("picture \(picture)")
      terminal.present(
        RandomPicture.canvas(picture, size: terminal.size), theme: RandomPicture.theme)
      terminal.setTitle("done \(picture)")
      return
    }
    var canvas = Canvas(size: terminal.size)
    let (body, status) = canvas.area.splitBottom(1)
    list.show(selected, of: count, in: body.rows)
    for (offset, index) in list.visible(of: count, in: body.rows).enumerated() {
      let rect = body.line(offset)
      let used = canvas.draw("\(index) ", in: rect, scope: "list.number")
      canvas.draw(
        Probe.title(index), in: rect.splitLeft(used).rest, scope: "list.title")
      if showsLinks {
        let link = canvas.link(to: "https://example.org/\(index)")
        canvas.link(rect.splitLeft(12).left, to: link)
      }
      if index == selected { canvas.highlight(rect, scope: "list.selected") }
    }
    canvas.fill(status, scope: "status")
    canvas.draw("\(selected) \(terminal.lastFrameBytes) \(last)", in: status, scope: "status")
    prompt?.draw(on: &canvas, in: status, label: "status", text: "ui.text")
    terminal.present(canvas, theme: theme)
  }

  private static func title(_ index: Int) -> String {
    switch index % 5 {
    case 1: "日本語の題名 \(index) and Latin"
    case 2: "cafe\u{301} ❤️ 👍🏽 👩‍👩‍👧 🇩🇪 end \(index)"
    default: "A title of an entry that is as long as titles are wont to be, number \(index)"
    }
  }
}
