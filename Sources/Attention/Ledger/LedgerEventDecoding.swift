package import FeedModel

extension LedgerEvent {
  /// The event that `record` holds; kinds this version does not know become `unknown`.
  ///
  /// Throws when a known kind lacks a field it can't do without.
  package init(_ record: LedgerRecord) throws(LedgerDecodingError) {
    if let event = FrequentPayload.event(record) {
      self = event
      return
    }
    if let act = EntryAct(rawValue: record.kind) {
      let fields = RecordFields(record)
      self = .act(act, try fields.entry())
      return
    }
    guard let decode = Self.decoders[record.kind] else {
      self = .unknown(kind: record.kind, payload: record.payload)
      return
    }
    self = try decode(RecordFields(record))
  }

  private typealias Decoder = @Sendable (RecordFields) throws(LedgerDecodingError) -> LedgerEvent

  private static let decoders: [String: Decoder] = [
    "grant": { (f) throws(LedgerDecodingError) in
      var grant = Grant(
        stream: f.stream, base: try f.length("base"), carry: try f.length("carry"),
        rule: f.text("rule"))
      grant.amount = try f.length("ms")
      return .grant(grant)
    },
    "grant.extra": { (f) throws(LedgerDecodingError) in
      .grantExtra(stream: f.stream, amount: try f.length("ms"), reason: f.text("reason"))
    },
    "edition": { (f) throws(LedgerDecodingError) in .edition(try Edition(f)) },
    "edition.amend": { (f) throws(LedgerDecodingError) in
      .editionAmend(try EditionAmendment(f))
    },
    "show": { (f) throws(LedgerDecodingError) in
      .show(channel: try f.choice("chan"), rows: try f.rows())
    },
    "open": { (f) throws(LedgerDecodingError) in
      .open(
        Opening(
          number: try f.number("n"), entry: try f.entry(), channel: try f.choice("chan"),
          words: try f.number("words"), estimate: try f.length("est")))
    },
    "dwell": { (f) throws(LedgerDecodingError) in
      .dwell(
        Dwell(
          opening: try f.number("n"), entry: try f.entry(), channel: try f.choice("chan"),
          amount: try f.length("ms"), grace: f.optionalLength("grace"),
          pages: try f.number("pages"), wordsSeen: try f.number("seen")))
    },
    "close": { (f) throws(LedgerDecodingError) in
      .close(opening: try f.number("n"), entry: try f.entry(), why: try f.choice("why"))
    },
    "triage": { (f) throws(LedgerDecodingError) in
      .triage(
        opening: try f.number("n"), channel: try f.choice("chan"), amount: try f.length("ms"),
        grace: f.optionalLength("grace"))
    },
    "skip": { (f) throws(LedgerDecodingError) in
      .skip(try f.entry(), channel: try f.choice("chan"), after: try f.length("after"))
    },
    "stance": { (f) throws(LedgerDecodingError) in
      .stance(
        StanceChange(
          source: SourceID(rawValue: try f.integer("source")),
          from: Stance(rawValue: f.text("from")), to: try f.choice("to"), until: f.time("until"),
          reason: f.text("reason")))
    },
    "rule.add": { (f) throws(LedgerDecodingError) in
      .ruleAdd(
        Rule(
          id: RuleID(rawValue: try f.integer("rule")), scope: try f.choice("scope"),
          pattern: f.text("pattern"), action: try f.choice("action"), createdAt: f.record.at,
          until: f.time("until"), hitsLeft: try? f.number("hits"), note: f.value["note"]?.string))
    },
    "rule.end": { (f) throws(LedgerDecodingError) in
      .ruleEnd(rule: RuleID(rawValue: try f.integer("rule")), reason: f.text("reason"))
    },
    "overdraft": { (f) throws(LedgerDecodingError) in
      .overdraft(
        Overdraft(
          stream: f.stream, amount: try f.length("ms"), reason: f.text("reason"),
          ordinal: try f.number("nth")))
    },
    "shut": { (f) throws(LedgerDecodingError) in
      .shut(stream: f.stream, why: try f.choice("why"))
    },
    "reopen": { (f) throws(LedgerDecodingError) in
      .reopen(stream: f.stream, why: f.text("why"))
    },
    "day.close": { (f) throws(LedgerDecodingError) in .dayClose(try DaySums(f)) },
    "adjust": { (f) throws(LedgerDecodingError) in
      .adjust(
        entry: f.value["entry"] == nil ? nil : try f.entry(), amount: try f.length("ms"),
        reason: f.text("reason"))
    },
    "clock": { (f) throws(LedgerDecodingError) in
      .clock(wallDelta: try f.length("wall"), bootDelta: try f.length("boot"))
    },
    "config": { (f) throws(LedgerDecodingError) in
      guard let day = Day(text: f.text("effective")) else { throw f.problem }
      return .config(key: f.text("key"), old: f.text("old"), new: f.text("new"), effective: day)
    },
    "suggest": { (f) throws(LedgerDecodingError) in
      .suggest(id: f.text("id"), evidence: f.text("evidence"))
    },
    "decide": { (f) throws(LedgerDecodingError) in
      .decide(id: f.text("id"), decision: try f.choice("decision"))
    },
    "pace": { (f) throws(LedgerDecodingError) in
      .pace(language: f.text("lang"), pages: f.pages())
    },
  ]
}

