import CInflate
import FeedModel

/// Undoes the codings of a body (RFC 9110 §8.4), each in one go.
///
/// Lenient where a body can still be had: see the cases of `inflate` and `Inflater`. Pure, but for the
/// libraries being loaded at first use.
struct ContentDecoding {
  /// The largest body in bytes, after each coding that is undone.
  var limit: Int

  /// What a body may be encoded with.
  private enum Coding {
    case gzip, deflate, brotli
  }

  /// Why there is no body.
  enum Problem: Error, Equatable {
    /// Some coding's bytes are not what they should be, or not all there.
    case damaged
    /// There is more of it than the limit.
    case tooLarge
    /// A coding by this name is not known.
    case unknown(String)
    /// More codings in a row than anybody needs.
    case tooMany

    /// The same in words.
    func failure(limit: Int) -> FetchFailure {
      switch self {
      case .damaged: FailureWording.falseCompression
      case .tooLarge: .tooLarge(limit)
      case .unknown(let name):
        .connection("the answer is compressed as \(name), which heed cannot read")
      case .tooMany: .connection("the answer is compressed more than \(mostCodings) times over")
      }
    }
  }

  /// Codings that are undone in a row.
  private static let mostCodings = 4

  /// Whether the system has what is needed; libcurl undoes codings where it has not.
  static var isAvailable: Bool { cinflate_has_deflate() }

  /// The codings that can be undone, as a request offers them.
  static var offer: String { cinflate_has_brotli() ? "gzip, deflate, br" : "gzip, deflate" }

  /// The body behind the codings that `encoding`, a Content-Encoding header, lists.
  func decode(_ bytes: [UInt8], encoding: String) throws(Problem) -> [UInt8] {
    var body = bytes
    guard !body.isEmpty else { return body }
    for coding in try Self.codings(in: encoding).reversed() where !body.isEmpty {
      body =
        switch coding {
        case .gzip, .deflate: try inflate(body, as: coding)
        case .brotli: try unbrotli(body)
        }
    }
    return body
  }

  /// The codings in the order they were applied in.
  private static func codings(in encoding: String) throws(Problem) -> [Coding] {
    var codings: [Coding] = []
    for part in encoding.lowercased().split(separator: ",") {
      let name = part.filter { $0 != " " && $0 != "\t" }
      switch name {
      case "gzip", "x-gzip": codings.append(.gzip)
      case "deflate": codings.append(.deflate)
      case "br" where cinflate_has_brotli(): codings.append(.brotli)
      // The last ones are no codings at all, and stand there all the same.
      case "identity", "", "none", "binary", "utf-8": break
      default: throw .unknown(String(name.filter { $0.isASCII && $0 > " " }.prefix(20)))
      }
    }
    guard codings.count <= mostCodings else { throw .tooMany }
    return codings
  }

  // MARK: deflate and its wrappings

  /// Takes the bytes for what they are: servers mix the wrappings up, and say gzip of plain text.
  private func inflate(_ bytes: [UInt8], as coding: Coding) throws(Problem) -> [UInt8] {
    let wrapping = Wrapping(of: bytes)
    if wrapping == .bare, coding == .gzip { return bytes }
    guard let inflater = Inflater() else { throw .damaged }
    var room = firstRoom(for: bytes, wrapping)
    while true {
      var result = CINFLATE_DAMAGED
      let body = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        (result, count) = inflater.read(bytes, wrapping, into: buffer)
      }
      switch result {
      case CINFLATE_DONE: return body
      case CINFLATE_NO_ROOM: room = try larger(room)
      // Plain text, too, may begin as zlib's bytes do.
      case _ where wrapping == .zlib && coding == .gzip: return bytes
      default: throw .damaged
      }
    }
  }

  /// Where to begin: a quarter is what feeds shrink to; gzip ends with the size, if all is well.
  private func firstRoom(for bytes: [UInt8], _ wrapping: Wrapping) -> Int {
    var room = 4 * bytes.count
    if wrapping == .gzip, bytes.count > 4 {
      let size = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      if size >= bytes.count / 2, size <= 16 * bytes.count { room = size }
    }
    return max(1, min(room, limit))
  }

  /// More room within the limit.
  private func larger(_ room: Int) throws(Problem) -> Int {
    guard room < limit else { throw .tooLarge }
    return min(2 * room, limit)
  }

  // MARK: brotli

  private func unbrotli(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
    guard let brotli = cinflate_brotli_new() else { throw .damaged }
    defer { cinflate_brotli_free(brotli) }
    var body: [UInt8] = []
    var read = 0
    var room = max(1, min(4 * bytes.count, limit))
    while true {
      var result = CINFLATE_DAMAGED
      let before = body
      body = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        _ = buffer.initialize(from: before)
        bytes.withUnsafeBufferPointer { source in
          var input = cinflate_input(
            next: source.baseAddress.map { $0 + read }, left: source.count - read)
          var output = cinflate_output(
            next: buffer.baseAddress.map { $0 + before.count }, left: room - before.count)
          result = cinflate_brotli_read(brotli, &input, &output)
          read = source.count - input.left
          count = room - output.left
        }
      }
      switch result {
      case CINFLATE_DONE: return body
      case CINFLATE_NO_ROOM: room = try larger(room)
      default: throw .damaged
      }
    }
  }
}
