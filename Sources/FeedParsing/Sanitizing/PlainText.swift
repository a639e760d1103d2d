/// HTML as one line of plain text, for titles and names.
enum PlainText {
  /// The text of `bytes` without tags, scripts and styles; white space collapsed. A number raised
  /// behind a word or a number stands apart from it.
  static func ofHTML(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 == ASCII.less || $0 == ASCII.ampersand }) else {
      return collapsed(bytes)
    }
    var tokenizer = MarkupTokenizer(bytes, mode: .html)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var hidden = HTMLTag.unknown
    // Whether what was read last is the start of a superscript.
    var isRaised = false
    while let token = tokenizer.next() {
      if hidden != .unknown {
        if token.kind == .endTag, tokenizer.tag(of: token) == hidden { hidden = .unknown }
        continue
      }
      switch token.kind {
      case .text, .rawText:
        let end = output.count
        tokenizer.appendText(of: token.content, to: &output)
        // `10<sup>6</sup>` is not 106, and `1<sup>st</sup>` is 1st.
        if isRaised, end > 0, end < output.count, output[end - 1].isAlphanumeric,
          output[end].isDigit || output[end] == ASCII.hyphen
        {
          output.insert(ASCII.space, at: end)
        }
      case .cdata: output.append(bytes, in: token.content)
      case .startTag, .endTag:
        let tag = tokenizer.tag(of: token)
        isRaised = token.kind == .startTag && tag == .sup
        if token.kind == .startTag, tag.hidesContents, !token.isSelfClosing { hidden = tag }
        if tag.isBlock || tag == .br || tag == .unknown { output.append(ASCII.space) }
      default: break
      }
    }
    return collapsed(output)
  }

  /// `bytes` with each run of white space as one blank, none at the ends.
  static func collapsed(_ bytes: [UInt8]) -> [UInt8] {
    if isCollapsed(bytes) { return bytes }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var isPending = false
    for byte in bytes {
      if byte.isSpace {
        isPending = !output.isEmpty
      } else {
        if isPending { output.append(ASCII.space) }
        isPending = false
        output.append(byte)
      }
    }
    return output
  }

  private static func isCollapsed(_ bytes: [UInt8]) -> Bool {
    var isBehindSpace = true
    for byte in bytes {
      if !byte.isSpace {
        isBehindSpace = false
      } else if byte == ASCII.space, !isBehindSpace {
        isBehindSpace = true
      } else {
        return false
      }
    }
    return !isBehindSpace
  }

  /// Whether the tag with its name in `name` is an image with an address, which nobody writes to be
  /// read.
  private static func isImage(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
    guard bytes.equalsIgnoringCase("img", in: name),
      let end = bytes.offset(of: ASCII.greater, in: name.upperBound..<bytes.count)
    else { return false }
    return (name.upperBound..<end).contains { bytes.matchesIgnoringCase("src=", at: $0) }
  }

  /// Whether text that nobody said is HTML reads like it: it has an end tag, an image or a reference,
  /// and all its tags and references are HTML's.
  static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    var isFound = false
    var offset = 0
    while let found = bytes.offset(of: ASCII.less, in: offset..<bytes.count) {
      offset = found + 1
      let isEnd = offset < bytes.count && bytes[offset] == ASCII.slash
      let start = isEnd ? offset + 1 : offset
      var end = start
      while end < bytes.count, bytes[end].isAlphanumeric { end += 1 }
      guard end > start else { continue }
      if HTMLTag.named(bytes, start..<end) == .unknown { return false }
      if isEnd {
        while end < bytes.count, bytes[end].isSpace { end += 1 }
        if end < bytes.count, bytes[end] == ASCII.greater { isFound = true }
      } else if isImage(bytes, start..<end) {
        isFound = true
      }
    }
    offset = 0
    while let found = bytes.offset(of: ASCII.ampersand, in: offset..<bytes.count) {
      offset = found + 1
      var end = offset
      let isNumber = end < bytes.count && bytes[end] == ASCII.hash
      if isNumber { end += 1 }
      let start = end
      while end < bytes.count, end - start < 40, bytes[end].isAlphanumeric { end += 1 }
      guard end > start, end < bytes.count, bytes[end] == ASCII.semicolon else { continue }
      if !isNumber, EntityTable.shared.find(bytes, start..<end) == nil { return false }
      isFound = true
    }
    return isFound
  }
}
