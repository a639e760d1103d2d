/// One line for the reader at the foot of the screen.
package struct Notice: Hashable, Sendable {
  /// How much it matters.
  package enum Weight: Hashable, Sendable {
    /// Something was done.
    case info
    /// Something was refused or left out.
    case warning
    /// Something failed.
    case error
  }

  /// The sentence.
  package var text: String
  /// How much it matters.
  package var weight: Weight

  /// A line as given.
  package init(_ text: String, _ weight: Weight = .info) {
    self.text = text
    self.weight = weight
  }
}
