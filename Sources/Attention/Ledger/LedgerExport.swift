package import FeedModel

/// The ledger as text: one record a line, canonical JSON, a tab, and a checksum that goes on from the
/// line before, so that an edit or a cut anywhere shows.
package struct LedgerExport: Hashable, Sendable {
  /// The checksum of the last line written; 0 before the first.
  package private(set) var checksum: UInt32

  /// A ledger begun, or gone on with after a line of this checksum.
  package init(checksum: UInt32 = 0) { self.checksum = checksum }

  /// The line for `record`, its line feed included.
  package mutating func line(_ record: LedgerRecord) -> String {
    let payload = Self.json(record).text
    checksum = CRC32C.checksum(payload.utf8, after: checksum)
    return payload + "\t" + Self.hexadecimal(checksum) + "\n"
  }

  /// The whole ledger as text.
  package static func text(_ records: some Sequence<LedgerRecord>) -> String {
    var export = LedgerExport()
    var text = ""
    for record in records { text += export.line(record) }
    return text
  }

  private static func json(_ record: LedgerRecord) -> CanonicalJSON {
    .object([
      "q": .integer(record.sequence), "t": .integer(record.at.milliseconds),
      "o": .of(record.offsetMinutes), "m": .of(record.sinceBoot), "b": .string(record.bootID),
      "d": .string(record.day.text), "k": .string(record.kind), "s": .string(record.session),
      "v": CanonicalJSON(text: record.payload) ?? .string(record.payload),
    ])
  }

  static func hexadecimal(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  static func record(_ text: String) -> LedgerRecord? {
    guard let json = CanonicalJSON(text: text), let sequence = json["q"]?.integer,
      let at = json["t"]?.integer, let offset = json["o"]?.integer, let boot = json["m"]?.integer,
      let bootID = json["b"]?.string, let day = json["d"]?.string.flatMap(Day.init(text:)),
      let kind = json["k"]?.string, let session = json["s"]?.string, let value = json["v"]
    else { return nil }
    return LedgerRecord(
      sequence: sequence, at: Timestamp(milliseconds: at), offsetMinutes: Int(offset),
      sinceBoot: Milliseconds(boot), bootID: bootID, day: day, session: session, kind: kind,
      payload: value.text)
  }
}

/// An exported ledger read back and checked.
package struct LedgerImport: Hashable, Sendable {
  /// What is wrong with an exported ledger.
  package enum Problem: Hashable, Sendable {
    /// The last line is torn: it was cut off, and the rest is whole; its number from 1.
    case tornLastLine(Int)
    /// A line was changed, or one before it is missing; its number from 1.
    case broken(line: Int)
    /// Record numbers don't follow each other; the line from 1.
    case gap(line: Int)
  }

  /// The records that are sound, in order.
  package let records: [LedgerRecord]
  /// What is wrong; nil when nothing is.
  package let problem: Problem?

  /// Reads `text`; stops at the first line that is not sound.
  package init(text: String) {
    var records: [LedgerRecord] = []
    var problem: Problem?
    var checksum: UInt32 = 0
    let bytes = Array(text.utf8)
    var start = 0
    var line = 0
    while start < bytes.count {
      line += 1
      let end = bytes[start...].firstIndex(of: 0x0A)
      guard let end, let record = Self.record(bytes[start..<end], &checksum) else {
        let isLast = end.map { $0 + 1 >= bytes.count } ?? true
        problem = isLast ? .tornLastLine(line) : .broken(line: line)
        break
      }
      if let last = records.last, record.sequence != last.sequence + 1 {
        problem = .gap(line: line)
        break
      }
      records.append(record)
      start = end + 1
    }
    self.records = records
    self.problem = problem
  }

  private static func record(_ line: ArraySlice<UInt8>, _ checksum: inout UInt32) -> LedgerRecord? {
    guard let tab = line.lastIndex(of: 0x09) else { return nil }
    let payload = line[..<tab]
    let next = CRC32C.checksum(payload, after: checksum)
    guard Array(line[(tab + 1)...]) == Array(LedgerExport.hexadecimal(next).utf8),
      let record = LedgerExport.record(String(decoding: payload, as: UTF8.self))
    else { return nil }
    checksum = next
    return record
  }

  /// The problem as a sentence; nil when there is none.
  package var sentence: String? {
    switch problem {
    case .tornLastLine(let line):
      "The last line (\(line)) is torn; the \(line - 1) before it are whole."
    case .broken(let line): "Line \(line) was changed, or a line before it is missing."
    case .gap(let line): "Line \(line) does not follow the line before it."
    case nil: nil
    }
  }
}
