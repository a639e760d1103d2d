import Attention
import FeedModel
import TerminalUI

extension AppState {
  /// The one place where the state changes: takes in what happened, gives what is to be done.
  ///
  /// Pure: the same state, message and moment always give the same result.
  package mutating func update(_ message: Message, at now: Moment) -> [Effect] {
    shared.now = now
    var effects: [Effect] = []
    switch message {
    case .terminal(let event): effects += terminal(event)
    case .wake: effects += woken()
    case .reply(let reply): effects += receive(reply)
    case .storeChanged: effects += storeChanged()
    }
    if let end = effects.firstIndex(of: .quit), !hasLeft {
      hasLeft = true
      effects.insert(contentsOf: settleExposures(), at: end)
    }
    return effects + settle()
  }

  // MARK: The terminal

  private mutating func terminal(_ event: TerminalEvent) -> [Effect] {
    switch event {
    case .key(let key):
      return shared.attention.signal(.input, at: shared.now) + press(key)
    case .mouse(let event):
      return shared.attention.signal(.input, at: shared.now) + mouse(event)
    case .paste(let text):
      return shared.attention.signal(.input, at: shared.now) + paste(text)
    case .resize(let size):
      shared.size = size
      return shared.attention.signal(.input, at: shared.now) + reappear()
    case .focus(let hasFocus):
      return shared.attention.signal(hasFocus ? .focusIn : .focusOut, at: shared.now)
    case .resumed:
      return shared.attention.signal(.focusIn, at: shared.now) + [.redraw]
    case .terminate:
      return left(from: 0) + shared.attention.closeDwell(.signal, at: shared.now) + [.quit]
    }
  }

  private mutating func press(_ key: Key) -> [Effect] {
    shared.notice = nil
    if overlay != nil { return pressInOverlay(key) }
    if let captured = changeTop({ $0.capture(key, &$1) }) {
      shared.pendingKeys = []
      return follow(captured)
    }
    let section = top.section(shared)
    if let digit = pendingDigit(key, in: section) {
      shared.pendingNumber = min(99_999, (shared.pendingNumber ?? 0) * 10 + digit)
      return []
    }
    let keys = shared.pendingKeys + [key]
    switch shared.keys.resolve(keys, in: section) {
    case .pending:
      shared.pendingKeys = keys
      return []
    case .none:
      let typed = keys.map(\.description).joined(separator: " ")
      shared.pendingKeys = []
      shared.pendingNumber = nil
      shared.say("\(typed) is not bound here; ? shows what is.", .warning)
      return []
    case .command(let command):
      shared.pendingKeys = []
      var effects: [Effect] = []
      for _ in 0..<times(command) { effects += perform(command) }
      shared.pendingNumber = nil
      return effects
    }
  }

  /// A digit that belongs to a number: only where digits are not bound themselves.
  private func pendingDigit(_ key: Key, in section: KeySection) -> Int? {
    guard shared.pendingKeys.isEmpty, let digit = key.typed?.wholeNumberValue,
      shared.keys.resolve([key], in: section) == .none
    else { return nil }
    return digit
  }

  /// How often a command is done: as often as the number before it says, where it moves by steps.
  private func times(_ command: Command) -> Int {
    switch command {
    case .selectNext, .selectPrevious, .pageDown, .pageUp, .halfPageDown, .halfPageUp:
      min(max(1, shared.pendingNumber ?? 1), 1000)
    default: 1
    }
  }

  private mutating func mouse(_ event: MouseEvent) -> [Effect] {
    guard overlay == nil else { return [] }
    let body = Frame(size: shared.size).body
    return follow(changeTop { $0.mouse(event, in: body, &$1) })
  }

  private mutating func paste(_ text: String) -> [Effect] {
    guard var current = overlay else { return follow(changeTop { $0.paste(text, &$1) }) }
    current.paste(text)
    overlay = current
    return []
  }

  private mutating func pressInOverlay(_ key: Key) -> [Effect] {
    guard var current = overlay else { return [] }
    let reaction = current.press(key, &shared)
    if overlay != nil { overlay = current }
    if let line = reaction.line {
      commandHistory.removeAll { $0 == line }
      commandHistory.append(line)
      if commandHistory.count > 200 { commandHistory.removeFirst() }
    }
    return follow(reaction)
  }

  // MARK: Commands

