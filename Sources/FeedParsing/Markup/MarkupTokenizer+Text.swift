extension MarkupTokenizer {
  /// Adds the bytes of `range` with character references decoded and harmless to a terminal.
  package mutating func appendText(of range: Range<Int>, to output: inout [UInt8]) {
    let end = CharacterReferences.copy(bytes, range, to: &output)
    guard end < range.upperBound else { return }
    CharacterReferences.decode(
      bytes, end..<range.upperBound, declared: &declaredEntities, into: &output)
  }

  /// Adds what the reference whose `&` stands at `offset` stands for; returns where it ends.
  mutating func appendReference(at offset: Int, end: Int, to output: inout [UInt8]) -> Int {
    CharacterReferences.one(
      bytes, at: offset, end: end, declared: &declaredEntities, into: &output)
  }

  /// The text of a `.text`, `.cdata` or `.rawText` token; the first with its references decoded.
  package mutating func appendText(of token: MarkupToken, to output: inout [UInt8]) {
    if token.kind == .text {
      appendText(of: token.content, to: &output)
    } else {
      output.append(bytes, in: token.content)
    }
  }

  /// The text of `range`, character references decoded.
  package mutating func string(_ range: Range<Int>) -> String {
    guard bytes.offset(of: ASCII.ampersand, in: range) != nil else {
      return bytes.string(in: range)
    }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(range.count)
    appendText(of: range, to: &decoded)
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Where the value of the attribute `name` stands, or nil without it.
  ///
  /// `name` must be lower case and is compared without regard to case; of duplicates the first counts.
  package func attributeRange(_ name: StaticString) -> Range<Int>? {
    for attribute in attributes where bytes.equalsIgnoringCase(name, in: attribute.name) {
      return attribute.value
    }
    return nil
  }

  /// The value of the attribute `name` (lower case), references decoded, or nil without it.
  package mutating func attribute(_ name: StaticString) -> String? {
    attributeRange(name).map { string($0) }
  }

  /// Whether the name of `token` is `name` (lower case) in any letter case.
  package func isNamed(_ token: MarkupToken, _ name: StaticString) -> Bool {
    bytes.equalsIgnoringCase(name, in: token.name)
  }

  /// Which HTML element a tag of that name stands for; `.unknown` for any other.
  package func tag(of token: MarkupToken) -> HTMLTag {
    mode == .html ? token.tag : HTMLTag.named(bytes, token.name)
  }

  /// Takes the entities that a document type declares in `range` as plain text.
  package mutating func declareEntities(in range: Range<Int>) {
    declaredEntities.read(bytes, range)
  }
}
