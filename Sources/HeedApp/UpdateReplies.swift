import Attention
import FeedModel

extension AppState {
  /// Takes the world's answers into what all screens see.
  mutating func takeIn(_ reply: Reply) -> [Effect] {
    switch reply {
    case .edition(let facts):
      guard facts.edition.day == shared.attention.account.day else { return [] }
      shared.take(facts)
    case .dayStarted(let attention):
      shared.attention = shared.attention.moved(to: attention)
      shared.edition = nil
      shared.skipped = [:]
      shared.budgetLevel = .plenty
      shared.sittingLevel = .plenty
      shared.say("\(Phrase.date(attention.account.day)) is counted now: the day that it is here.")
      return [.planEdition(anew: false)]
    case .sources(let facts):
      let isFirst = shared.sources.isEmpty && !facts.isEmpty
      shared.sources = Dictionary(
        facts.map { ($0.row.source.id, $0.row.source) }, uniquingKeysWith: { $1 })
      // Another process added the first sources: they make the first edition.
      if isFirst, shared.edition == nil { return [.planEdition(anew: false)] }
    case .rules(let facts):
      shared.rules = Dictionary(
        facts.map { ($0.rule.id, $0.rule) }, uniquingKeysWith: { $1 })
    case .streams(let streams): shared.streams = streams
    case .ruleAdded(let rule, let hidden): return ruleAdded(rule, hidden)
    case .streamAdded(let stream):
      shared.remember(
        UndoStep(label: "made the stream \(stream.name)", inverse: [.removeStream(stream.id)]))
      shared.say("Made the stream \(stream.name); \(stream.position + 1) switches to it.")
      return [.loadStreams]
    case .candidates(let candidates, let from, let isOffer): offer(candidates, from, isOffer)
    case .offer(let offer):
      shared.notice = nil
      overlay = .offer(OfferOverlay(offer))
    case .sourceAdded(let facts, let isNew, let price): return sourceAdded(facts, isNew, price)
    case .imported(let added, let known, let warnings):
      return imported(added, known, warnings)
    case .refreshProgress(let progress): shared.refresh = progress
    case .refreshEnded(let progress): return refreshEnded(progress)
    case .ledger(let records):
      for record in records { shared.attention.takeIn(record) }
    case .themeShown(let name): shared.look.theme = name
    case .picture(let picture, _, _):
      if picture != nil, shared.notice?.weight == .info { shared.notice = nil }
    case .downloads(let downloads): take(downloads)
    case .fileIsThere(let entry, let whole, let path):
      shared.notice = nil
      overlay = .question(
        QuestionOverlay(
          "\(path) is there already. Write over it?",
          yes: .save(entry, whole: whole, path: path, replaces: true)))
    case .notice(let notice): shared.say(notice.text, notice.weight)
    case .muteReturned(let report):
      shared.say(report.sentence)
      return shared.attention.record(
        [.ruleEnd(rule: report.rule.id, reason: "its time was over")], at: shared.now)
    case .reviewIsDue: shared.reviewIsDue = true
    case .budgetIsProposed: shared.budgetIsProposed = true
    case .source(let view, let rows):
      shared.sources[view.source.id] = view.source
      for row in rows { shared.entries[row.entry.id] = row.entry }
    case .matched(let entries, let mark, let hasMore):
      return shared.mark(entries, mark, hasMore: hasMore)
    case .list, .listDetails, .filterCounted, .article, .review, .explanation, .dryRun,
      .grantsPriced:
      break
    }
    return []
  }

  /// A mute takes effect at once: what it hides leaves the edition, and comes back with `u`.
  private mutating func ruleAdded(_ rule: Rule, _ hidden: Set<EntryID>) -> [Effect] {
    shared.rules[rule.id] = rule
    let number = Int64(rule.pattern).map(SourceID.init(rawValue:))
    let name = rule.scope == .source ? number.map(shared.title(of:)) : rule.name
    let effects = shared.attention.record([.ruleAdd(rule)], at: shared.now)
    return effects + shared.learn(rule, name: name ?? rule.name) + [.reloadEdition]
  }

