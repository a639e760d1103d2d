/// What the model sees of an entry: hashed slots with their strengths, packed, so that it can be kept
/// beside the entry.
package struct FeatureVector: Hashable, Sendable {
  /// Each feature in 32 bits: the slot in the lower 18, the strength in 8191sts in the upper 14.
  package private(set) var packed: [UInt32]

  static let slotBits: UInt32 = 18
  static let slotCount = 1 << 18
  private static let slotMask: UInt32 = (1 << slotBits) - 1
  private static let scale: Float = 8191

  /// No features.
  package init() { packed = [] }

  /// Features kept earlier.
  package init(packed: [UInt32]) { self.packed = packed }

  /// How many features there are.
  package var count: Int { packed.count }

  /// Adds a feature; strengths lie in 0…2.
  mutating func add(slot: Int, strength: Float) {
    let quantum = UInt32(min(16383, max(0, (strength * Self.scale).rounded())))
    guard quantum > 0 else { return }
    packed.append(UInt32(truncatingIfNeeded: slot) & Self.slotMask | quantum << Self.slotBits)
  }

  /// The features of this and of `other`.
  func joined(with other: FeatureVector) -> FeatureVector {
    FeatureVector(packed: packed + other.packed)
  }

  @inline(__always)
  static func slot(_ feature: UInt32) -> Int { Int(feature & slotMask) }

  @inline(__always)
  static func strength(_ feature: UInt32) -> Double { Double(Float(feature >> slotBits) / scale) }

  /// The slot of a token in a namespace.
  static func slot(_ space: FeatureSpace, _ token: UInt64) -> Int {
    Int(mix64(token ^ mix64(UInt64(space.rawValue))) & UInt64(slotMask))
  }
}

/// The kinds of features.
package enum FeatureSpace: UInt8, CaseIterable, Hashable, Sendable {
  /// Always there.
  case bias
  /// The source, the host of the link, the author, a tag.
  case source, host, author, tag
  /// A word of the title, of the text.
  case title, text
  /// The length, the age when shown, the time of day and week.
  case length, age, hour
  /// How it is made: a question, capitals, an appeal.
  case form

  /// What it is called in an explanation.
  package var name: String {
    switch self {
    case .bias: "everything"
    case .source: "source"
    case .host: "site"
    case .author: "author"
    case .tag: "tag"
    case .title: "title"
    case .text: "text"
    case .length: "length"
    case .age: "age"
    case .hour: "time of day"
    case .form: "form"
    }
  }
}