/// The fields of one record, with the errors that missing ones make.
struct RecordFields {
  let record: LedgerRecord
  let value: CanonicalJSON

  init(_ record: LedgerRecord) {
    self.record = record
    value = CanonicalJSON(text: record.payload) ?? .null
  }

  var problem: LedgerDecodingError {
    LedgerDecodingError(sequence: record.sequence, kind: record.kind)
  }

  var stream: StreamID? {
    guard let number = value["stream"]?.integer, number > 0 else { return nil }
    return StreamID(rawValue: number)
  }

  func integer(_ key: String) throws(LedgerDecodingError) -> Int64 {
    guard let number = value[key]?.integer else { throw problem }
    return number
  }

  /// Counts and lengths are kept within a thousand million and ten years, so that no sum of what a
  /// damaged ledger says can overflow.
  private static let numberLimit: Int64 = 1_000_000_000
  private static let lengthLimit = Milliseconds.days(3653).count

  func number(_ key: String) throws(LedgerDecodingError) -> Int {
    Self.count(try integer(key))
  }

  static func count(_ number: Int64) -> Int {
    Int(min(numberLimit, max(-numberLimit, number)))
  }

  func length(_ key: String) throws(LedgerDecodingError) -> Milliseconds {
    Self.length(try integer(key))
  }

  func optionalLength(_ key: String) -> Milliseconds {
    Self.length(value[key]?.integer ?? 0)
  }

  static func length(_ count: Int64) -> Milliseconds {
    Milliseconds(min(lengthLimit, max(-lengthLimit, count)))
  }

  func time(_ key: String) -> Timestamp? {
    value[key]?.integer.map(Timestamp.init(milliseconds:))
  }

  func text(_ key: String) -> String { value[key]?.string ?? "" }

  func choice<Choice: RawRepresentable>(_ key: String) throws(LedgerDecodingError) -> Choice
  where Choice.RawValue == String {
    guard let text = value[key]?.string, let choice = Choice(rawValue: text) else { throw problem }
    return choice
  }

  func entry() throws(LedgerDecodingError) -> EntryReference {
    EntryReference(
      entry: EntryID(rawValue: try integer("entry")),
      source: SourceID(rawValue: try integer("source")))
  }

  func numbers(_ value: CanonicalJSON) -> [Int64] { (value.array ?? []).compactMap(\.integer) }

  func rows() throws(LedgerDecodingError) -> [ShownRow] {
    var rows: [ShownRow] = []
    for row in value["rows"]?.array ?? [] {
      let row = numbers(row)
      guard row.count == 4 else { throw problem }
      rows.append(
        ShownRow(
          entry: EntryReference(
            entry: EntryID(rawValue: row[0]), source: SourceID(rawValue: row[1])),
          position: Self.count(row[2]), propensity: Self.count(row[3])))
    }
    return rows
  }

  func pages() -> [PageObservation] {
    (value["pages"]?.array ?? []).compactMap { page in
      let page = numbers(page)
      guard page.count == 2 else { return nil }
      return PageObservation(words: Self.count(page[0]), time: Self.length(page[1]))
    }
  }
}
