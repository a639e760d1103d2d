extension String {
  /// The text without blanks at its ends.
  package var trimmingBlanks: String {
    var part = Substring(self)
    while let first = part.unicodeScalars.first, first.properties.isWhitespace {
      part.unicodeScalars.removeFirst()
    }
    while let last = part.unicodeScalars.last, last.properties.isWhitespace {
      part.unicodeScalars.removeLast()
    }
    return String(part)
  }
}
