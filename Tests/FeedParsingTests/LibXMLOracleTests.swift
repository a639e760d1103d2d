import CLibXML2
import FeedModel
import Testing

@testable import FeedParsing

/// What libxml2 reads from well-formed XML, heed's tokenizer reads too.
struct LibXMLOracleTests {
  @Test(arguments: documents)
  func `well-formed XML reads as libxml2 reads it`(_ text: String) throws {
    #expect(ours(text) == (try libxml(text)))
  }

  static let documents = [
    "<a>b</a>", "<a b='1' c=\"2\"/>", "<a>1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;&apos;</a>",
    "<a><b/><c>d</c>e<!-- f --><?g h?><![CDATA[<i>&amp;]]></a>",
    "<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE a [<!ENTITY e \"text\">]>\n<a>&e;&#233;&#x20AC;</a>",
    "<a xmlns='u' xmlns:p='v'><p:b p:c='d'>é日😀</p:b></a>", "<a\n b = '1'\n>\nx\n</a >",
    "<a b='&lt;&amp;&#10;\"'/>",
    "<a>]]&gt;</a>", "<a><a><a/></a>x</a>", "<a>\r\nb</a>",
    "<rss version=\"2.0\"><channel><title>A &amp; B</title><item><guid isPermaLink='false'>1</guid></item></channel></rss>",
  ]

  /// Elements and texts in a short notation.
  private func ours(_ text: String) -> [String] {
    var bytes = Array(text.utf8)
    _ = TextCleaning.clean(&bytes)
    var tokenizer = MarkupTokenizer(bytes, mode: .xml)
    var seen: [String] = []
    var text: [UInt8] = []
    func flush() {
      if !text.isEmpty { seen.append(String(decoding: text, as: UTF8.self)) }
      text = []
    }
    var depth = 0
    while let token = tokenizer.next() {
      let name = tokenizer.bytes.string(in: token.name)
      switch token.kind {
      case .startTag:
        flush()
        var line = "<" + name
        for attribute in tokenizer.attributes {
          let key = tokenizer.bytes.string(in: attribute.name)
          if !key.hasPrefix("xmlns") { line += " \(key)=\(tokenizer.string(attribute.value))" }
        }
        seen.append(line)
        if token.isSelfClosing { seen.append("/" + name) } else { depth += 1 }
      case .endTag:
        flush()
        depth -= 1
        seen.append("/" + name)
      case .text, .cdata, .rawText:
        if depth > 0 { tokenizer.appendText(of: token, to: &text) }
      case .declaration: tokenizer.declareEntities(in: token.content)
      case .comment, .instruction: flush()
      }
    }
    return seen
  }

  /// The same as libxml2's reader tells it, entities replaced, nothing fetched.
  private func libxml(_ text: String) throws -> [String] {
    let replaceEntities: Int32 = 1 << 1
    let refuseNetwork: Int32 = 1 << 11
    let sectionsAsText: Int32 = 1 << 14
    return try text.withCString { bytes in
      let reader = try #require(
        xmlReaderForMemory(
          bytes, Int32(text.utf8.count), nil, "UTF-8",
          replaceEntities | refuseNetwork | sectionsAsText))
      defer { xmlFreeTextReader(reader) }
      return try events(of: reader)
    }
  }

  private func events(of reader: xmlTextReaderPtr) throws -> [String] {
    var seen: [String] = []
    var pending = ""
    var result = xmlTextReaderRead(reader)
    while result == 1 {
      let type = xmlTextReaderNodeType(reader)
      // Text, section, significant and other white space.
      if [3, 4, 13, 14].contains(type) {
        pending += string(xmlTextReaderConstValue(reader))
      } else {
        if !pending.isEmpty { seen.append(pending) }
        pending = ""
      }
      if type == 1 { append(reader, to: &seen) }
      if type == 15 { seen.append("/" + string(xmlTextReaderConstName(reader))) }
      result = xmlTextReaderRead(reader)
    }
    try #require(result == 0, "the document is not well-formed")
    return seen
  }

  private func append(_ reader: xmlTextReaderPtr, to seen: inout [String]) {
    let name = string(xmlTextReaderConstName(reader))
    let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
    var line = "<" + name
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      let key = string(xmlTextReaderConstName(reader))
      if !key.hasPrefix("xmlns") { line += " \(key)=\(string(xmlTextReaderConstValue(reader)))" }
    }
    _ = xmlTextReaderMoveToElement(reader)
    seen.append(line)
    if isEmpty { seen.append("/" + name) }
  }

  private func string(_ text: UnsafePointer<UInt8>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
