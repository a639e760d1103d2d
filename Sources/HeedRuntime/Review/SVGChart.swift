/// A picture as inline SVG: shapes by class, so that the page's style gives them their colours.
struct SVGChart {
  private let width: Double
  private let height: Double
  private let label: String
  private var shapes = ""

  /// A picture of an extent in its own units, and what it shows in words.
  init(width: Double, height: Double, label: String) {
    self.width = width
    self.height = height
    self.label = label
  }

  /// Where text stands against its place.
  enum Anchor: String {
    case start, middle, end
  }

  /// Adds a rectangle; nothing where it has no extent.
  mutating func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, note: String = "",
    radius: Double = 2
  ) {
    guard width > 0, height > 0 else { return }
    let inner = note.isEmpty ? "/>" : "><title>\(HTMLDocument.escaped(note))</title></rect>"
    shapes +=
      "<rect x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" width=\"\(Self.text(width))\" "
      + "height=\"\(Self.text(height))\" rx=\"\(Self.text(radius))\" class=\"\(style)\"\(inner)"
  }

  /// Adds a text.
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ anchor: Anchor = .start, dim: Bool = false
  ) {
    shapes +=
      "<text x=\"\(Self.text(x))\" y=\"\(Self.text(y))\""
      + (anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\"")
      + (dim ? " class=\"t\"" : "") + ">\(HTMLDocument.escaped(text))</text>"
  }

  /// Adds a straight line.
  mutating func line(_ x: Double, _ y: Double, _ toX: Double, _ toY: Double, _ style: String) {
    shapes +=
      "<line x1=\"\(Self.text(x))\" y1=\"\(Self.text(y))\" x2=\"\(Self.text(toX))\" "
      + "y2=\"\(Self.text(toY))\" class=\"\(style)\"/>"
  }

  /// Adds a line through points.
  mutating func curve(_ points: [(x: Double, y: Double)], _ style: String) {
    let list = points.map { "\(Self.text($0.x)),\(Self.text($0.y))" }.joined(separator: " ")
    shapes += "<polyline points=\"\(list)\" class=\"\(style)\"/>"
  }

  /// The picture.
  var markup: String {
    "<svg viewBox=\"0 0 \(Self.text(width)) \(Self.text(height))\" role=\"img\" "
      + "aria-label=\"\(HTMLDocument.escaped(label))\">\(shapes)</svg>"
  }

  /// A number with one digit after the point at most.
  private static func text(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e9 else { return "0" }
    let tenths = Int((number * 10).rounded())
    let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
    return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
  }
}
