import FeedModel

extension Edition {
  var fields: [String: CanonicalJSON] {
    [
      "stream": .of(stream), "budget": .of(budget),
      "items": .array(items.map(\.coded)), "bench": .array(bench.map(\.coded)),
      "seed": .string(hexadecimal(seed)), "model": .string(hexadecimal(modelDigest)),
      "config": .string(hexadecimal(settingsDigest)),
    ]
  }

  init(_ fields: RecordFields) throws(LedgerDecodingError) {
    self.init(
      stream: fields.stream, day: fields.record.day, madeAt: fields.record.at,
      budget: try fields.length("budget"), items: try EditionItem.list("items", fields),
      bench: try EditionItem.list("bench", fields),
      seed: UInt64(fields.text("seed"), radix: 16) ?? 0,
      modelDigest: UInt64(fields.text("model"), radix: 16) ?? 0,
      settingsDigest: UInt64(fields.text("config"), radix: 16) ?? 0)
  }
}

extension EditionAmendment {
  var fields: [String: CanonicalJSON] {
    var fields: [String: CanonicalJSON] = [
      "stream": .of(stream), "add": .array(added.map(\.coded)),
      "drop": .array(dropped.map { .integer($0.rawValue) }), "why": .string(why),
    ]
    if let place { fields["at"] = .of(place) }
    if !benched.isEmpty { fields["bench"] = .array(benched.map(\.coded)) }
    return fields
  }

  init(_ fields: RecordFields) throws(LedgerDecodingError) {
    self.init(
      stream: fields.stream, added: try EditionItem.list("add", fields),
      dropped: fields.numbers(fields.value["drop"] ?? .null).map(EntryID.init(rawValue:)),
      why: fields.text("why"), place: fields.value["at"]?.integer.map(RecordFields.count),
      benched: try EditionItem.list("bench", fields))
  }
}

extension EditionItem {
  /// `[entry, source, cost, worth, slot, [also]]`.
  fileprivate var coded: CanonicalJSON {
    .array([
      .integer(entry.rawValue), .integer(source.rawValue), .of(cost), .of(worth),
      .string(slot.rawValue), .array(alsoIn.map { .integer($0.rawValue) }),
    ])
  }

  fileprivate static func list(
    _ key: String, _ fields: RecordFields
  ) throws(LedgerDecodingError) -> [EditionItem] {
    var items: [EditionItem] = []
    for value in fields.value[key]?.array ?? [] {
      guard let parts = value.array, parts.count == 6, let entry = parts[0].integer,
        let source = parts[1].integer, let cost = parts[2].integer, let worth = parts[3].integer,
        let slot = parts[4].string.flatMap(EditionSlot.init(rawValue:))
      else { throw fields.problem }
      items.append(
        EditionItem(
          entry: EntryID(rawValue: entry), source: SourceID(rawValue: source),
          cost: RecordFields.length(cost), worth: RecordFields.count(worth), slot: slot,
          alsoIn: fields.numbers(parts[5]).map(EntryID.init(rawValue:))))
    }
    return items
  }
}

/// Sixteen hexadecimal digits.
func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
