/// One cell of a canvas: 12 bytes without references, so that a frame is copied and compared
/// as memory.
package struct Cell: Hashable, Sendable {
  /// The Unicode scalar, or with the highest bit set the number of a cluster of the canvas.
  package var glyph: UInt32 = 0x20
  /// What it is: a number in `Canvas.scopes`.
  package var scope: UInt16 = 0
  /// What lies over it, such as a selection: a number in `Canvas.scopes`, 0 for nothing.
  package var highlight: UInt16 = 0
  /// Where it leads: a number in `Canvas.links`, 0 for nowhere.
  package var link: UInt16 = 0
  /// Columns: 1 or 2; 0 for the second cell of a wide character, which is never written.
  package var width: UInt8 = 1
  /// Fills the last word, so that every byte of a cell is known and cells compare as memory.
  private var padding: UInt8 = 0

  /// A blank.
  package init() {}

  /// The bit of `glyph` that marks a cluster.
  static let clusterBit: UInt32 = 0x8000_0000

  /// The number of the cluster in the canvas, or nil for a single scalar.
  package var cluster: Int? {
    glyph & Cell.clusterBit == 0 ? nil : Int(glyph & ~Cell.clusterBit)
  }
}

/// A link of a canvas, to be given to `draw`.
package struct LinkID: Hashable, Sendable {
  let index: UInt16

  /// Text that leads nowhere.
  package static let none = LinkID(index: 0)
}

/// A stretch of text in one scope.
package struct Span: Hashable, Sendable {
  /// The text; a canvas cleans it.
  package var text: String
  /// What it is.
  package var scope: Scope
  /// The URL it leads to, or nil.
  package var link: String?

  /// A stretch of text.
  package init(_ text: String, _ scope: Scope, link: String? = nil) {
    self.text = text
    self.scope = scope
    self.link = link
  }
}
