package import Attention
package import FeedModel
package import Storage

/// The local model as of a day: learned from the ledger, in the ledger's order, on this machine. What
/// was learned is kept and goes on from there; without it, the whole ledger gives the same bits again.
package struct ModelDesk: Sendable {
  /// What was learned.
  package let model: RelevanceModel
  private let storage: Storage
  private let shelf: TraitShelf
  private let extractor: FeatureExtractor

  /// What the model is kept as.
  private static let name = "worth"

  /// Learns the days of the ledger that are over on `day`.
  package init(_ storage: Storage, before day: Day) throws(StorageError) {
    self.storage = storage
    shelf = TraitShelf(storage)
    var words = FrozenWords(storage, shelf)
    var model = try Self.kept(storage, before: day)
    let first = model?.trainedThrough.map { $0 + 1 }
    if let first, first == day, let model {
      self.model = model
    } else {
      var grown = model ?? RelevanceModel()
      let days = try LabelledDays(storage, from: first, before: day, shelf)
      try days.teach(&grown, &words)
      grown.finish(day - 1)
      Self.keep(grown, storage)
      model = grown
      self.model = grown
    }
    // While there is nothing to tell words by, nothing has to be counted.
    extractor =
      self.model.labels > 0 ? try words.extractor(for: day) : FeatureExtractor()
  }

  /// What was kept, when it has learned no day from `day` on and the ledger's days it has learned have
  /// got no line since.
  private static func kept(
    _ storage: Storage, before day: Day
  ) throws(StorageError) -> RelevanceModel? {
    guard let state = try storage.modelState(name), let model = RelevanceModel(bytes: state.bytes),
      let last = model.trainedThrough, last < day,
      try storage.lastSequence(before: last + 1) == state.throughSequence
    else { return nil }
    return model
  }

  private static func keep(_ model: RelevanceModel, _ storage: Storage) {
    guard let last = model.trainedThrough else { return }
    // What cannot be kept is learned again the next time.
    guard let sequence = try? storage.lastSequence(before: last + 1) else { return }
    let bytes = model.bytes
    try? storage.keep(
      ModelState(
        name: name, digest: RelevanceModel.digest(of: bytes), throughSequence: sequence,
        bytes: bytes))
  }

  /// How likely `entry` is to be worth it at `moment`, 0…1.
  package func worth(
    of entry: Entry, stance: Stance, at moment: FeatureExtractor.Moment
  ) throws(StorageError) -> Double {
    try worths(of: [entry], stances: [entry.sourceID: stance], at: moment)[entry.id]
      ?? model.worth(ofSource: entry.sourceID, stance: stance)
  }

  /// How likely entries are to be worth it at `moment`, 0…1. As long as the model has seen little an
  /// entry is judged by its source alone, and is not among them.
  package func worths(
    of entries: [Entry], stances: [SourceID: Stance], at moment: FeatureExtractor.Moment
  ) throws(StorageError) -> [EntryID: Double] {
    if model.isLearning { return [:] }
    let traits = try shelf.traits(of: entries.map(\.id), limit: TraitShelf.patience)
    var worths: [EntryID: Double] = [:]
    worths.reserveCapacity(entries.count)
    let scale = WorthScale(model, stances: stances)
    for entry in entries {
      guard let own = traits[entry.id] else { continue }
      worths[entry.id] = scale.worth(
        of: extractor.features(of: entry, own, at: moment), source: entry.sourceID)
    }
    return worths
  }

  /// What speaks for and against `entry` at `moment`.
  package func explanation(
    of entry: Entry, stance: Stance, at moment: FeatureExtractor.Moment
  ) throws(StorageError) -> WorthExplanation {
    WorthExplanation(
      entry, text: try storage.beginnings(of: [entry.id], bytes: 4000).first?.text ?? "",
      traits: try shelf.traits(of: [entry.id])[entry.id], stance: stance, moment: moment,
      extractor: extractor, model: model)
  }
}
