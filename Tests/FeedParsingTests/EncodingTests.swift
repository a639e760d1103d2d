import FeedModel
import Testing

@testable import FeedParsing

struct EncodingTests {
  /// The title of a feed in bytes.
  private func title(_ bytes: [UInt8], contentType: String? = nil) throws -> String? {
    try FeedParser.parse(bytes, contentType: contentType).title
  }

  private func feed(_ title: [UInt8], declaration: String = "") -> [UInt8] {
    Array((declaration + "<rss><channel><title>").utf8) + title
      + Array("</title></channel></rss>".utf8)
  }

  private func declared(_ name: String) -> String { "<?xml version=\"1.0\" encoding=\"\(name)\"?>" }

  @Test(arguments: [
    ("iso-8859-1", [0xE9], "é"), ("ISO-8859-1", [0x80, 0x93], "€“"), ("windows-1251", [0xCF], "П"),
    ("koi8-r", [0xF0], "П"), ("shift_jis", [0x93, 0xFA], "日"), ("euc-jp", [0xC6, 0xFC], "日"),
    ("big5", [0xA4, 0xE9], "日"), ("gb2312", [0xC8, 0xD5], "日"), ("euc-kr", [0xC0, 0xCF], "일"),
    ("windows_1252", [0x80], "€"), ("cp1250", [0x9A], "š"), ("macintosh", [0x8E], "é"),
    ("x-sjis", [0x93, 0xFA], "日"), ("utf-8", [0xC3, 0xA9], "é"), ("us-ascii", [0xC3, 0xA9], "é"),
    ("no-such-encoding", [0xC3, 0xA9], "é"),
  ])
  func `declared encodings are read`(_ name: String, _ bytes: [UInt8], _ text: String) throws {
    #expect(try title(feed(bytes, declaration: declared(name))) == text)
  }

  @Test func `the HTTP header comes before the declaration`() throws {
    let bytes = feed([0xCF], declaration: declared("iso-8859-1"))
    #expect(try title(bytes, contentType: "application/rss+xml; charset=windows-1251") == "П")
    #expect(try title(bytes, contentType: "text/xml") == "Ï")
  }

