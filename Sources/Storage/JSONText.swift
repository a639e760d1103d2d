#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Small values kept as JSON in one column.
enum JSONText {
  /// `value` as JSON with sorted keys; nil for nil.
  static func encode(_ value: (some Encodable)?) -> String? {
    guard let value else { return nil }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Encoding plain values of ours cannot fail; a lost hint would cost one fetch.
    guard let data = try? encoder.encode(value) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  /// The value that `text` holds; nil for nil and for what an older or damaged store left there.
  static func decode<Value: Decodable>(_ type: Value.Type, _ text: String?) -> Value? {
    guard let text else { return nil }
    return try? JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
