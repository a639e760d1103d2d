import Foundation

/// A program that has the terminal to itself for a while: an editor, a pager, a player.
package enum ForegroundChild {
  /// Runs `command` on the terminal, with `input` as its standard input if given, and returns when
  /// it has ended. The terminal is afterwards as it was before.
  ///
  /// Blocks its thread. Call it from the thread that reads the keyboard, after the screen has been
  /// left, so that nobody takes the program's keys. An interrupt from the keyboard ends the program
  /// and not heed; a suspension stops both.
  package static func run(_ command: ChildCommand, input: [UInt8]? = nil) -> ChildOutcome {
    var stream: Int32?
    if let input {
      stream = Descriptors.file(holding: input)
      if stream == nil { return .failed(Spawn.describe(errno)) }
    }
    defer { Descriptors.close(stream) }
    let terminal = TerminalLoan()
    defer { terminal.end() }
    do {
      return Spawn.wait(for: try Spawn(command: command, place: .sameGroup, input: stream).start())
    } catch {
      return Spawn.outcome(of: error, command: command)
    }
  }

  /// Runs the first of `commands` that exists; an empty list is a missing program.
  package static func runFirst(
    of commands: [ChildCommand], input: [UInt8]? = nil
  ) -> ChildOutcome {
    var last = ChildOutcome.missing("")
    for command in commands {
      last = run(command, input: input)
      guard case .missing = last else { return last }
    }
    return last
  }
}

/// The terminal's state and heed's signals while another program has the terminal.
private struct TerminalLoan {
  private let descriptor: Int32?
  private var modes = termios()
  private var former: [(signal: Int32, action: sigaction)] = []

  init() {
    var descriptor = Descriptors.terminal()
    // What is not in charge of the terminal has nothing to lend.
    if let open = descriptor, tcgetpgrp(open) != getpgrp() {
      Descriptors.close(open)
      descriptor = nil
    }
    if let descriptor { tcgetattr(descriptor, &modes) }
    self.descriptor = descriptor
    // As system() does: who interrupts means the program. A suspension stops the whole job, as the
    // shell expects, so heed's own way of suspending must not be in between.
    // (No handlers in the list: SIG_IGN is the pointer 1, which an iterator takes for the end.)
    for (signal, isIgnored) in [(SIGINT, true), (SIGQUIT, true), (SIGTSTP, false)] {
      let handler = isIgnored ? SIG_IGN : SIG_DFL
      var action = sigaction()
      #if canImport(Darwin)
        action.__sigaction_u.__sa_handler = handler
      #else
        action.__sigaction_handler.sa_handler = handler
      #endif
      var old = sigaction()
      sigaction(signal, &action, &old)
      former.append((signal, old))
    }
  }

  func end() {
    if let descriptor {
      // A shell that was killed leaves its own group in charge. To take over from outside of that
      // group is stopped with SIGTTOU, unless that is ignored.
      let before = signal(SIGTTOU, SIG_IGN)
      if tcgetpgrp(descriptor) != getpgrp() { tcsetpgrp(descriptor, getpgrp()) }
      var modes = modes
      tcsetattr(descriptor, TCSADRAIN, &modes)
      signal(SIGTTOU, before)
      Descriptors.close(descriptor)
    }
    for (signal, action) in former {
      var action = action
      sigaction(signal, &action, nil)
    }
  }
}
