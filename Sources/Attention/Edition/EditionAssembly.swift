import FeedModel

/// The steps from scores to an edition: must, trial, core, swap, bench, order.
struct EditionAssembly {
  let candidates: EditionCandidates
  let scores: CandidateScores
  let request: EditionRequest
  private let caps: SourceCaps

  /// The share of the minutes that must sources have for themselves.
  static let mustShare: Int64 = 30
  /// The share of the minutes that sources on trial have for themselves.
  static let trialShare: Int64 = 10

  /// How many places of the bench are for those that a rule keeps there.
  private static let benchedLimit = 5

  /// How many entries of a source on trial are looked at, best first.
  static let trialDepth = 64

  init(_ candidates: EditionCandidates, _ scores: CandidateScores, _ request: EditionRequest) {
    self.candidates = candidates
    self.scores = scores
    self.request = request
    var competes = [Bool](repeating: false, count: candidates.sources.count)
    for index in 0..<candidates.count where scores.code[index] == .competes {
      competes[Int(candidates.source[index])] = true
    }
    caps = SourceCaps(
      budget: request.budget, competingSources: competes.reduce(0) { $0 + ($1 ? 1 : 0) })
  }

  func plan() -> EditionPlan {
    let budget = max(.zero, request.budget)
    var selection = Selection(candidates, scores, budget: budget, caps: caps)
    let musts = chooseMusts(&selection)
    let trials = chooseTrials(&selection, share: Self.trialShare)
    let pool = corePool()
    var search = GreedySearch(pool, candidates, scores)
    var core = search.fill(&selection, limit: budget)
    core = preferSingle(core, pool, &selection)
    var swaps = SwapPass(
      selection, movable: core, pool: Shortlist.indices(candidates, scores).filter(isCore),
      limit: budget)
    swaps.run()
    core = swaps.movable
    selection = swaps.selection
    core += search.fill(&selection, limit: budget)
    let late = chooseTrials(&selection, share: 100)
    let order = ReadingOrder.arrange(
      musts: musts, others: trials + core + late, candidates, scores)
    let slots = slots(musts: musts, trials: trials + late)
    let final = selection
    selection.caps = caps.doubled
    let kept = benched()
    let bench =
      search.fill(
        &selection, limit: budget + budget, count: EditionPlanner.benchSize - kept.count) + kept
    let folded = folded(order + bench)
    return assemble(
      items: order.map { item($0, slots[$0] ?? .core, folded) },
      bench: bench.map { item($0, .bench, folded) }, selection: final, core: core)
  }

  func plan(frozen edition: Edition) -> EditionPlan {
    var selection = Selection(candidates, scores, budget: edition.budget, caps: caps)
    var core: [Int] = []
    for item in edition.items {
      guard let index = candidates.index(of: item.entry) else { continue }
      selection.add(index)
      if item.slot == .core { core.append(index) }
    }
    return assemble(edition: edition, selection: selection, core: core)
  }

  // MARK: Steps

  private func isCore(_ index: Int) -> Bool {
    candidates.sources[Int(candidates.source[index])].stance != .trial
  }

  private func corePool() -> [Int32] {
    var isTrial = [Bool](repeating: false, count: candidates.sources.count)
    for (index, terms) in candidates.sources.enumerated() {
      isTrial[index] = terms.stance == .trial
    }
    var pool: [Int32] = []
    pool.reserveCapacity(candidates.count)
    for index in 0..<candidates.count
    where scores.code[index] == .competes && !isTrial[Int(candidates.source[index])] {
      pool.append(Int32(index))
    }
    return pool
  }

  /// New entries of must sources, oldest first, within their share; the first may exceed it.
  private func chooseMusts(_ selection: inout Selection) -> [Int] {
    let now = request.now.milliseconds
    var waiting: [Int] = []
    for index in mustIndices() {
      let terms = candidates.sources[selection.source(index)]
      let age = now &- candidates.published[index]
      if let half = terms.halfLife, age > half.count { continue }
      waiting.append(index)
    }
    waiting.sort {
      candidates.published[$0] != candidates.published[$1]
        ? candidates.published[$0] < candidates.published[$1]
        : candidates.ids[$0] < candidates.ids[$1]
    }
    let share = Milliseconds(request.budget.count * Self.mustShare / 100)
    var chosen: [Int] = []
    for index in waiting {
      let limit = chosen.isEmpty ? request.budget : share
      guard selection.admits(index, limit: limit) else { continue }
      selection.add(index)
      chosen.append(index)
    }
    return chosen
  }

  /// The best of those that a rule keeps on the bench; they wait behind the others.
  private func benched() -> [Int] {
    var best = TopIndices(capacity: Self.benchedLimit)
    for index in 0..<candidates.count
    where scores.code[index] == .benched && Int64(scores.cost[index]) <= request.budget.count {
      best.offer(index, scores.ratio(index))
    }
    return best.indices
  }

