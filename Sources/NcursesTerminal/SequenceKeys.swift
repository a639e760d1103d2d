import TerminalUI

/// What a control sequence of a terminal means: its parameters and its last byte.
struct SequenceKeys {
  private let numbers: [Int]
  private let isPrivate: Bool
  private let final: UInt8

  init(parameters: ArraySlice<UInt8>, final: UInt8) {
    isPrivate = parameters.first == UInt8(ascii: "<")
    self.final = final
    var numbers: [Int] = [0]
    for byte in parameters {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        numbers[numbers.count - 1] =
          min(1_000_000, numbers[numbers.count - 1] * 10 + Int(byte - 48))
      case UInt8(ascii: ";"): numbers.append(0)
      default: break
      }
    }
    self.numbers = numbers
  }

  /// True for the mark before pasted text.
  var isPasteStart: Bool { final == UInt8(ascii: "~") && numbers.first == 200 }

  /// The event it stands for, or nil for none.
  var event: TerminalEvent? {
    switch (isPrivate, final) {
    case (true, UInt8(ascii: "M")), (true, UInt8(ascii: "m")): mouse
    case (true, _): nil
    case (_, UInt8(ascii: "I")): .focus(true)
    case (_, UInt8(ascii: "O")): .focus(false)
    default: key.map { .key($0) }
    }
  }

  private var first: Int { numbers[0] }

  private func number(_ index: Int) -> Int {
    numbers.indices.contains(index) ? numbers[index] : 0
  }

  private static func modifiers(_ parameter: Int) -> Key.Modifiers {
    guard parameter > 1 else { return [] }
    let bits = parameter - 1
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  private var key: Key? {
    let modifiers = SequenceKeys.modifiers(number(1))
    switch final {
    case UInt8(ascii: "~"):
      if first == 27 { return SequenceKeys.key(code: number(2), modifiers) }
      return SequenceKeys.numbered[first].map { Key($0, modifiers) }
    case UInt8(ascii: "^"): return SequenceKeys.numbered[first].map { Key($0, .control) }
    case UInt8(ascii: "@"): return SequenceKeys.numbered[first].map { Key($0, [.shift, .control]) }
    case UInt8(ascii: "u"): return SequenceKeys.key(code: first, modifiers)
    case UInt8(ascii: "Z"): return Key(.tab, .shift)
    default:
      if let code = SequenceKeys.lettered[final] { return Key(code, modifiers) }
      // rxvt sends small letters for arrows with shift.
      guard let code = SequenceKeys.arrows[final &- 32] else { return nil }
      return Key(code, .shift)
    }
  }

  /// The key of a code point with modifiers, as kitty and xterm's `modifyOtherKeys` send it.
  private static func key(code: Int, _ modifiers: Key.Modifiers) -> Key? {
    switch code {
    case 9: return Key(.tab, modifiers)
    case 13: return Key(.enter, modifiers)
    case 27: return Key(.escape, modifiers)
    case 127: return Key(.backspace, modifiers)
    default:
      guard code >= 32, let scalar = UnicodeScalar(UInt32(code)) else { return nil }
      return Key(.character(Character(scalar)), modifiers.subtracting(.shift))
    }
  }

  private static let arrows: [UInt8: Key.Code] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left,
  ]

  private static let lettered: [UInt8: Key.Code] = arrows.merging([
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "P"): .function(1),
    UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3),
    UInt8(ascii: "S"): .function(4),
  ]) { first, _ in first }

  private static let numbered: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14),
    28: .function(15), 29: .function(16), 31: .function(17), 32: .function(18),
    33: .function(19), 34: .function(20),
  ]

  /// The key of `ESC O` and a letter.
  static func key(afterO final: UInt8) -> Key? {
    if let code = lettered[final] { return Key(code) }
    if final == UInt8(ascii: "M") { return Key(.enter) }
    // rxvt sends small letters for arrows with control.
    return arrows[final &- 32].map { Key($0, .control) }
  }

  /// The key of `ESC [ [` and a letter, F1 to F5 of the Linux console.
  static func consoleKey(_ final: UInt8) -> Key? {
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) else { return nil }
    return Key(.function(Int(final - 64)))
  }

  private var mouse: TerminalEvent? {
    let code = first
    let position = Position(row: Row(max(0, number(2) - 1)), column: Column(max(0, number(1) - 1)))
    var modifiers: Key.Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    let action: MouseEvent.Action
    if code & 64 != 0 {
      switch code & 3 {
      case 0: action = .wheelUp
      case 1: action = .wheelDown
      default: return nil
      }
    } else {
      let button: MouseEvent.Button
      switch code & 0b1000_0011 {
      case 0: button = .left
      case 1: button = .middle
      case 2: button = .right
      default: return nil
      }
      action =
        final == UInt8(ascii: "m")
        ? .release(button) : code & 32 != 0 ? .drag(button) : .press(button)
    }
    return .mouse(MouseEvent(action, at: position, modifiers: modifiers))
  }
}
