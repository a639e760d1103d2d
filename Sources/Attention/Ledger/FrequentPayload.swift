import FeedModel

/// Reads the payloads of the kinds that make nearly all of a ledger without making JSON of them: flat
/// objects of whole numbers and short words, and the rows of `show`. Whatever is not as heed writes it
/// is left to the general reader, which also says what is wrong with it.
struct FrequentPayload {
  private var numbers = Numbers()
  private var channel: Channel?
  private var why: CloseReason?
  private var rows: [ShownRow]?

  /// The event of `record`; nil where the general reader has to look.
  static func event(_ record: LedgerRecord) -> LedgerEvent? {
    guard let kind = Kind(record.kind) else { return nil }
    let payload: FrequentPayload?? = record.payload.utf8.withContiguousStorageIfAvailable { bytes in
      var reader = FrequentPayloadReader(bytes)
      return reader.payload()
    }
    return payload.flatMap { $0 }?.event(kind)
  }

  /// The kinds that are read here.
  private enum Kind {
    case dwell, open, close, show, skip, triage

    init?(_ text: String) {
      switch text {
      case "dwell": self = .dwell
      case "open": self = .open
      case "close": self = .close
      case "show": self = .show
      case "skip": self = .skip
      case "triage": self = .triage
      default: return nil
      }
    }
  }

  /// The fields that are numbers, and which of them were there.
  struct Numbers {
    var after: Int64?
    var entry: Int64?
    var est: Int64?
    var grace: Int64?
    var ms: Int64?
    var n: Int64?
    var pages: Int64?
    var seen: Int64?
    var source: Int64?
    var words: Int64?
  }

  /// Takes in a number; false when no field is called so.
  mutating func take(_ number: Int64, _ key: UnsafeRawBufferPointer) -> Bool {
    switch FrequentPayload.name(key) {
    case .after: numbers.after = number
    case .entry: numbers.entry = number
    case .est: numbers.est = number
    case .grace: numbers.grace = number
    case .ms: numbers.ms = number
    case .n: numbers.n = number
    case .pages: numbers.pages = number
    case .seen: numbers.seen = number
    case .source: numbers.source = number
    case .words: numbers.words = number
    case .chan, .why, .rows, nil: return false
    }
    return true
  }

  /// Takes in a word; false when no field of words is called so or it is none of its words.
  mutating func take(word: UnsafeRawBufferPointer, _ key: UnsafeRawBufferPointer) -> Bool {
    let text = String(decoding: word, as: UTF8.self)
    switch FrequentPayload.name(key) {
    case .chan: channel = Channel(rawValue: text)
    case .why: why = CloseReason(rawValue: text)
    default: return false
    }
    return channel != nil || why != nil
  }

  /// Takes in the rows of a `show`; false when they are called otherwise.
  mutating func take(rows: [ShownRow], _ key: UnsafeRawBufferPointer) -> Bool {
    guard FrequentPayload.name(key) == .rows else { return false }
    self.rows = rows
    return true
  }

  private enum Name {
    case after, entry, est, grace, ms, n, pages, seen, source, words, chan, why, rows
  }

  /// Length and first letter tell them apart; the rest is compared.
  private static func name(_ key: UnsafeRawBufferPointer) -> Name? {
    let candidate: (name: Name, text: StaticString)
    switch (key.count, key.first ?? 0) {
    case (1, UInt8(ascii: "n")): candidate = (.n, "n")
    case (2, UInt8(ascii: "m")): candidate = (.ms, "ms")
    case (3, UInt8(ascii: "e")): candidate = (.est, "est")
    case (3, UInt8(ascii: "w")): candidate = (.why, "why")
    case (4, UInt8(ascii: "c")): candidate = (.chan, "chan")
    case (4, UInt8(ascii: "r")): candidate = (.rows, "rows")
    case (4, UInt8(ascii: "s")): candidate = (.seen, "seen")
    case (5, UInt8(ascii: "a")): candidate = (.after, "after")
    case (5, UInt8(ascii: "e")): candidate = (.entry, "entry")
    case (5, UInt8(ascii: "g")): candidate = (.grace, "grace")
    case (5, UInt8(ascii: "p")): candidate = (.pages, "pages")
    case (5, UInt8(ascii: "w")): candidate = (.words, "words")
    case (6, UInt8(ascii: "s")): candidate = (.source, "source")
    default: return nil
    }
    let text = UnsafeBufferPointer(
      start: candidate.text.utf8Start, count: candidate.text.utf8CodeUnitCount)
    return key.elementsEqual(text) ? candidate.name : nil
  }