  @Test(arguments: ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"])
  func `wide encodings are read with and without a byte order mark`(_ name: String) throws {
    let isLittle = name.hasSuffix("LE")
    let size = name.contains("16") ? 2 : 4
    func encode(_ text: String) -> [UInt8] {
      text.unicodeScalars.flatMap { scalar -> [UInt8] in
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: scalar.value >> UInt32(8 * $0)) }
        return isLittle ? bytes : bytes.reversed()
      }
    }
    let text = "<?xml version='1.0'?><rss><channel><title>日é</title></channel></rss>"
    #expect(try title(encode(text)) == "日é")
    #expect(try title(encode("\u{FEFF}" + text)) == "日é")
  }

  @Test func `a declaration that the bytes contradict is not believed`() throws {
    let utf8 = Array("日本é".utf8)
    for name in ["iso-8859-1", "utf-16", "windows-1251", "ascii"] {
      #expect(try title(feed(utf8, declaration: declared(name))) == "日本é")
    }
    #expect(try title(feed([0xE9, 0x20], declaration: declared("utf-8"))) == "é")
  }

  @Test func `bytes that are not UTF-8 are repaired and said so`() throws {
    let bytes = feed(Array("日".utf8) + [0x93, 0x61, 0x94] + Array("本語日本語日本語".utf8))
    let parsed = try FeedParser.parse(bytes)
    #expect(parsed.title == "日“a”本語日本語日本語")
    #expect(parsed.warnings == ["2 bytes are not UTF-8 and were repaired"])
  }

  @Test func `text encoded twice is decoded twice`() throws {
    #expect(try title(feed(Array("CafÃ© â\u{80}\u{93} naÃ¯ve".utf8))) == "Café – naïve")
    #expect(try title(feed(Array("Ã is a letter".utf8))) == "Ã is a letter")
  }

  @Test(arguments: [
    (0x1B, ""), (0x00, ""), (0x07, ""), (0x7F, ""), (0x9B, "›"), (0x85, "…"), (0x202E, ""),
    (0x2066, ""),
  ])
  func `controls never come out`(_ code: Int, _ text: String) throws {
    let scalar = try #require(Unicode.Scalar(UInt32(code)))
    let raw = "a" + String(Character(scalar)) + "b"
    let reference = "a&#\(code);b"
    for written in [raw, reference, "&lt;b&gt;a&amp;#\(code);b&lt;/b&gt;", "<![CDATA[\(raw)]]>"] {
      let parsed = try FeedParser.parse(feed(Array(written.utf8)))
      #expect(parsed.title == "a" + text + "b")
    }
    let hex = String(code, radix: 16)
    let padded = String(repeating: "0", count: 4 - hex.count) + hex
    let json =
      "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"a\\u\(padded)b\",\"items\":[]}"
    #expect(try FeedParser.parse(Array(json.utf8)).title == "a" + text + "b")
  }

  @Test func `line ends become line feeds`() throws {
    let parsed = try FeedParser.parse(
      Array("<rss><channel><item><description>a\r\nb\rc</description></item></channel></rss>".utf8))
    #expect(parsed.entries.first?.summary == "a\nb\nc")
  }

  @Test(arguments: [
    ("text/xml; charset=utf-8", "utf-8"), ("text/xml;charset=\"koi8-r\"", "koi8-r"),
    ("text/xml; CHARSET = x", "x"), ("text/xml", nil), ("charset=", nil),
  ])
  func `a charset is found in a header`(_ header: String, _ charset: String?) {
    #expect(DocumentDecoder.charset(ofContentType: header) == charset)
  }

  /// Sequences that are UTF-8 and that are not, each with whether it may come out as it is.
  private static let sequences: [(bytes: [UInt8], isHarmless: Bool)] = [
    ([0x41], true), ([0x09], true), ([0x0A], true), ([0x0D], false), ([0x1B], false),
    ([0x7F], false), ([0xC2, 0x9F], false), ([0xC2, 0xA0], true), ([0xDF, 0xBF], true),
    ([0xE0, 0xA0, 0x80], true), ([0xE2, 0x80, 0xA6], true), ([0xE2, 0x80, 0xAE], false),
    ([0xE2, 0x81, 0xA6], false), ([0xEF, 0xBF, 0xBF], true), ([0xF0, 0x90, 0x80, 0x80], true),
    ([0xF4, 0x8F, 0xBF, 0xBF], true),
    ([0x80], false), ([0xC0, 0x80], false), ([0xC2], false), ([0xC2, 0x41], false),
    ([0xE0, 0x9F, 0xBF], false), ([0xE2, 0x80], false), ([0xED, 0xA0, 0x80], false),
    ([0xF0, 0x8F, 0xBF, 0xBF], false), ([0xF4, 0x90, 0x80, 0x80], false), ([0xF8], false),
  ]

  @Test(arguments: sequences)
  func `what is UTF-8 and harmless is known at any place`(_ bytes: [UInt8], _ isHarmless: Bool) {
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    let whole = Array("é".utf8)
    for before in [0, 1, 5, 7, 8, 57, 62, 63, 64, 65, 121, 130] {
      for after in [0, 1, 2, 3, 7, 8, 63, 64, 66] {
        let start = [UInt8](repeating: 0x20, count: before) + whole
        let text = start + bytes + [UInt8](repeating: 0x61, count: after)
        #expect((UTF8Validation.firstError(in: text) == nil) == isUTF8)
        #expect(HarmlessText.prefix(of: text) == (isHarmless ? text.count : start.count))
        #expect(text.string(in: 0..<text.count).utf8.elementsEqual(text) == isUTF8)
      }
    }
  }
}
