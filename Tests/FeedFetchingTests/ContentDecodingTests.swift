import FeedModel
import HeedTestSupport
import Testing

@testable import FeedFetching

@Suite(.enabled(if: ContentDecoding.isAvailable, "libdeflate is not installed"))
struct ContentDecodingTests {
  private let text = Array(Fetching.feed.utf8)
  private let damaged = FetchFailure.connection("the answer is not compressed as it says")

  /// The body, or why there is none.
  private func outcome(of bytes: [UInt8], _ encoding: String, limit: Int = 1 << 20) -> FetchOutcome
  {
    let body = FetchedBody(
      bytes: bytes, contentType: nil, validators: CacheValidators(), finalURL: "")
    let answer = FetchAnswer(request: FetchRequest(url: ""), outcome: .body(body))
    return ReceivedAnswer(answer: answer, encoding: encoding).decoded(limit: limit).outcome
  }

  private func body(of bytes: [UInt8], _ encoding: String, limit: Int = 1 << 20) -> [UInt8]? {
    outcome(of: bytes, encoding, limit: limit).fetched?.bytes
  }

  @Test(arguments: ["gzip", "x-gzip", " GZip\t", "identity, gzip", "gzip,,identity", "utf-8, gzip"])
  func `gzip goes by several names`(encoding: String) {
    #expect(body(of: Compression.gzip(text), encoding) == text)
  }

  @Test func `deflate comes wrapped, bare, and as gzip`() {
    #expect(body(of: Compression.zlib(text), "deflate") == text)
    #expect(body(of: Compression.deflate(text), "deflate") == text)
    #expect(body(of: Compression.gzip(text), "deflate") == text)
    #expect(body(of: Compression.zlib(text), "gzip") == text)
  }

  @Test func `brotli is undone`() {
    #expect(body(of: Compression.brotli(text), "br") == text)
  }

  @Test func `several codings are undone from the last to the first`() {
    #expect(body(of: Compression.gzip(Compression.zlib(text)), "deflate, gzip") == text)
    #expect(body(of: Compression.brotli(Compression.gzip(text)), "gzip,br") == text)
    var bytes = text
    for _ in 0..<4 { bytes = Compression.gzip(bytes) }
    #expect(body(of: bytes, "gzip,gzip,gzip,gzip") == text)
    #expect(
      outcome(of: bytes, "gzip,gzip,gzip,gzip,gzip").failure
        == .connection("the answer is compressed more than 4 times over"))
  }

  @Test func `a file in gzip that is the body itself stays one`() {
    let file = Compression.gzip(text)
    #expect(body(of: file, "identity") == file)
    #expect(body(of: Compression.gzip(file), "gzip") == file)
  }

  @Test(arguments: [[], [0, 0, 0, 0, 0, 0, 0], Array("<!-- served by x -->".utf8), [0x1F]])
  func `whatever stands behind the last gzip member is left out`(rest: [UInt8]) {
    let members = Compression.gzip(text) + Compression.gzip([]) + Compression.gzip(text)
    #expect(body(of: members + rest, "gzip") == text + text)
  }

  @Test func `plain text that is called gzip is taken as it is`() {
    #expect(body(of: text, "gzip") == text)
    let odd = Array("x\u{01}looks like zlib".utf8)
    #expect(body(of: odd, "gzip") == odd)
  }

  @Test(arguments: ["gzip", "deflate", "br", "zstd"])
  func `nothing is nothing under any name`(encoding: String) {
    #expect(body(of: [], encoding) == [])
  }

  @Test func `an unknown coding is named, its name cleaned`() {
    #expect(
      outcome(of: text, "zstd").failure?.sentence
        == "the connection failed: the answer is compressed as zstd, which heed cannot read")
    #expect(
      outcome(of: text, "gzip, é\u{9B}very-long-name-that-does-not-end").failure
        == .connection("the answer is compressed as very-long-name-that-, which heed cannot read"))
  }

  @Test func `what is cut or damaged is named`() {
    let gzip = Compression.gzip(text)
    let brotli = Compression.brotli(text)
    let zlib = Compression.zlib(text)
    for count in [2, 9, 10, 12, gzip.count - 9] {
      #expect(outcome(of: Array(gzip.prefix(count)), "gzip").failure == damaged, "\(count)")
    }
    for count in [1, brotli.count - 1] {
      #expect(outcome(of: Array(brotli.prefix(count)), "br").failure == damaged, "\(count)")
    }
    #expect(outcome(of: Array(zlib.prefix(zlib.count - 5)), "deflate").failure == damaged)
    for place in [3, 11, 30, gzip.count - 6, gzip.count - 1] {
      var bytes = gzip
      bytes[place] ^= 0xFF
      #expect(outcome(of: bytes, "gzip").failure == damaged, "\(place)")
    }
    #expect(outcome(of: text, "deflate").failure == damaged)
    #expect(outcome(of: text, "br").failure == damaged)
    #expect(outcome(of: gzip + gzip.prefix(20), "gzip").failure == damaged)
  }

  @Test(arguments: 1...8)
  func `a checksum that is cut off is not missed`(missing: Int) {
    let head: [UInt8] =
      [0x1F, 0x8B, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 255]
      + [2, 0, 65, 66] + Array("name\0remark\0".utf8) + [0, 0]
    for bytes in [Compression.gzip(text), Compression.gzip(text, head: head)] {
      #expect(body(of: Array(bytes.dropLast(missing)), "gzip") == text)
    }
    if missing <= 4 {
      #expect(body(of: Compression.zlib(text).dropLast(missing), "deflate") == text)
    }
  }

  @Test(arguments: [0, 1, 2, 100, 65_536, 1 << 20, (1 << 31) - 1, 1 << 32 - 1])
  func `the size that gzip tells is believed within reason`(size: Int) {
    // Cut off, it is the last of what is there: four bytes of the text, or garbage.
    let told = (0..<4).map { UInt8(size >> (8 * $0) & 255) }
    #expect(body(of: Compression.gzip(text) + told, "gzip") == text)
  }

  @Test func `a body of just the limit is taken, one more byte is not`() {
    let full = [UInt8](repeating: 7, count: 5000)
    let encoded = [
      ("gzip", Compression.gzip(full)), ("deflate", Compression.zlib(full)),
      ("deflate", Compression.deflate(full)), ("br", Compression.brotli(full)),
    ]
    for (encoding, bytes) in encoded {
      #expect(body(of: bytes, encoding, limit: 5000) == full)
      #expect(outcome(of: bytes, encoding, limit: 4999).failure == .tooLarge(4999))
    }
  }

  @Test func `bombs stop at the limit, one inside another too`() {
    let bomb = Compression.gzipBomb(megabytes: 4)
    #expect(outcome(of: bomb, "gzip", limit: 100_000).failure == .tooLarge(100_000))
    #expect(
      outcome(of: Compression.gzip(bomb), "gzip, gzip", limit: 100_000).failure
        == .tooLarge(100_000))
    #expect(
      outcome(of: Compression.brotliBomb, "br", limit: 100_000).failure == .tooLarge(100_000))
    let many = (0..<50).flatMap { _ in Compression.gzip([UInt8](repeating: 1, count: 3000)) }
    #expect(outcome(of: many, "gzip", limit: 100_000).failure == .tooLarge(100_000))
  }

  @Test func `what unfolds to far more than it seems is unfolded in steps`() {
    let bytes = Compression.gzipBomb(megabytes: 1).dropLast(8)
    #expect(body(of: Array(bytes), "gzip", limit: 2 << 20)?.count == 1_048_576 / 258 * 258 + 1)
  }
}
