package import FeedModel

/// Thrown when a record of a known kind lacks what that kind needs.
package struct LedgerDecodingError: Error, Hashable, Sendable {
  /// The record's number.
  package var sequence: Int64
  /// Its kind.
  package var kind: String

  /// An error as given.
  package init(sequence: Int64, kind: String) {
    self.sequence = sequence
    self.kind = kind
  }

  /// The sentence shown to the reader.
  package var sentence: String { "ledger event \(sequence) (\(kind)) can't be read" }
}

extension LedgerEvent {
  /// The kind as it is stored.
  package var kind: String { coded.kind }

  /// The fields as canonical JSON.
  package var payload: String { coded.payload.text }

  /// The record to be stored for this event, at `stamp`, on the day that the labeler gave.
  package func record(at stamp: LedgerStamp, day: Day) -> LedgerRecord {
    if case .unknown(let kind, let payload) = self {
      return stamp.record(day: day, kind: kind, payload: payload)
    }
    let (kind, payload) = coded
    return stamp.record(day: day, kind: kind, payload: payload.text)
  }

  /// Whether it has to be on the disk before the reader sees its effect.
  package var needsSync: Bool {
    switch self {
    case .grant, .grantExtra, .overdraft, .shut, .reopen, .edition, .editionAmend, .stance,
      .dayClose, .adjust, .decide:
      true
    default: false
    }
  }

  private var coded: (kind: String, payload: CanonicalJSON) {
    switch self {
    case .grant(let grant):
      ("grant", .object(grant.fields))
    case .grantExtra(let stream, let amount, let reason):
      (
        "grant.extra",
        .object(["stream": .of(stream), "ms": .of(amount), "reason": .string(reason)])
      )
    case .edition(let edition):
      ("edition", .object(edition.fields))
    case .editionAmend(let amendment):
      ("edition.amend", .object(amendment.fields))
    case .show(let channel, let rows):
      (
        "show",
        .object([
          "chan": .string(channel.rawValue),
          "rows": .array(
            rows.map {
              .integers(
                $0.entry.entry.rawValue, $0.entry.source.rawValue, Int64($0.position),
                Int64($0.propensity))
            }),
        ])
      )
    case .open(let opening):
      (
        "open",
        .object(
          opening.entry.fields.adding([
            "chan": .string(opening.channel.rawValue), "n": .of(opening.number),
            "words": .of(opening.words), "est": .of(opening.estimate),
          ]))
      )
    case .dwell(let dwell):
      (
        "dwell",
        .object(
          dwell.entry.fields.adding([
            "chan": .string(dwell.channel.rawValue), "n": .of(dwell.opening),
            "ms": .of(dwell.amount), "grace": .of(dwell.grace), "pages": .of(dwell.pages),
            "seen": .of(dwell.wordsSeen),
          ]))
      )
    case .close(let opening, let entry, let why):
      (
        "close",
        .object(entry.fields.adding(["n": .of(opening), "why": .string(why.rawValue)]))
      )
    case .triage(let opening, let channel, let amount, let grace):
      (
        "triage",
        .object([
          "n": .of(opening), "chan": .string(channel.rawValue), "ms": .of(amount),
          "grace": .of(grace),
        ])
      )
    case .act(let act, let entry):
      (act.rawValue, .object(entry.fields))
    case .skip(let entry, let channel, let after):
      (
        "skip",
        .object(
          entry.fields.adding(["chan": .string(channel.rawValue), "after": .of(after)]))
      )
    default: codedRuling
    }
  }

  private var codedRuling: (kind: String, payload: CanonicalJSON) {
    switch self {
    case .stance(let change):
      ("stance", .object(change.fields))
    case .ruleAdd(let rule):
      ("rule.add", .object(rule.fields))
    case .ruleEnd(let rule, let reason):
      ("rule.end", .object(["rule": .integer(rule.rawValue), "reason": .string(reason)]))
    case .overdraft(let overdraft):
      (
        "overdraft",
        .object([
          "stream": .of(overdraft.stream), "ms": .of(overdraft.amount),
          "reason": .string(overdraft.reason), "nth": .of(overdraft.ordinal),
        ])
      )
    case .shut(let stream, let why):
      ("shut", .object(["stream": .of(stream), "why": .string(why.rawValue)]))
    case .reopen(let stream, let why):
      ("reopen", .object(["stream": .of(stream), "why": .string(why)]))
    case .dayClose(let sums):
      ("day.close", .object(sums.fields))
    case .adjust(let entry, let amount, let reason):
      (
        "adjust",
        .object(
          (entry?.fields ?? [:]).adding(["ms": .of(amount), "reason": .string(reason)]))
      )
    case .clock(let wallDelta, let bootDelta):
      ("clock", .object(["wall": .of(wallDelta), "boot": .of(bootDelta)]))
    case .config(let key, let old, let new, let effective):
      (
        "config",
        .object([
          "key": .string(key), "old": .string(old), "new": .string(new),
          "effective": .string(effective.text),
        ])
      )
    case .suggest(let id, let evidence):
      ("suggest", .object(["id": .string(id), "evidence": .string(evidence)]))
    case .decide(let id, let decision):
      ("decide", .object(["id": .string(id), "decision": .string(decision.rawValue)]))
    case .pace(let language, let pages):
      (
        "pace",
        .object([
          "lang": .string(language),
          "pages": .array(pages.map { .integers(Int64($0.words), $0.time.count) }),
        ])
      )
    case .unknown(let kind, let payload):
      (kind, CanonicalJSON(text: payload) ?? .string(payload))
    default:
      ("", .null)
    }
  }
}

extension Grant {
  fileprivate var fields: [String: CanonicalJSON] {
    [
      "stream": .of(stream), "ms": .of(amount), "base": .of(base), "carry": .of(carry),
      "rule": .string(rule),
    ]
  }
}

extension EntryReference {
  fileprivate var fields: [String: CanonicalJSON] {
    ["entry": .integer(entry.rawValue), "source": .integer(source.rawValue)]
  }
}

extension StanceChange {
  fileprivate var fields: [String: CanonicalJSON] {
    [
      "source": .integer(source.rawValue), "from": .string(from?.rawValue ?? ""),
      "to": .string(to.rawValue), "until": .of(until), "reason": .string(reason),
    ]
  }
}

extension Rule {
  fileprivate var fields: [String: CanonicalJSON] {
    [
      "rule": .integer(id.rawValue), "scope": .string(scope.rawValue), "pattern": .string(pattern),
      "action": .string(action.rawValue), "until": .of(until),
      "note": note.map(CanonicalJSON.string) ?? .null,
    ].adding(hitsLeft.map { ["hits": .of($0)] } ?? [:])
  }
}

extension [String: CanonicalJSON] {
  func adding(_ more: [String: CanonicalJSON]) -> [String: CanonicalJSON] {
    merging(more) { _, new in new }
  }
}

extension CanonicalJSON {
  static func of(_ number: Int) -> CanonicalJSON { .integer(Int64(number)) }
  static func of(_ length: Milliseconds) -> CanonicalJSON { .integer(length.count) }
  static func of(_ stream: StreamID?) -> CanonicalJSON { .integer(stream?.rawValue ?? 0) }
  static func of(_ time: Timestamp?) -> CanonicalJSON {
    time.map { .integer($0.milliseconds) } ?? .null
  }
  static func integers(_ numbers: Int64...) -> CanonicalJSON {
    .array(numbers.map(CanonicalJSON.integer))
  }
}
