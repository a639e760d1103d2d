extension TextWidth {
  /// The columns that a scalar fills when nothing follows that changes it: 0, 1 or 2.
  package static func columns(ofScalar scalar: UInt32) -> Int {
    switch ScalarKind(scalar) {
    case .spacing(let width): width
    case .blank, .unknown: 1
    case .mark, .control, .dropped: 0
    }
  }

  /// The piece of text that begins at `offset` of valid UTF-8: where it ends and the columns it
  /// fills; the end of `bytes` and 0 when nothing more of them is shown.
  package static func step(
    in bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (end: Int, columns: Int) {
    var scanner = TextScanner(bytes, from: offset)
    guard let piece = scanner.next() else { return (bytes.count, 0) }
    return (piece.end, piece.width)
  }
}
