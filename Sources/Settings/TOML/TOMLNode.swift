/// A value of a TOML text.
enum TOMLNode: Equatable {
  /// Text.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// A number with a fraction; may be infinite or no number.
  case fraction(Double)
  /// True or false.
  case flag(Bool)
  /// Values in order.
  case list([TOMLNode])
  /// Named values, by name.
  case table([(name: String, node: TOMLNode)])
  /// Something no setting can be.
  case other

  /// What it is called in a sentence.
  var kind: String {
    switch self {
    case .text: "text"
    case .integer: "a whole number"
    case .fraction: "a number with a fraction"
    case .flag: "true or false"
    case .list: "a list"
    case .table: "a section"
    case .other: "a date"
    }
  }

  /// The named values of a table; none for everything else.
  var children: [(name: String, node: TOMLNode)] {
    if case .table(let children) = self { children } else { [] }
  }

  /// The value called `name` in a table.
  subscript(name: String) -> TOMLNode? { children.first { $0.name == name }?.node }

  /// The text, where it is one.
  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// Whether both are the same value.
  static func == (a: TOMLNode, b: TOMLNode) -> Bool {
    switch (a, b) {
    case (.text(let a), .text(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.fraction(let a), .fraction(let b)): a == b
    case (.flag(let a), .flag(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.table(let a), .table(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.name == $1.name && $0.node == $1.node }
    case (.other, .other): true
    default: false
    }
  }
}