  private func mustIndices() -> [Int] {
    let isMust = candidates.sources.map { $0.stance == .must }
    guard isMust.contains(true) else { return [] }
    return (0..<candidates.count).filter {
      scores.code[$0] == .competes && isMust[Int(candidates.source[$0])]
    }
  }

  /// Entries of sources on trial: the best of each in turn, sources in the order of a draw from what is
  /// known of them, within `share` percent of the minutes; the first only has to fit.
  private func chooseTrials(_ selection: inout Selection, share: Int64) -> [Int] {
    let isTrial = candidates.sources.map { $0.stance == .trial }
    guard isTrial.contains(true) else { return [] }
    let left = request.budget - selection.time
    var best = isTrial.map { $0 ? TopIndices(capacity: Self.trialDepth) : nil }
    for index in 0..<candidates.count where scores.code[index] == .competes {
      let source = Int(candidates.source[index])
      // What does not fit now never will: looking at it again is in vain.
      guard isTrial[source], selection.cost(index) <= left, !selection.contains(index) else {
        continue
      }
      best[source]?.offer(index, scores.ratio(index))
    }
    var queues = best.indices.compactMap { source in
      best[source].map { own in
        (
          draw: TrialDraw.draw(candidates.sources[source], seed: request.seed), source: source,
          entries: own.indices.sorted {
            let a = scores.ratio($0)
            let b = scores.ratio($1)
            return a != b ? a > b : candidates.ids[$0] < candidates.ids[$1]
          }
        )
      }
    }
    queues.sort { $0.draw != $1.draw ? $0.draw > $1.draw : $0.source < $1.source }
    let limit = Milliseconds(request.budget.count * share / 100)
    var spent = Milliseconds.zero
    var chosen: [Int] = []
    var round = 0
    while queues.contains(where: { $0.entries.count > round }) {
      for queue in queues where queue.entries.count > round {
        let index = queue.entries[round]
        let cost = selection.cost(index)
        guard chosen.isEmpty || spent + cost <= limit,
          selection.admits(index, limit: request.budget)
        else { continue }
        selection.add(index)
        spent += cost
        chosen.append(index)
      }
      round += 1
    }
    return chosen
  }

  /// The best single entry in place of the whole core, where it alone is worth more.
  private func preferSingle(
    _ core: [Int], _ pool: [Int32], _ selection: inout Selection
  ) -> [Int] {
    guard core.count > 1 else { return core }
    var without = selection
    for index in core { without.remove(index) }
    var best: Int?
    for candidate in pool {
      let index = Int(candidate)
      guard scores.value[index] > best.map({ scores.value[$0] }) ?? 0, !without.contains(index),
        without.admits(index, limit: request.budget)
      else { continue }
      best = index
    }
    guard let best else { return core }
    without.add(best)
    guard without.worth > selection.worth else { return core }
    selection = without
    return [best]
  }

  private func slots(musts: [Int], trials: [Int]) -> [Int: EditionSlot] {
    var slots: [Int: EditionSlot] = [:]
    for index in musts { slots[index] = .must }
    for index in trials { slots[index] = .trial }
    return slots
  }

  /// The entries folded under each chosen one, in the order of their numbers.
  private func folded(_ chosen: [Int]) -> [Int: [EntryID]] {
    var folded: [Int: [EntryID]] = [:]
    for index in 0..<candidates.count where scores.code[index] == .sameStory {
      folded[Int(scores.storyOf[index]), default: []].append(candidates.ids[index])
    }
    return folded
  }

  private func item(_ index: Int, _ slot: EditionSlot, _ folded: [Int: [EntryID]]) -> EditionItem {
    EditionItem(
      entry: candidates.ids[index], source: candidates.sources[Int(candidates.source[index])].id,
      cost: Milliseconds(Int64(scores.cost[index])), worth: scores.worthMilli(index), slot: slot,
      alsoIn: folded[index] ?? [])
  }

  private func assemble(
    items: [EditionItem], bench: [EditionItem], selection: Selection, core: [Int]
  ) -> EditionPlan {
    let edition = Edition(
      stream: request.stream, day: request.day, madeAt: request.now, budget: request.budget,
      items: items, bench: bench, seed: request.seed, modelDigest: request.modelDigest,
      settingsDigest: request.settingsDigest)
    return assemble(edition: edition, selection: selection, core: core)
  }

  private func assemble(edition: Edition, selection: Selection, core: [Int]) -> EditionPlan {
    var places: [EntryID: Int] = [:]
    for (place, item) in edition.items.enumerated() { places[item.entry] = place }
    var benchPlaces: [EntryID: Int] = [:]
    for (place, item) in edition.bench.enumerated() { benchPlaces[item.entry] = place }
    let ask = mustIndices().reduce(Milliseconds.zero) { $0 + selection.cost($1) }
    return EditionPlan(
      edition: edition, mustAsk: ask, candidates: candidates, scores: scores, places: places,
      benchPlaces: benchPlaces, sourceUse: selection.use, streamUse: selection.streamUse,
      caps: caps,
      lineRatio: core.map(scores.ratio).min() ?? 0,
      left: max(.zero, request.budget - selection.time))
  }
}
