/// What is looked for in a text: capitals are as good as small letters, and a blank finds any space.
struct TextNeedle: Hashable, Sendable {
  /// For each scalar the bytes that stand for it.
  private let steps: [[[UInt8]]]
  private let isFirst: [Bool]

  /// A needle of `text`; nil when there is nothing in it.
  init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    steps = text.unicodeScalars.map { scalar in
      if scalar.properties.isWhitespace {
        return [[0x20], [0x0A], [0x09], [0xC2, 0xA0], [0xE2, 0x80, 0xAF]]
      }
      let properties = scalar.properties
      var forms: [[UInt8]] = []
      // A capital that is several letters, as of ß, is no other form of one.
      for form in [String(scalar), properties.lowercaseMapping, properties.uppercaseMapping]
      where form.unicodeScalars.count == 1 && !forms.contains(Array(form.utf8)) {
        forms.append(Array(form.utf8))
      }
      return forms
    }
    var first = [Bool](repeating: false, count: 256)
    for form in steps[0] { first[Int(form[0])] = true }
    isFirst = first
  }

  /// Where it stands in `bytes`, in order and without overlaps; at most `limit` places.
  func places(in bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count, found.count < limit {
      if isFirst[Int(bytes[index])], let end = end(at: index, of: bytes) {
        found.append(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// Where it ends when it begins at `start`; nil when it does not.
  private func end(at start: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = start
    for forms in steps {
      guard let form = forms.first(where: { Self.stands($0, at: index, of: bytes) }) else {
        return nil
      }
      index += form.count
    }
    return index
  }

  private static func stands(
    _ form: [UInt8], at index: Int, of bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard index + form.count <= bytes.count else { return false }
    for offset in form.indices where bytes[index + offset] != form[offset] { return false }
    return true
  }
}
