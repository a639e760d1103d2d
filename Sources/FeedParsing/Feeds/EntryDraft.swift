import FeedModel

/// A value and how deep in the document it was found; what lies nearer to its entry counts more.
struct Found<Value: Sendable>: Sendable {
  fileprivate(set) var value: Value?
  private var depth = Int.max

  init() {}

  /// Takes `new` unless what is there was found nearer; of equals the last.
  mutating func takeLast(_ new: Value, depth: Int) {
    guard depth <= self.depth else { return }
    value = new
    self.depth = depth
  }

  /// Takes `new` only when it was found nearer than what is there; of equals the first.
  mutating func takeFirst(_ new: Value, depth: Int) {
    guard depth < self.depth else { return }
    value = new
    self.depth = depth
  }
}

/// What is known so far of a feed or of one of its entries.
struct EntryDraft: Sendable {
  var id = Found<String>()
  var link = Found<String>()
  /// The identity where it may serve as a link.
  var idLink: String?
  /// How deep the summary was found.
  private(set) var summaryDepth = 0
  var title = Found<String>()
  var mediaTitle: String?
  var summary = Found<String>()
  var subtitle = Found<String>()
  var contentHTML: String?
  var contentText: String?
  var mediaText: String?
  var authors: [String] = []
  /// The author that iTunes names, taken where no one else is named.
  var performer: String?
  var published = Found<Timestamp>()
  var updated = Found<Timestamp>()
  var created: Timestamp?
  var language: String?
  var categories: [String] = []
  var enclosures: [Enclosure] = []
  var duration: Milliseconds?
  var trackersRemoved = 0
  var companions: [String] = []

  /// Takes the short form.
  mutating func takeSummary(_ text: String, depth: Int) {
    summary.takeLast(text, depth: depth)
    summaryDepth = depth
  }

  /// Adds an author unless it is there.
  mutating func addAuthor(_ name: String) {
    guard !name.isEmpty, authors.count < FeedLimits.maximumAuthors,
      !authors.contains(where: { Self.begins($0, with: name) })
    else { return }
    authors.append(name)
  }

  /// Whether `known` is `name`, or goes on after it with another word.
  private static func begins(_ known: String, with name: String) -> Bool {
    let known = known.lowercased()
    let name = name.lowercased()
    guard known.hasPrefix(name) else { return false }
    return known.dropFirst(name.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
  }

  /// Adds a category unless it is there.
  mutating func addCategory(_ name: String) {
    guard !name.isEmpty, categories.count < FeedLimits.maximumCategories,
      !categories.contains(name)
    else { return }
    categories.append(name)
  }

  /// Adds an enclosure unless its URL is there; then what was missing of it is filled in.
  mutating func addEnclosure(_ new: Enclosure) {
    if let index = enclosures.firstIndex(where: { $0.url == new.url }) {
      if enclosures[index].type == nil { enclosures[index].type = new.type }
      if enclosures[index].length == nil { enclosures[index].length = new.length }
    } else if enclosures.count < FeedLimits.maximumEnclosures {
      enclosures.append(new)
    }
  }

  /// The entry that was drafted; its texts are taken out of the draft, which is done with.
  mutating func finish(feedLanguage: String?) -> ParsedEntry {
    var entry = ParsedEntry()
    entry.id = id.value.take()
    entry.link = link.value.take() ?? idLink
    entry.title = title.value.take() ?? mediaTitle
    entry.summary = summary.value.take() ?? subtitle.value
    entry.contentHTML = contentHTML.take()
    entry.contentText = contentText.take()
    if entry.summary == nil, entry.contentHTML == nil, entry.contentText == nil {
      entry.contentText = mediaText
    }
    entry.author = authors.count > 1 ? authors.joined(separator: ", ") : authors.first ?? performer
    entry.published = published.value ?? created
    entry.updated = updated.value
    swap(&entry.categories, &categories)
    swap(&entry.enclosures, &enclosures)
    entry.language = language == feedLanguage ? nil : language
    entry.mediaDuration = duration
    entry.trackersRemoved = trackersRemoved
    swap(&entry.companions, &companions)
    return entry
  }
}
