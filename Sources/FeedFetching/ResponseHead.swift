import FeedModel

/// The status and those headers of one answer that heed has a use for.
struct ResponseHead: Equatable {
  /// The largest head that is read, in bytes.
  static let maximumBytes = 256 * 1024
  /// A validator longer than this is not kept.
  static let longestValidator = 1024

  /// The status code; 0 before there is one.
  private(set) var status = 0
  private(set) var etag: String?
  private(set) var lastModified: String?
  private(set) var contentType: String?
  private(set) var contentLength: Int?
  /// What the body is encoded with, as one list.
  private(set) var contentEncoding: String?
  /// Where a part begins in the whole (RFC 9110 §14.4); nil where it does not say.
  private(set) var partStart: Int64?
  private(set) var size = 0
  private var retryAfterText: String?
  private var cacheControl: String?
  private var expires: String?
  private var date: String?
  private var age: Int64 = 0

  /// Takes one header line with its line end; a status line begins anew.
  mutating func take(_ line: UnsafeRawBufferPointer) {
    let total = size + line.count
    if line.starts(with: "HTTP/".utf8) {
      self = ResponseHead()
      status = Self.status(in: line)
    }
    size = total
    guard let colon = line.firstIndex(of: 0x3A), colon <= 32 else { return }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    let value = { Self.text(line[(colon + 1)...]) }
    switch name {
    case "etag": etag = value().flatMap { $0.utf8.count > Self.longestValidator ? nil : $0 }
    case "last-modified":
      lastModified = value().flatMap { $0.utf8.count > Self.longestValidator ? nil : $0 }
    case "content-type": contentType = value()
    case "content-length": contentLength = value().flatMap { Int($0) }
    case "content-range":
      let digits = value().flatMap {
        $0.hasPrefix("bytes ") ? $0.dropFirst(6).prefix { $0 != "-" } : nil
      }
      partStart = digits.flatMap { Int64($0) }
    case "content-encoding": contentEncoding = Self.list(contentEncoding, value())
    case "retry-after": retryAfterText = value()
    case "cache-control": cacheControl = Self.list(cacheControl, value())
    case "expires": expires = value()
    case "date": date = value()
    case "age": age = value().flatMap { Int64($0) }.map { max(0, $0) } ?? 0
    default: break
    }
  }

  /// The validators for next time.
  var validators: CacheValidators { CacheValidators(etag: etag, lastModified: lastModified) }

  /// How long the server asked to wait, not negative; nil when it did not, or not in earnest.
  func retryAfter(at now: Timestamp) -> Milliseconds? {
    guard let text = retryAfterText else { return nil }
    if let seconds = Int64(text) {
      return seconds >= 0 ? .seconds(min(seconds, 366 * 86_400)) : nil
    }
    guard let date = HTTPDate.parse(text) else { return nil }
    return max(.zero, min(date - now, .days(366)))
  }

  /// How much longer the answer is good (RFC 9111 §4.2): max-age, else Expires; nil when it does
  /// not say, or forbids keeping it.
  func freshFor(at now: Timestamp) -> Milliseconds? {
    var maximumAge: Int64?
    for directive in (cacheControl ?? "").lowercased().split(separator: ",") {
      let pair = directive.split(separator: "=", maxSplits: 1).map {
        $0.filter { $0 != " " && $0 != "\"" }
      }
      switch pair.first {
      case "no-store", "no-cache": return nil
      case "max-age": maximumAge = pair.count == 2 ? Int64(pair[1]) : nil
      default: break
      }
    }
    if let maximumAge {
      let left = min(maximumAge, 366 * 86_400) - age
      return left > 0 ? .seconds(left) : nil
    }
    guard let end = expires.flatMap(HTTPDate.parse) else { return nil }
    let left = end - (date.flatMap(HTTPDate.parse) ?? now)
    return left > .zero ? min(left, .days(366)) : nil
  }

  /// The three digits after the first blank.
  private static func status(in line: UnsafeRawBufferPointer) -> Int {
    guard let blank = line.firstIndex(of: 0x20) else { return 0 }
    let digits = line[(blank + 1)...].prefix(3)
    guard digits.count == 3, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return 0 }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// A list that goes on in a further line of the same name (RFC 9110 §5.3).
  private static func list(_ start: String?, _ more: String?) -> String? {
    guard let start, let more else { return start ?? more }
    return start + "," + more
  }

  /// The value without surrounding blanks; nil when it is empty or holds a control character.
  private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String? {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return nil }
    let value = bytes[first...last]
    guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { return nil }
    return String(decoding: value, as: UTF8.self)
  }
}
