/// What a terminal reports.
package enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The mouse was used.
  case mouse(MouseEvent)
  /// Text was pasted; line ends are `\n`, at most a megabyte.
  case paste(String)
  /// The window has a new size.
  case resize(Size)
  /// The window gained (true) or lost the focus.
  case focus(Bool)
  /// The process was stopped and continues; the screen must be presented again.
  case resumed
  /// The terminal is gone or the process was asked to end: save and stop.
  case terminate
}

/// One use of the mouse.
package struct MouseEvent: Hashable, Sendable {
  /// What was done.
  package enum Action: Hashable, Sendable {
    /// The wheel was turned away from the person.
    case wheelUp
    /// The wheel was turned towards the person.
    case wheelDown
    /// A button went down.
    case press(Button)
    /// The button went up.
    case release(Button)
    /// The mouse moved with the button held.
    case drag(Button)
  }

  /// A button of the mouse.
  package enum Button: Hashable, Sendable {
    /// The first button.
    case left
    /// The button in the middle.
    case middle
    /// The second button.
    case right
  }

  /// What was done.
  package let action: Action
  /// The cell it was done on.
  package let position: Position
  /// What was held down meanwhile.
  package let modifiers: Key.Modifiers

  /// The use of the mouse on this cell.
  package init(_ action: Action, at position: Position, modifiers: Key.Modifiers = []) {
    self.action = action
    self.position = position
    self.modifiers = modifiers
  }
}
