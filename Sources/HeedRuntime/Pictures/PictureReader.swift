import HeedApp
import TerminalUI

/// Reads the cells that chafa writes: characters of one column, line ends, and the sequences that set the
/// two colours by number. Anything else is no picture.
struct PictureReader {
  private let bytes: [UInt8]
  private let wish: PictureWish
  private var offset = 0
  private var foreground: UInt8?
  private var background: UInt8?

  private init(_ bytes: [UInt8], _ wish: PictureWish) {
    self.bytes = bytes
    self.wish = wish
  }

  /// The picture in `bytes`, at most as large as wished; nil where there is none.
  static func picture(in bytes: [UInt8], _ wish: PictureWish) -> Picture? {
    var reader = PictureReader(bytes, wish)
    return reader.read()
  }

  private mutating func read() -> Picture? {
    var lines: [[Picture.Stretch]] = []
    var line: [Picture.Stretch] = []
    var columns = 0
    var isEmpty = true
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x1B: guard readColors() else { return nil }
      case 0x0A:
        lines.append(line)
        line = []
        columns = 0
        offset += 1
      default:
        guard let character = readCharacter(), columns < wish.size.columns,
          lines.count < wish.size.rows
        else { return nil }
        columns += 1
        isEmpty = false
        if let last = line.indices.last, line[last].foreground == foreground,
          line[last].background == background
        {
          line[last].text.unicodeScalars.append(character)
        } else {
          line.append(
            Picture.Stretch(String(character), foreground: foreground, background: background))
        }
      }
    }
    if !line.isEmpty { lines.append(line) }
    return isEmpty ? nil : Picture(lines)
  }

  /// A printable character of ASCII, or one of the block elements.
  private mutating func readCharacter() -> Unicode.Scalar? {
    let byte = bytes[offset]
    if 0x20...0x7E ~= byte {
      offset += 1
      return Unicode.Scalar(byte)
    }
    guard wish.means != .letters, offset + 2 < bytes.count, byte == 0xE2,
      bytes[offset + 1] == 0x96, 0x80...0x9F ~= bytes[offset + 2]
    else { return nil }
    defer { offset += 3 }
    return Unicode.Scalar(0x2580 + UInt32(bytes[offset + 2] - 0x80))
  }

  /// `ESC [ … m` with what resets or sets the colours; false for any other sequence.
  private mutating func readColors() -> Bool {
    guard offset + 1 < bytes.count, bytes[offset + 1] == 0x5B else { return false }
    var end = offset + 2
    while end < bytes.count, end - offset < 32, bytes[end] == 0x3B || 0x30...0x39 ~= bytes[end] {
      end += 1
    }
    guard end < bytes.count, bytes[end] == 0x6D else { return false }
    var numbers = bytes[offset + 2..<end].split(separator: 0x3B, omittingEmptySubsequences: false)
      .map { $0.isEmpty ? 0 : Int(String(decoding: $0, as: UTF8.self)) ?? -1 }[...]
    while let number = numbers.popFirst() {
      switch number {
      case 0: (foreground, background) = (nil, nil)
      case 39: foreground = nil
      case 49: background = nil
      case 38, 48:
        guard numbers.popFirst() == 5, let index = numbers.popFirst().flatMap(UInt8.init(exactly:))
        else { return false }
        if number == 38 { foreground = index } else { background = index }
      default: return false
      }
    }
    offset = end + 1
    return true
  }
}
