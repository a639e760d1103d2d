package import FeedModel

/// Which entries: the one language of streams, mutes, searches and bulk acts, as a value.
package indirect enum Filter: Hashable, Sendable {
  /// Every entry.
  case all
  /// Entries that all of these let through.
  case and([Filter])
  /// Entries that any of these lets through.
  case or([Filter])
  /// Entries that this does not let through.
  case not(Filter)
  /// Entries of which this is true.
  case term(Term)

  /// Where a text is looked for.
  package enum Field: String, CaseIterable, Hashable, Sendable {
    /// Title, text or author.
    case any = ""
    /// The source's title or address.
    case source
    /// The author.
    case author
    /// A tag of the entry, or of its source.
    case tag
    /// The title.
    case title
    /// The text.
    case text
    /// The host of the link, or one below it.
    case host
    /// The language, whole.
    case lang
  }

  /// What is looked for.
  package enum Pattern: Hashable, Sendable {
    /// Whole words in a row.
    case words(WordPattern)
    /// A regular expression.
    case expression(LinearPattern)
  }

  /// What has become of an entry.
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// Not opened and not marked as read; and the opposite.
    case unread, read
    /// Starred.
    case starred
    /// Hidden by a rule.
    case muted
    /// Neither read nor dealt with otherwise.
    case new
  }

  /// What an entry carries.
  package enum Medium: String, CaseIterable, Hashable, Sendable {
    /// Sound, film, pictures.
    case audio, video, image
  }

  /// A number an entry has.
  package enum Measure: String, CaseIterable, Hashable, Sendable {
    /// The minutes it is expected to take.
    case minutes
    /// How likely it is to be worth it, 0…1.
    case worth
    /// Its words.
    case words
  }

  /// How two numbers are compared.
  package enum Comparison: String, CaseIterable, Hashable, Sendable {
    /// The usual four.
    case less = "<"
    case lessOrEqual = "<="
    case more = ">"
    case moreOrEqual = ">="
  }

  /// One thing that is true of an entry or not.
  package enum Term: Hashable, Sendable {
    /// A text is found in a field.
    case text(Field, Pattern)
    /// Something has become of it.
    case state(State)
    /// It was published less than so long ago.
    case newer(Milliseconds)
    /// It was published at least so long ago.
    case older(Milliseconds)
    /// A number compares so with thousandths.
    case measure(Measure, Comparison, thousandths: Int)
    /// It carries this.
    case has(Medium)
  }

  /// The filter that `text` says.
  ///
  /// Throws a sentence with the column, from 0, when it says none.
  package init(text: String) throws(FilterError) {
    var parser = try FilterParser(text)
    self = try parser.parse()
  }

  /// Whether deciding needs what entries say or carry, beyond their titles and dates.
  package var needsText: Bool {
    switch self {
    case .all: false
    case .and(let parts), .or(let parts): parts.contains { $0.needsText }
    case .not(let part): part.needsText
    case .term(.text(.text, _)), .term(.text(.any, _)), .term(.has): true
    case .term: false
    }
  }
}

/// Why a text is no filter.
package struct FilterError: Error, Hashable, Sendable {
  /// Where, in characters from 0.
  package var column: Int
  /// What is wrong, in lower case and without a full stop.
  package var sentence: String

  /// An error as given.
  package init(column: Int, sentence: String) {
    self.column = column
    self.sentence = sentence
  }
}
