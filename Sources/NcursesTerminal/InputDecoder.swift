package import TerminalUI

/// Turns the bytes of a terminal into events; pure.
///
/// It knows the sequences of xterm and its kin, of rxvt and the Linux console, both forms of the
/// arrows, SGR mouse reports, bracketed paste and focus reports. Unknown sequences are dropped.
package struct InputDecoder: Sendable {
  private var buffer: [UInt8] = []
  private var pasted: [UInt8]?
  private var pasteTail = 0

  /// The most bytes of one paste that are kept.
  package static let pasteLimit = 1 << 20

  /// A decoder that has seen nothing.
  package init() {}

  /// True when bytes are held that may be the start of a sequence: call `flush` when nothing
  /// follows within 25 ms.
  package var isWaiting: Bool { !buffer.isEmpty && pasted == nil }

  /// Takes bytes and returns the events that are complete.
  package mutating func feed(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
    buffer += bytes
    var events: [TerminalEvent] = []
    var start = 0
    while start < buffer.count {
      if pasted != nil {
        start = takePaste(from: start, into: &events)
        if pasted != nil { break }
        continue
      }
      guard let (length, event) = decode(buffer[start...], isFinal: false) else { break }
      start += length
      if let event { events.append(event) }
    }
    buffer.removeFirst(start)
    return events
  }

  /// Takes what is held as it stands: a lone escape becomes the escape key.
  package mutating func flush() -> [TerminalEvent] {
    guard pasted == nil else { return [] }
    var events: [TerminalEvent] = []
    var start = 0
    while start < buffer.count,
      let (length, event) = decode(buffer[start...], isFinal: true)
    {
      start += max(1, length)
      if let event { events.append(event) }
    }
    buffer = []
    return events
  }

  // MARK: Paste

  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  /// Takes pasted bytes up to the end mark; returns how far `buffer` is used up.
  private mutating func takePaste(from start: Int, into events: inout [TerminalEvent]) -> Int {
    let mark = InputDecoder.pasteEnd
    var index = start
    while index < buffer.count {
      if buffer[index] == 0x1B {
        let rest = buffer[index...].prefix(mark.count)
        if rest.elementsEqual(mark) {
          events.append(.paste(InputDecoder.text(of: pasted ?? [])))
          pasted = nil
          return index + mark.count
        }
        if rest.count < mark.count, mark.starts(with: rest) { return index }
      }
      if let count = pasted?.count, count < InputDecoder.pasteLimit {
        pasted?.append(buffer[index])
      }
      index += 1
    }
    return index
  }

  /// Pasted bytes as text; terminals send a return for each line end.
  private static func text(of bytes: [UInt8]) -> String {
    var unified: [UInt8] = []
    unified.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D {
        unified.append(0x0A)
      } else if byte != 0x0A || index == 0 || bytes[index - 1] != 0x0D {
        unified.append(byte)
      }
    }
    return String(decoding: unified, as: UTF8.self)
  }

  // MARK: Keys

  /// The length of the event at the start of `bytes`, and the event, nil for what is dropped;
  /// nil when bytes are missing, which cannot be when `isFinal`.
  private mutating func decode(
    _ bytes: ArraySlice<UInt8>, isFinal: Bool
  ) -> (length: Int, event: TerminalEvent?)? {
    let first = bytes[bytes.startIndex]
    if first == 0x1B { return decodeEscape(bytes, isFinal: isFinal) }
    if first < 0x20 || first == 0x7F { return (1, .key(InputDecoder.controlKey(first))) }
    if first < 0x80 { return (1, .key(Key(character: Character(UnicodeScalar(first))))) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
    guard length > 1 else { return (1, nil) }
    let tail = bytes.dropFirst().prefix(length - 1)
    let valid = tail.prefix { $0 & 0xC0 == 0x80 }
    if valid.count < tail.count { return (1 + valid.count, nil) }
    if tail.count < length - 1 { return isFinal ? (bytes.count, nil) : nil }
    guard let text = String(validating: bytes.prefix(length), as: UTF8.self),
      let character = text.first
    else { return (length, nil) }
    return (length, .key(Key(character: character)))
  }

  private static func controlKey(_ byte: UInt8) -> Key {
    switch byte {
    case 0x00: Key(.character(" "), .control)
    case 0x09: Key(.tab)
    case 0x0A, 0x0D: Key(.enter)
    case 0x1B: Key(.escape)
    case 0x7F: Key(.backspace)
    case 0x01...0x1A: Key(.character(Character(UnicodeScalar(byte + 0x60))), .control)
    default: Key(.character(Character(UnicodeScalar(byte + 0x40))), .control)
    }
  }

  private mutating func decodeEscape(
    _ bytes: ArraySlice<UInt8>, isFinal: Bool
  ) -> (length: Int, event: TerminalEvent?)? {
    let rest = bytes.dropFirst()
    guard let second = rest.first else { return isFinal ? (1, .key(Key(.escape))) : nil }
    switch second {
    case 0x1B:
      return (1, .key(Key(.escape)))
    case UInt8(ascii: "["):
      if let decoded = decodeSequence(rest.dropFirst()) { return decoded }
    case UInt8(ascii: "O"):
      if let final = rest.dropFirst().first {
        return (3, SequenceKeys.key(afterO: final).map { .key($0) })
      }
    default:
      guard let (length, event) = decode(rest, isFinal: isFinal) else { return nil }
      guard case .key(let key)? = event else { return (1 + length, nil) }
      return (1 + length, .key(Key(key.code, key.modifiers.union(.alt))))
    }
    // Alt held with [ or O, or a sequence that broke off.
    guard isFinal else { return nil }
    return bytes.count == 2
      ? (2, .key(Key(.character(Character(UnicodeScalar(second))), .alt))) : (bytes.count, nil)
  }

  /// Decodes what follows `ESC [`; nil when it is not complete.
  private mutating func decodeSequence(
    _ bytes: ArraySlice<UInt8>
  ) -> (length: Int, event: TerminalEvent?)? {
    if bytes.first == UInt8(ascii: "[") {
      guard let final = bytes.dropFirst().first else { return nil }
      return (4, SequenceKeys.consoleKey(final).map { .key($0) })
    }
    guard let end = bytes.firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
      // Nothing that long is a report of ours.
      return bytes.count > 64 ? (bytes.count + 2, nil) : nil
    }
    let length = bytes.distance(from: bytes.startIndex, to: end) + 3
    let final = bytes[end]
    guard (0x40...0x7E).contains(final) else {
      return (length - 1, nil)
    }
    let sequence = SequenceKeys(parameters: bytes[..<end], final: final)
    if sequence.isPasteStart {
      pasted = []
      return (length, nil)
    }
    return (length, sequence.event)
  }
}