  /// The end of a download is told where its screen is not looked at.
  private mutating func take(_ downloads: [Download]) {
    let before = Dictionary(
      shared.downloads.map { ($0.id, $0.state) }, uniquingKeysWith: { $1 })
    shared.downloads = downloads
    if top is DownloadsScreen { return }
    for download in downloads where before[download.id] != download.state {
      switch (before[download.id], download.state) {
      case (nil, .done): shared.say("\(download.title) is here already.")
      case (nil, .waiting), (nil, .running):
        shared.say("Downloading \(download.title); :downloads shows how far it is.")
      case (_, .done): shared.say("\(download.title) is here: \(download.amount).")
      case (_, .failed(let reason)): shared.say("\(download.title): \(reason).", .error)
      default: break
      }
    }
  }

  private mutating func offer(
    _ candidates: [FeedCandidate], _ from: String, _ isOffer: Bool
  ) {
    guard !candidates.isEmpty else {
      shared.say("No feed was found at \(from).", .warning)
      return
    }
    shared.notice = nil
    overlay = .candidates(CandidatesOverlay(candidates, from: from, isOffer: isOffer))
  }

  private mutating func sourceAdded(
    _ facts: SourceFacts, _ isNew: Bool, _ price: String?
  ) -> [Effect] {
    let source = facts.row.source
    let isFirst = shared.sources.isEmpty
    shared.sources[source.id] = source
    guard isNew else {
      shared.say("\(source.title) is known already: \(SourceCommands.words(source.stance)).")
      return []
    }
    let stance = SourceCommands.words(source.stance)
    shared.remember(
      UndoStep(
        label: "added \(source.title)",
        inverse: [.setStance(source.id, .unfollowed, reason: nil)]))
    let tag = price.map { " It \($0)." } ?? ""
    shared.say("\(source.title) is \(stance) now.\(tag)")
    let change = StanceChange(source: source.id, from: nil, to: source.stance)
    let effects = shared.attention.record([.stance(change)], at: shared.now)
    // The first sources make the first edition; later ones wait for tomorrow's.
    let isEmpty = shared.edition?.items.isEmpty ?? true
    return effects + [.loadSources] + (isFirst || isEmpty ? [.planEdition(anew: true)] : [])
  }

  /// What a list brought is fetched at once; what was left out can be read in the messages.
  private mutating func imported(_ added: Int, _ known: Int, _ warnings: [String]) -> [Effect] {
    for warning in warnings { shared.say(warning, .warning) }
    var text = added == 1 ? "One source was added" : "\(added) sources were added"
    if known > 0 { text += ", \(known) known already" }
    if !warnings.isEmpty { text += "; :messages tells what was left out" }
    shared.say(text + ".", warnings.isEmpty ? .info : .warning)
    return [.loadSources, .loadStreams] + (added > 0 ? [.refresh(.due)] : [])
  }

  /// New entries never move the list: they wait, and only an empty edition is made anew.
  private mutating func refreshEnded(_ progress: RefreshProgress) -> [Effect] {
    let isBackground = progress.total == 0
    shared.refresh = nil
    shared.arrived += progress.newEntries
    guard !isBackground else { return [] }
    let failed = progress.failures.count
    var text =
      switch progress.newEntries {
      case 0: "Refreshed \(progress.total): nothing new."
      case 1: "Refreshed \(progress.total): one new entry."
      case let count: "Refreshed \(progress.total): \(count) new entries."
      }
    if failed > 0 {
      text += failed == 1 ? " One source failed; S shows it." : " \(failed) failed; S shows them."
    }
    shared.say(text, failed > 0 ? .warning : .info)
    let isEmpty = shared.edition?.items.isEmpty ?? true
    return [.loadSources] + (isEmpty && progress.newEntries > 0 ? [.planEdition(anew: true)] : [])
  }
}
