import FeedModel
package import HeedApp
package import TerminalUI

/// What background work posts to the reader's loop.
package enum LoopMessage: Sendable {
  /// Something for `update`.
  case app(Message)
  /// A program to run on the terminal, with text for its standard input.
  case foreground([ChildCommand], input: [UInt8]?)
  /// All effects asked for before are done.
  case drained
}

/// The reader's loop: takes in what happened, lets `update` decide, has effects performed, draws once
/// a turn. It owns the state; nothing else writes to it. Belongs to one thread.
package final class Runtime<Loop: EventLoop> where Loop.Message == LoopMessage {
  private var state: AppState
  private var theme: Theme
  private let device: any TerminalDevice
  private let loop: Loop
  private let world: World
  private let runner: EffectRunner
  private let firstEffects: [Effect]
  private var isQuitting = false
  private var hasInput = false
  /// What is to be performed by others after the frame, in order.
  private var waiting: [Effect] = []
  /// When it was last asked whether another process has changed the store, or will be.
  private var askedAt: Milliseconds?

  /// Keys in quick succession ask once.
  private let betweenQuestions = Milliseconds(200)

  /// A reader that begins with `start`.
  package init(
    start: (state: AppState, effects: [Effect]), theme: Theme, device: any TerminalDevice,
    loop: Loop, world: World, runner: EffectRunner
  ) {
    state = start.state
    firstEffects = start.effects
    self.theme = theme
    self.device = device
    self.loop = loop
    self.world = world
    self.runner = runner
  }

  /// Runs until the reader leaves; everything asked for has been done then.
  package func run() {
    device.setTitle("heed")
    var isFirst = true
    loop.run { events in
      for event in events { take(event) }
      draw()
      handOver()
      // After the frame, which does not wait for anything.
      if hasInput { askForChanges() }
      hasInput = false
      if isFirst {
        // The first frame never waits for anything.
        isFirst = false
        perform(firstEffects)
        handOver()
      }
    }
  }

  private func askForChanges() {
    let now = world.now().awake
    guard let last = askedAt, now < last + betweenQuestions else {
      askedAt = now
      runner.checkForChanges()
      return
    }
    guard last <= now else { return }  // A question is on its way.
    askedAt = last + betweenQuestions
    runner.checkForChanges(after: last + betweenQuestions - now)
  }

  private func take(_ event: LoopEvent<LoopMessage>) {
    switch event {
    case .terminal(let event):
      // Who comes back from elsewhere may have done something there.
      if event == .focus(true) { askedAt = nil }
      update(.terminal(event))
      hasInput = true
    case .wake: update(.wake)
    case .message(.app(let message)): update(message)
    case .message(.foreground(let commands, let input)): runForeground(commands, input)
    case .message(.drained): if isQuitting { loop.stop() }
    }
  }

  private func update(_ message: Message) {
    guard !isQuitting else { return }
    perform(state.update(message, at: world.now()))
  }

  private func draw() {
    guard !isQuitting else { return }
    device.present(state.render(), theme: theme)
  }

  // MARK: Effects

  /// Performs what belongs to this thread, and hands the rest on in order.
  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .wake(let deadline):
        loop.wake(
          after: deadline.map { .milliseconds(max(1, ($0 - world.now().awake).count)) })
      case .copy(let text): device.copy(text)
      case .redraw: device.invalidate()
      case .suspend: device.suspend()
      case .showTheme(let name, let keep): show(name, keep: keep)
      case .quit:
        isQuitting = true
        handOver()
        runner.drain()
      default: waiting.append(effect)
      }
    }
  }

  /// Has the rest performed: after the frame, which it would only hold up.
  private func handOver() {
    for effect in waiting { runner.perform(effect) }
    waiting.removeAll(keepingCapacity: true)
  }

  private func show(_ name: String, keep: Bool) {
    guard let found = world.theme(name) else {
      update(.reply(.notice(Notice("There is no theme \(name).", .error))))
      return
    }
    theme = found
    device.invalidate()
    update(.reply(.themeShown(name)))
    if keep, let problem = world.keepTheme(name) {
      update(.reply(.notice(Notice(problem, .error))))
    }
  }

  private func runForeground(_ commands: [ChildCommand], _ input: [UInt8]?) {
    device.leave()
    let outcome = ForegroundChild.runFirst(of: commands, input: input)
    device.enter()
    update(.terminal(.resumed))
    let program = commands.first?.program ?? ""
    if let problem = outcome.complaint(about: program) {
      update(.reply(.notice(Notice(problem, .error))))
    }
  }
}