  // MARK: Events

  private var reference: EntryReference? {
    guard let entry = numbers.entry, let source = numbers.source else { return nil }
    return EntryReference(entry: EntryID(rawValue: entry), source: SourceID(rawValue: source))
  }

  private func event(_ kind: Kind) -> LedgerEvent? {
    switch kind {
    case .dwell: dwell
    case .open: open
    case .close: close
    case .show:
      if let channel, let rows { .show(channel: channel, rows: rows) } else { nil }
    case .skip:
      if let channel, let reference, let after = numbers.after {
        .skip(reference, channel: channel, after: RecordFields.length(after))
      } else {
        nil
      }
    case .triage:
      if let channel, let n = numbers.n, let ms = numbers.ms {
        .triage(
          opening: RecordFields.count(n), channel: channel, amount: RecordFields.length(ms),
          grace: RecordFields.length(numbers.grace ?? 0))
      } else {
        nil
      }
    }
  }

  private var dwell: LedgerEvent? {
    guard let channel, let reference, let n = numbers.n, let ms = numbers.ms,
      let pages = numbers.pages, let seen = numbers.seen
    else { return nil }
    return .dwell(
      Dwell(
        opening: RecordFields.count(n), entry: reference, channel: channel,
        amount: RecordFields.length(ms), grace: RecordFields.length(numbers.grace ?? 0),
        pages: RecordFields.count(pages), wordsSeen: RecordFields.count(seen)))
  }

  private var open: LedgerEvent? {
    guard let channel, let reference, let n = numbers.n, let words = numbers.words,
      let estimate = numbers.est
    else { return nil }
    return .open(
      Opening(
        number: RecordFields.count(n), entry: reference, channel: channel,
        words: RecordFields.count(words), estimate: RecordFields.length(estimate)))
  }

  private var close: LedgerEvent? {
    guard let why, let reference, let n = numbers.n else { return nil }
    return .close(opening: RecordFields.count(n), entry: reference, why: why)
  }
}

/// Goes through the bytes of such a payload: no blanks, no escapes, no nesting but that of rows.
struct FrequentPayloadReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The fields; nil where something is not as heed writes it.
  mutating func payload() -> FrequentPayload? {
    var payload = FrequentPayload()
    guard take("{") else { return nil }
    while true {
      guard let key = word(), take(":"), index < bytes.count else { return nil }
      let isKnown: Bool
      switch bytes[index] {
      case UInt8(ascii: "\""): isKnown = word().map { payload.take(word: $0, key) } ?? false
      case UInt8(ascii: "["): isKnown = rows().map { payload.take(rows: $0, key) } ?? false
      default: isKnown = number().map { payload.take($0, key) } ?? false
      }
      guard isKnown else { return nil }
      if take("}") { return index == bytes.count ? payload : nil }
      guard take(",") else { return nil }
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// Letters between quotation marks.
  private mutating func word() -> UnsafeRawBufferPointer? {
    guard take("\"") else { return nil }
    let start = index
    while index < bytes.count, bytes[index] >= 0x61, bytes[index] <= 0x7A { index += 1 }
    let end = index
    guard take("\"") else { return nil }
    return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<end])
  }

  /// A whole number of at most eighteen digits, so that it cannot overflow.
  private mutating func number() -> Int64? {
    let isNegative = take("-")
    var value: Int64 = 0
    let start = index
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
      guard index - start < 18 else { return nil }
      value = value &* 10 &+ Int64(bytes[index] & 0x0F)
      index += 1
    }
    guard index > start else { return nil }
    return isNegative ? -value : value
  }

  /// `[[entry,source,position,propensity],…]`
  private mutating func rows() -> [ShownRow]? {
    guard take("[") else { return nil }
    var rows: [ShownRow] = []
    if take("]") { return rows }
    while true {
      guard take("["), let entry = number(), take(","), let source = number(), take(","),
        let position = number(), take(","), let propensity = number(), take("]")
      else { return nil }
      rows.append(
        ShownRow(
          entry: EntryReference(
            entry: EntryID(rawValue: entry), source: SourceID(rawValue: source)),
          position: RecordFields.count(position), propensity: RecordFields.count(propensity)))
      if take("]") { return rows }
      guard take(",") else { return nil }
    }
  }
}