  /// Does what the reader wishes: the screen on top first, then what holds everywhere.
  mutating func perform(_ command: Command) -> [Effect] {
    let reaction = changeTop { $0.handle(command, &$1) }
    guard reaction.isUnhandled else { return follow(reaction) }
    var shared = shared
    let general = handleAnywhere(command, &shared)
    self.shared = shared
    return follow(general)
  }

  /// Goes where a reaction says, and gives its effects.
  mutating func follow(_ reaction: Reaction) -> [Effect] {
    if let refusal = reaction.refusal { shared.say(refusal, .warning) }
    var effects = reaction.effects
    switch reaction.navigation {
    case nil: break
    case .push(let screen):
      screens.append(screen)
      effects += reappear()
    case .replace(let screen):
      effects = left(from: screens.count - 1) + effects
      if screens.count > 1 { screens.removeLast() }
      screens.append(screen)
      effects += reappear()
    case .pop:
      effects = left(from: screens.count - 1) + effects
      if screens.count > 1 { screens.removeLast() }
      effects += reappear()
    case .home(let screen):
      effects = left(from: 1) + effects
      screens.removeSubrange(1...)
      if let screen { screens.append(screen) }
      effects += reappear()
    case .overlay(let next): overlay = next
    case .replaceUnderOverlay(let screen):
      overlay = nil
      if screens.count > 1 { screens.removeLast() }
      screens.append(screen)
      effects += reappear()
    case .closeOverlay: overlay = nil
    }
    if let command = reaction.command {
      overlay = nil
      shared.argument = reaction.argument
      effects += perform(command)
      shared.argument = ""
    }
    return effects
  }

  /// What is to be kept of the screens from `index` on, which are being left.
  func left(from index: Int) -> [Effect] { screens[index...].flatMap { $0.screen.leave() } }

  /// Lets the screen on top change itself and what all screens see.
  private mutating func changeTop<T>(_ body: (inout any Screen, inout Shared) -> T) -> T {
    var shared = shared
    let last = screens.count - 1
    let result = screens[last].update { body(&$0, &shared) }
    self.shared = shared
    return result
  }

  /// Lets the screen on top see to what it needs.
  mutating func reappear() -> [Effect] { changeTop { $0.appear(&$1) } }

  // MARK: The world

  private mutating func receive(_ reply: Reply) -> [Effect] {
    var effects = takeIn(reply)
    var shared = shared
    for index in screens.indices {
      effects += screens[index].update { $0.receive(reply, &shared) }
    }
    self.shared = shared
    if var current = overlay {
      effects += current.receive(reply, self.shared)
      overlay = current
    }
    // Who has sources before the first step is taken needs no guide.
    if case .firstRun(let guide)? = screens.last, guide.isUntouched, !self.shared.sources.isEmpty {
      effects += follow(.go(.pop))
    }
    return effects
  }

  private mutating func woken() -> [Effect] {
    wakeAsked = nil
    var effects = shared.attention.wake(at: shared.now)
    if let refreshAt, shared.now.awake >= refreshAt { effects += refreshDue() }
    effects += changeTop { $0.wake(&$1) }
    if var current = overlay {
      let reaction = current.wake(&shared)
      if overlay != nil { overlay = current }
      effects += follow(reaction)
    }
    return effects
  }

  /// Looks for what is due, and says when to look again.
  mutating func refreshDue() -> [Effect] {
    refreshAt = refreshEvery.map { shared.now.awake + $0 }
    return [.refresh(.due)]
  }

  /// Another process has written: what all screens show is read again, and no list moves.
  private func storeChanged() -> [Effect] {
    let isEmpty = shared.edition?.items.isEmpty ?? false
    return [.loadSources, .loadRules, .loadStreams]
      + (isEmpty ? [.planEdition(anew: true)] : shared.edition == nil ? [] : [.reloadEdition])
  }

  // MARK: After every message

  /// Brings what is being counted and the wish to be woken in line with where the reader is.
  mutating func settle() -> [Effect] {
    guard !hasLeft else { return [] }
    footer.follow(top, shared)
    var effects = settleAttention() + settleExposures()
    let wishes = [
      shared.attention.dwell?.wakeAt, overlay?.wakeAt, top.wakeAt, refreshAt,
      shared.attention.pauseEnds(at: shared.now),
    ]
    let wake = wishes.compactMap { $0 }.min()
    if wake != wakeAsked {
      wakeAsked = wake
      effects.append(.wake(wake))
    }
    return effects
  }
}
