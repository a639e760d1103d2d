/// A regular expression that is matched in time linear in the text, whatever it says: all ways through
/// it are followed at once, none is ever tried twice.
///
/// On folded text: `.` `[a-z]` `[^…]` `\d` `\w` `\s` `\b` `^` `$` `|` `(…)` `*` `+` `?` `{m,n}` and `\` before
/// a mark. Letters beyond ASCII are matched byte by byte, outside brackets.
package struct LinearPattern: Hashable, Sendable {
  /// The expression as it was written.
  package let text: String
  private let program: [Instruction]

  /// The longest program that is accepted.
  package static let sizeLimit = 2000

  enum Instruction: Hashable, Sendable {
    case byte(UInt8)
    case set(ByteSet)
    case split(Int, Int)
    case jump(Int)
    case start, end, boundary
    case match
  }

  /// The expression `text`, or a sentence about what is wrong with it and where, from 0.
  package init(_ text: String) throws(FilterError) {
    self.text = text
    var compiler = LinearPatternCompiler(text)
    program = try compiler.compile()
  }

  /// Whether the expression matches anywhere in `text`.
  package func matches(_ text: String) -> Bool {
    var folded: [UInt8] = []
    TextFolding.fold(text.utf8, into: &folded)
    return matches(folded: folded)
  }

  /// Whether the expression matches anywhere in folded text.
  package func matches(folded: [UInt8]) -> Bool {
    var current = Threads(program.count)
    var next = Threads(program.count)
    for position in 0...folded.count {
      if follow(0, at: position, folded, &current) { return true }
      guard position < folded.count else { return false }
      let byte = folded[position]
      next.clear()
      for place in current.order {
        let taken =
          switch program[place] {
          case .byte(let wanted): byte == wanted
          case .set(let set): set.contains(byte)
          default: false
          }
        if taken, follow(place + 1, at: position + 1, folded, &next) { return true }
      }
      swap(&current, &next)
    }
    return false
  }

  /// Adds the instruction at `place` and all that follow without a byte; says whether one is the end.
  private func follow(_ place: Int, at position: Int, _ text: [UInt8], _ threads: inout Threads)
    -> Bool
  {
    var stack = [place]
    while let place = stack.popLast() {
      guard threads.insert(place) else { continue }
      switch program[place] {
      case .match: return true
      case .jump(let target): stack.append(target)
      case .split(let first, let second):
        stack.append(second)
        stack.append(first)
      case .start: if position == 0 { stack.append(place + 1) }
      case .end: if position == text.count { stack.append(place + 1) }
      case .boundary:
        let before = position > 0 && TextFolding.isWordByte(text[position - 1])
        let after = position < text.count && TextFolding.isWordByte(text[position])
        if before != after { stack.append(place + 1) }
      case .byte, .set: break
      }
    }
    return false
  }

  /// The places where matching stands, each once.
  private struct Threads {
    private(set) var order: [Int] = []
    private var mark: [Bool]

    init(_ count: Int) { mark = [Bool](repeating: false, count: count) }

    mutating func insert(_ place: Int) -> Bool {
      if mark[place] { return false }
      mark[place] = true
      order.append(place)
      return true
    }

    mutating func clear() {
      for place in order { mark[place] = false }
      order.removeAll(keepingCapacity: true)
    }
  }
}

/// A set of byte values.
struct ByteSet: Hashable, Sendable {
  private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(_ bytes: some Sequence<UInt8> = []) { for byte in bytes { insert(byte) } }

  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: bits.0
      case 1: bits.1
      case 2: bits.2
      default: bits.3
      }
    return word >> UInt64(byte & 63) & 1 == 1
  }

  mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: bits.0 |= bit
    case 1: bits.1 |= bit
    case 2: bits.2 |= bit
    default: bits.3 |= bit
    }
  }

  var inverted: ByteSet {
    var set = ByteSet()
    set.bits = (~bits.0, ~bits.1, ~bits.2, ~bits.3)
    return set
  }

  static func == (a: ByteSet, b: ByteSet) -> Bool { a.bits == b.bits }

  func hash(into hasher: inout Hasher) {
    hasher.combine(bits.0)
    hasher.combine(bits.1)
    hasher.combine(bits.2)
    hasher.combine(bits.3)
  }
}
