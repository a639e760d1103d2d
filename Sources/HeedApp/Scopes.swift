package import TerminalUI

// What cells can be. Screens draw with these and with nothing else; `Themes/default.toml` gives each
// of them a style, and a test holds the two lists against each other.

/// The frame around every screen.
extension Scope {
  /// Text that matters less.
  package static let dim: Scope = "ui.dim"
  /// The line at the top.
  package static let header: Scope = "ui.header"
  /// Where the reader is, in the line at the top.
  package static let headerTitle: Scope = "ui.header.title"
  /// The line at the bottom.
  package static let footer: Scope = "ui.footer"
  /// A key in the line at the bottom.
  package static let footerKey: Scope = "ui.footer.key"
  /// Lines between panes and around cards.
  package static let border: Scope = "ui.border"
  /// Laid over the selected row.
  package static let selected: Scope = "ui.selected"
  /// The line that is being typed.
  package static let prompt: Scope = "ui.prompt"
  /// The text of the help screen.
  package static let help: Scope = "ui.help"
  /// A key in the help screen.
  package static let helpKey: Scope = "ui.help.key"
  /// What a search found, within other text.
  package static let match: Scope = "ui.match"
  /// Where in the whole the visible part lies.
  package static let scrollbar: Scope = "ui.scrollbar"
}

/// Rows of entries.
extension Scope {
  /// An entry's title.
  package static let streamTitle: Scope = "stream.title"
  /// The title of an entry that was read.
  package static let streamTitleRead: Scope = "stream.title.read"
  /// The title of a starred entry.
  package static let streamTitleStarred: Scope = "stream.title.starred"
  /// The source's name.
  package static let streamSource: Scope = "stream.source"
  /// The minutes an entry costs.
  package static let streamMinutes: Scope = "stream.minutes"
  /// The bar of worth.
  package static let streamWorth: Scope = "stream.worth"
  /// The state mark in front.
  package static let streamMark: Scope = "stream.mark"
  /// Why an entry is here or is not.
  package static let streamReason: Scope = "stream.reason"
  /// A line between groups of rows.
  package static let streamGroup: Scope = "stream.group"
}

/// The page of an entry.
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

/// The sources.
extension Scope {
  /// A source's name.
  package static let sourcesTitle: Scope = "sources.title"
  /// The reader's stance.
  package static let sourcesStance: Scope = "sources.stance"
  /// The stance "must".
  package static let sourcesStanceMust: Scope = "sources.stance.must"
  /// The stance "trial".
  package static let sourcesStanceTrial: Scope = "sources.stance.trial"
  /// The stance "quiet".
  package static let sourcesStanceQuiet: Scope = "sources.stance.quiet"
  /// The stances "unfollowed" and "blocked".
  package static let sourcesStanceUnfollowed: Scope = "sources.stance.unfollowed"
  /// Posts a week, minutes, worth, dates.
  package static let sourcesFigure: Scope = "sources.figure"
  /// The twelve weeks as a sparkline.
  package static let sourcesSpark: Scope = "sources.spark"
  /// What went wrong with fetching.
  package static let sourcesError: Scope = "sources.error"
}

/// The mutes.
extension Scope {
  /// What a rule looks for.
  package static let mutesPattern: Scope = "mutes.pattern"
  /// What it hid, and when it ends.
  package static let mutesFigure: Scope = "mutes.figure"
  /// A rule that has ended.
  package static let mutesEnded: Scope = "mutes.ended"
}

/// The budget: the meter of every header, and the review.
extension Scope {
  /// The part of the meter that was given.
  package static let budgetGaugeSpent: Scope = "budget.gauge.spent"
  /// The part of the meter that is left.
  package static let budgetGaugeLeft: Scope = "budget.gauge.left"
  /// The meter beyond its end.
  package static let budgetGaugeOver: Scope = "budget.gauge.over"
  /// A day without minutes, in the calendar.
  package static let budgetHeat0: Scope = "budget.heat.0"
  /// A day of few minutes.
  package static let budgetHeat1: Scope = "budget.heat.1"
  /// A day of some minutes.
  package static let budgetHeat2: Scope = "budget.heat.2"
  /// A day near its budget.
  package static let budgetHeat3: Scope = "budget.heat.3"
  /// A day at its budget or beyond.
  package static let budgetHeat4: Scope = "budget.heat.4"
  /// A bar of minutes given.
  package static let budgetBarGiven: Scope = "budget.bar.given"
  /// The broken end of such a bar that grows to the left: ink and ground exchanged.
  package static let budgetBarGivenEdge: Scope = "budget.bar.given.edge"
  /// A bar of worth.
  package static let budgetBarWorth: Scope = "budget.bar.worth"
  /// Minutes beyond the budget, in a bar.
  package static let budgetBarGrace: Scope = "budget.bar.grace"
  /// The broken end of such a bar that grows to the left: ink and ground exchanged.
  package static let budgetBarGraceEdge: Scope = "budget.bar.grace.edge"
  /// A suggestion.
  package static let budgetSuggestion: Scope = "budget.suggestion"
  /// The line of evidence below a suggestion.
  package static let budgetEvidence: Scope = "budget.evidence"

  /// The five steps of the calendar, fewest minutes first.
  package static let budgetHeat: [Scope] = [
    budgetHeat0, budgetHeat1, budgetHeat2, budgetHeat3, budgetHeat4,
  ]
}

/// What heed says.
extension Scope {
  /// Something was done.
  package static let messageInfo: Scope = "message.info"
  /// Something is not as it should be.
  package static let messageWarning: Scope = "message.warning"
  /// Something failed.
  package static let messageError: Scope = "message.error"
}

extension Scope {
  /// Every scope that a theme styles, in the order of `Themes/default.toml`.
  package static let all: [Scope] = [
    background, text, dim, header, headerTitle, footer, footerKey, border, selected, prompt, help,
    helpKey, match, scrollbar,
    streamTitle, streamTitleRead, streamTitleStarred, streamSource, streamMinutes, streamWorth,
    streamMark, streamReason, streamGroup,
    entryTitle, entryMeta, entryHeading, entryText, entryEmphasis, entryStrong, entryLink,
    entryQuote, entryCode, entryCaption, entryTable, entryRule,
    sourcesTitle, sourcesStance, sourcesStanceMust, sourcesStanceTrial, sourcesStanceQuiet,
    sourcesStanceUnfollowed, sourcesFigure, sourcesSpark, sourcesError,
    mutesPattern, mutesFigure, mutesEnded,
    budgetGaugeSpent, budgetGaugeLeft, budgetGaugeOver, budgetHeat0, budgetHeat1, budgetHeat2,
    budgetHeat3, budgetHeat4, budgetBarGiven, budgetBarGivenEdge, budgetBarWorth, budgetBarGrace,
    budgetBarGraceEdge, budgetSuggestion, budgetEvidence,
    messageInfo, messageWarning, messageError,
  ]
}
