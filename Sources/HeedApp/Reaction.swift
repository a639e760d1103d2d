/// What a screen answers to a command.
struct Reaction: Equatable {
  /// What is to be done in the world, in order.
  var effects: [Effect] = []
  /// Where to go.
  var navigation: Navigation?
  /// Why nothing was done; a sentence for the reader.
  var refusal: String?
  /// A command to do next, as if its key had been pressed.
  var command: Command?
  /// What stands behind that command's name.
  var argument = ""
  /// A line typed at `:`, to be kept in its history.
  var line: String?
  /// Whether the command was meant for somebody else.
  var isUnhandled = false

  /// Nothing to be done, and rightly so.
  static let done = Reaction()
  /// The command is not this screen's.
  static let unhandled = Reaction(isUnhandled: true)

  /// Effects to perform.
  static func perform(_ effects: [Effect]) -> Reaction { Reaction(effects: effects) }

  /// Somewhere to go, with what is to be done for it.
  static func go(_ navigation: Navigation, _ effects: [Effect] = []) -> Reaction {
    Reaction(effects: effects, navigation: navigation)
  }

  /// Nothing done, and why.
  static func refuse(_ reason: String) -> Reaction { Reaction(refusal: reason) }
}

/// A change of place.
enum Navigation: Equatable {
  /// On top of where the reader is.
  case push(AnyScreen)
  /// In place of where the reader is.
  case replace(AnyScreen)
  /// Back to where the reader was.
  case pop
  /// Home, with this above it if given.
  case home(AnyScreen?)
  /// Asks something before going on.
  case overlay(Overlay)
  /// Leaves the overlay and puts this in place of the screen below it.
  case replaceUnderOverlay(AnyScreen)
  /// Leaves the overlay.
  case closeOverlay
}
