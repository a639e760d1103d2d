import TerminalUI

/// Finds where the lines of a text end; works on bytes of UTF-8, one pass, nothing allocated.
struct LineBreaker {
  /// A line of a text as a range of its bytes.
  struct Line {
    /// Where it starts.
    var start: Int
    /// Where it ends, without the space or line break there.
    var end: Int
    /// Whether a hyphen is to be shown at its end.
    var isHyphenated = false
    /// Whether it goes on with a preformatted line that was too long.
    var isContinuation = false
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let width: Int
  private var lineStart = 0
  private var column = 0
  private var chance: Chance?
  private var joint = 0
  private var jointColumn = 0
  private var isInAddress = false
  private var previous = BreakClass.newline

  /// A place where the line could have ended.
  private struct Chance {
    var end: Int
    var next: Int
    var column: Int
    var isHyphenated: Bool
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, width: Int) {
    self.bytes = bytes
    self.width = max(1, width)
  }

  /// Breaks running text into lines of at most `width` cells; one cluster wider than that stands
  /// alone. At least one line comes, be it empty.
  static func wrap(
    _ bytes: UnsafeBufferPointer<UInt8>, width: Int, emit: (Line) -> Void
  ) {
    var breaker = LineBreaker(bytes, width: width)
    breaker.run(emit)
  }

  private mutating func run(_ emit: (Line) -> Void) {
    let classes = BreakClass.ascii
    classes.withUnsafeBufferPointer { classes in
      var index = 0
      while index < bytes.count {
        if previous == .letter {
          let end = wordEnd(from: index, classes)
          column += end - index
          index = end
        }
        let byte = bytes[index]
        if byte < 0x80, index + 1 == bytes.count || bytes[index + 1] < 0x80 {
          let kind = classes[Int(byte)]
          index = place(kind, at: index, length: 1, clusterWidth: 1, emit)
        } else {
          let step = ClusterStep.at(index, of: bytes)
          index = place(step.kind, at: index, length: step.length, clusterWidth: step.width, emit)
        }
      }
    }
    emit(Line(start: lineStart, end: withoutSpaces(bytes.count)))
  }

  /// How far plain letters go from `index`, as far as they fit on the line. The last one is left: what
  /// follows it may be a mark upon it.
  @inline(__always)
  private func wordEnd(from index: Int, _ classes: UnsafeBufferPointer<BreakClass>) -> Int {
    let last = min(bytes.count - 1, index + width - column)
    var end = index
    while end < last, bytes[end] < 0x80, classes[Int(bytes[end])] == .letter, bytes[end + 1] < 0x80
    {
      end += 1
    }
    return end
  }

  /// Takes one cluster; answers where the next begins.
  @inline(__always)
  private mutating func place(
    _ kind: BreakClass, at index: Int, length: Int, clusterWidth: Int, _ emit: (Line) -> Void
  ) -> Int {
    let next = index + length
    switch kind {
    case .newline:
      emit(Line(start: lineStart, end: withoutSpaces(index)))
      lineStart = next
      column = 0
      chance = nil
      isInAddress = false
    case .space:
      column += clusterWidth
      let end = previous == .space ? (chance?.end ?? index) : index
      chance = Chance(end: end, next: next, column: column, isHyphenated: false)
      isInAddress = false
    default:
      if needsLookingUp(previous, kind), mayPart(before: index, kind) {
        let hyphen = previous == .softHyphen
        chance = Chance(end: index, next: index, column: column, isHyphenated: hyphen)
      }
      column += clusterWidth
      if column > width { breakLine(before: index, clusterWidth: clusterWidth, emit) }
      if kind == .joint || kind == .hyphen {
        joint = next
        jointColumn = column
        if bytes[index] == UInt8(ascii: ":"), startsAddress(at: next) { isInAddress = true }
      }
    }
    previous = kind
    return next
  }

  private func needsLookingUp(_ a: BreakClass, _ b: BreakClass) -> Bool {
    // Behind a space there is a chance already.
    a != .space
      && (a.rawValue >= BreakClass.ideograph.rawValue
        || b.rawValue >= BreakClass.ideograph.rawValue || a == .hyphen)
  }

  private func mayPart(before index: Int, _ kind: BreakClass) -> Bool {
    guard BreakClass.mayPart(previous, kind) else { return false }
    if previous == .softHyphen { return column < width }
    guard previous == .hyphen else { return true }
    // `-x` and `--flag` are no hyphens, and an address is not parted where a word could be.
    guard !isInAddress, index >= 2, index - 2 >= lineStart else { return false }
    return bytes[index - 2] >= 0x80 || isAlphanumeric(bytes[index - 2])
  }

  /// Ends the line because the cluster at `index` does not fit on it any more.
  private mutating func breakLine(
    before index: Int, clusterWidth: Int, _ emit: (Line) -> Void
  ) {
    if let place = chance, place.next > lineStart {
      emit(Line(start: lineStart, end: place.end, isHyphenated: place.isHyphenated))
      lineStart = place.next
      column -= place.column
    } else if joint > lineStart, joint <= index, jointColumn * 2 > width {
      emit(Line(start: lineStart, end: joint))
      lineStart = joint
      column -= jointColumn
    } else if index > lineStart {
      emit(Line(start: lineStart, end: index))
      lineStart = index
      column = clusterWidth
    }
    chance = nil
    joint = 0
    // What was left over may be too long by itself, when the cluster is a wide one.
    if column > width, index > lineStart {
      emit(Line(start: lineStart, end: index))
      lineStart = index
      column = clusterWidth
    }
  }

  private func withoutSpaces(_ end: Int) -> Int {
    var end = end
    while end > lineStart, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return end
  }

  private func startsAddress(at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == UInt8(ascii: "/")
      && bytes[index + 1] == UInt8(ascii: "/")
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

extension LineBreaker {
  /// Keeps the lines of preformatted text, parting those wider than `width`: behind a space where one
  /// comes late enough, else anywhere. Lines that go on have `continuationWidth` cells.
  static func keep(
    _ bytes: UnsafeBufferPointer<UInt8>, width: Int, continuationWidth: Int,
    emit: (Line) -> Void
  ) {
    var line = Line(start: 0, end: 0)
    var column = 0
    var limit = max(1, width)
    var space = (end: 0, column: 0)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") {
        line.end = index
        emit(line)
        index += 1
        line = Line(start: index, end: index)
        column = 0
        limit = max(1, width)
        continue
      }
      var step = ClusterStep(length: 1, width: 1, kind: .letter)
      if byte >= 0x80 || (index + 1 < bytes.count && bytes[index + 1] >= 0x80) {
        step = ClusterStep.at(index, of: bytes)
      }
      if column + step.width > limit, index > line.start {
        if byte == UInt8(ascii: " ") { space = (index, column) }
        let isLate = space.end > line.start && space.column * 3 > limit * 2
        line.end = isLate ? space.end : index
        emit(line)
        column -= isLate ? space.column : column
        line = Line(start: line.end, end: line.end, isContinuation: true)
        limit = max(1, continuationWidth)
        if byte == UInt8(ascii: " ") {
          // The space at which the line was parted is not needed any more.
          index += 1
          line = Line(start: index, end: index, isContinuation: true)
          column = 0
          continue
        }
      }
      column += step.width
      index += step.length
      if byte == UInt8(ascii: " ") { space = (index, column) }
    }
    line.end = bytes.count
    emit(line)
  }
}
