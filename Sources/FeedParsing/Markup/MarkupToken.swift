/// Which rules markup is read by.
package enum MarkupMode: Hashable, Sendable {
  /// XML: nothing is raw but CDATA sections.
  case xml
  /// HTML: the contents of `script`, `style` and their like are raw text, and `/` in an unquoted
  /// attribute value belongs to it.
  case html
}

/// One piece of markup, as ranges of byte offsets into the tokenizer's `bytes`.
package struct MarkupToken: Hashable, Sendable {
  /// What a token is.
  package enum Kind: UInt8, Hashable, Sendable {
    /// `<name …>`; its attributes are in `MarkupTokenizer.attributes` until the next token.
    case startTag
    /// `</name>`.
    case endTag
    /// Text between tags; its references are not yet decoded.
    case text
    /// Text in which references mean nothing: a CDATA section's inside.
    case cdata
    /// The inside of a raw-text element of HTML (`script`, `style` …), references not decoded.
    case rawText
    /// A comment, or what can only be taken for one.
    case comment
    /// A processing instruction or XML declaration.
    case instruction
    /// `<!DOCTYPE …>` with its internal subset, or another declaration.
    case declaration
  }

  /// What it is.
  package var kind: Kind
  /// The name of a tag, instruction or declaration as written, prefix included; else empty.
  package var name: Range<Int>
  /// The text, or what stands between the delimiters.
  package var content: Range<Int>
  /// Whether a start tag ends in `/>`.
  package var isSelfClosing: Bool
  /// Whether a `<` that is no markup stands in a text.
  package var holdsLess = false
  /// The element of HTML that a tag names; `.unknown` outside of HTML mode.
  package var tag = HTMLTag.unknown

  /// A token as given.
  package init(
    kind: Kind, name: Range<Int> = 0..<0, content: Range<Int> = 0..<0, isSelfClosing: Bool = false
  ) {
    self.kind = kind
    self.name = name
    self.content = content
    self.isSelfClosing = isSelfClosing
  }
}

/// An attribute of a start tag, as ranges of byte offsets.
package struct MarkupAttribute: Hashable, Sendable {
  /// Its name as written, prefix included.
  package var name: Range<Int>
  /// Its value without quotes, references not decoded; empty where none was given.
  package var value: Range<Int>

  /// An attribute as given.
  package init(name: Range<Int>, value: Range<Int>) {
    self.name = name
    self.value = value
  }
}
