import FeedModel

extension RelevanceModel {
  private static let mark: UInt32 = 0x324D_5248  // "HRM2"

  /// The model as bytes; equal models give equal bytes.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(Self.mark)
    writer.append(Int64(trainedThrough?.number ?? .min))
    writer.append(Int64(labels))
    writer.append(Int64(positiveLabels))
    writer.append(worth.bitPattern)
    writer.append(all.bitPattern)
    writer.append(wordsDigest)
    writer.append(UInt32(passed.count))
    for entry in passed.keys.sorted() {
      writer.append(entry.rawValue)
      writer.append(Int64(passed[entry]?.number ?? 0))
    }
    writer.append(UInt32(sources.count))
    for source in sources.keys.sorted() {
      let record = sources[source] ?? Record()
      writer.append(source.rawValue)
      writer.append(record.worth.bitPattern)
      writer.append(record.all.bitPattern)
    }
    z.withUnsafeBufferPointer { z in
      n.withUnsafeBufferPointer { n in
        var slot = 0
        while slot < z.count {
          if z[slot] != 0 || n[slot] != 0 {
            writer.append(UInt32(slot))
            writer.append(z[slot].bitPattern)
            writer.append(n[slot].bitPattern)
          }
          slot += 1
        }
      }
    }
    writer.append(CRC32C.checksum(writer.bytes))
    return writer.bytes
  }

  /// The model that `bytes` hold; nil when they hold none, or are damaged.
  package init?(bytes: [UInt8]) {
    self.init()
    var tail = ByteReader(Array(bytes.suffix(4)))
    let body = Array(bytes.dropLast(4))
    guard tail.number(UInt32.self) == CRC32C.checksum(body) else { return nil }
    var reader = ByteReader(body)
    guard reader.number(UInt32.self) == Self.mark, let day = reader.number(Int64.self),
      let labels = reader.number(Int64.self), let positive = reader.number(Int64.self),
      let worth = reader.number(UInt64.self), let all = reader.number(UInt64.self),
      let words = reader.number(UInt64.self), let passes = reader.number(UInt32.self)
    else { return nil }
    for _ in 0..<passes {
      guard let entry = reader.number(Int64.self), let day = reader.number(Int64.self) else {
        return nil
      }
      passed[EntryID(rawValue: entry)] = Day(number: Int(day))
    }
    wordsDigest = words
    guard let count = reader.number(UInt32.self) else { return nil }
    trainedThrough = day == .min ? nil : Day(number: Int(day))
    self.labels = Int(labels)
    positiveLabels = Int(positive)
    self.worth = Double(bitPattern: worth)
    self.all = Double(bitPattern: all)
    for _ in 0..<count {
      guard let source = reader.number(Int64.self), let worth = reader.number(UInt64.self),
        let all = reader.number(UInt64.self)
      else { return nil }
      sources[SourceID(rawValue: source)] = Record(
        worth: Double(bitPattern: worth), all: Double(bitPattern: all))
    }
    if reader.isAtEnd { return }
    z = [Float](repeating: 0, count: FeatureVector.slotCount)
    n = [Float](repeating: 0, count: FeatureVector.slotCount)
    while !reader.isAtEnd {
      guard let slot = reader.number(UInt32.self), let z = reader.number(UInt32.self),
        let n = reader.number(UInt32.self), Int(slot) < FeatureVector.slotCount
      else { return nil }
      self.z[Int(slot)] = Float(bitPattern: z)
      self.n[Int(slot)] = Float(bitPattern: n)
    }
  }

  /// A number for what was learned; equal models have equal digests.
  package var digest: UInt64 { Self.digest(of: bytes) }

  /// The digest of the model that `bytes` hold.
  package static func digest(of bytes: [UInt8]) -> UInt64 { hash64(bytes) }
}
