package import TerminalUI

// What the page of an entry is drawn with.
extension Scope {
  /// The title of an entry.
  package static let entryTitle: Scope = "entry.title"
  /// Small print: source, author, date, list marks, link numbers.
  package static let entryMeta: Scope = "entry.meta"
  /// A heading inside the text.
  package static let entryHeading: Scope = "entry.heading"
  /// Running text.
  package static let entryText: Scope = "entry.text"
  /// Stressed text.
  package static let entryEmphasis: Scope = "entry.emphasis"
  /// Important text.
  package static let entryStrong: Scope = "entry.strong"
  /// The text of a link.
  package static let entryLink: Scope = "entry.link"
  /// Quoted text.
  package static let entryQuote: Scope = "entry.quote"
  /// Code, on a ground of its own where it is a block.
  package static let entryCode: Scope = "entry.code"
  /// What stands for a picture, film or embed.
  package static let entryCaption: Scope = "entry.caption"
  /// The cells of a table.
  package static let entryTable: Scope = "entry.table"
  /// Rules, bars and the lines of a table.
  package static let entryRule: Scope = "entry.rule"
}
