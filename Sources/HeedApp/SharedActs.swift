import Attention
import FeedModel

// What the reader does, and how it is taken back. Each act changes what screens see at once; the
// store follows, and the ledger keeps the deliberate ones.

extension Shared {
  /// Does `acts` and remembers how to take them back, as `label`.
  mutating func act(_ acts: [Act], label: String) -> [Effect] {
    var effects: [Effect] = []
    var inverse: [Act] = []
    for act in acts {
      let (done, back) = apply(act)
      effects += done
      if let back { inverse.insert(back, at: 0) }
    }
    if !inverse.isEmpty { remember(UndoStep(label: label, inverse: inverse)) }
    for case .addRule(let draft) in acts {
      remember(UndoStep(label: label, inverse: [], awaited: draft))
    }
    return effects
  }

  /// The store has told a mute's number: now it can be taken back, or is at once when the reader
  /// asked for that in the meantime.
  mutating func learn(_ rule: Rule, name: String) -> [Effect] {
    if let index = takenBack.firstIndex(where: { $0.became(rule) }) {
      takenBack.remove(at: index)
      return apply(.endRule(rule.id)).effects
    }
    let step = UndoStep(label: "the mute of \(name)", inverse: [.endRule(rule.id)])
    if let index = undoSteps.firstIndex(where: { $0.awaited?.became(rule) ?? false }) {
      undoSteps[index] = step
    } else {
      remember(step)
    }
    return []
  }

  /// Changes what screens see, and gives what the store is to do and the act that takes it back.
  mutating func apply(_ act: Act) -> (effects: [Effect], inverse: Act?) {
    switch act {
    case .setStatus(let statuses):
      return apply(statuses)
    case .setStance(let id, let stance, let reason):
      guard let source = sources[id] else { return ([], nil) }
      sources[id]?.stance = stance
      sources[id]?.stanceSince = now.at
      let event = LedgerEvent.stance(
        StanceChange(source: id, from: source.stance, to: stance, reason: reason ?? ""))
      return (
        [.perform(act)] + attention.record([event], at: now),
        .setStance(id, source.stance, reason: nil)
      )
    case .describe(let id, let words):
      guard let source = sources[id] else { return ([], nil) }
      sources[id]?.titleOverride = words.titleOverride
      sources[id]?.tags = words.tags
      sources[id]?.note = words.note
      sources[id]?.kind = words.kind
      return ([.perform(act)], .describe(id, SourceWords(of: source)))
    case .setAllowance(let id, let allowance):
      let before = attention.allowances[id]
      let events = attention.allowances.change(id, to: allowance, on: attention.account.day)
      guard !events.isEmpty else { return ([], nil) }
      return (attention.record(events, at: now), .setAllowance(id, before))
    case .decide(let id, let decision):
      let event = LedgerEvent.decide(id: id, decision: decision.inLedger)
      return (attention.record([event], at: now), .decide(suggestion: id, .reopen))
    case .endRule(let id):
      let event = LedgerEvent.ruleEnd(rule: id, reason: "")
      return (
        [.perform(act)] + attention.record([event], at: now) + [.reloadEdition, .loadRules],
        rules[id].map { .restoreRule($0) }
      )
    case .restoreRule(let rule):
      let event = LedgerEvent.ruleAdd(rule)
      return (
        [.perform(act)] + attention.record([event], at: now) + [.reloadEdition, .loadRules],
        .endRule(rule.id)
      )
    case .setMinutes(let minutes):
      let before = attention.written.minutesByWeekday
      let effects = attention.change(.minutes, from: attention.account.day + 1, at: now) {
        $0.minutesByWeekday = minutes
      }
      return ([.perform(act)] + effects, .setMinutes(before))
    case .setMode(let mode):
      let before = attention.written.mode
      let effects = attention.change(.mode, at: now) { $0.mode = mode }
      return ([.perform(act)] + effects, .setMode(before))
    case .changeStream(let stream):
      guard let index = streams.firstIndex(where: { $0.id == stream.id }) else { return ([], nil) }
      let before = streams[index]
      streams[index] = stream
      return ([.perform(act)], .changeStream(before))
    case .removeStream(let id):
      guard let index = streams.firstIndex(where: { $0.id == id }) else { return ([], nil) }
      return ([.perform(act), .loadStreams], .restoreStream(streams.remove(at: index)))
    case .restoreStream(let stream):
      return ([.perform(act), .loadStreams], .removeStream(stream.id))
    case .addRule, .addStream:
      // Their numbers come with the store's answer, and with it the way back.
      return ([.perform(act)], nil)
    }
  }

  private mutating func apply(_ statuses: [EntryID: EntryStatus]) -> ([Effect], Act?) {
    var before: [EntryID: EntryStatus] = [:]
    var events: [LedgerEvent] = []
    for id in statuses.keys.sorted() {
      guard let new = statuses[id], let entry = entries[id], entry.status != new else { continue }
      before[id] = entry.status
      entries[id]?.status = new
      let reference = EntryReference(entry)
      if new.isStarred != entry.status.isStarred {
        events.append(.act(new.isStarred ? .star : .unstar, reference))
      }
      if new.verdict != entry.status.verdict {
        let verdict: EntryAct = new.verdict.map { $0 ? .up : .down } ?? .unrate
        events.append(.act(verdict, reference))
      }
      if new.isDismissed != entry.status.isDismissed {
        events += dismissal(of: entry, is: new.isDismissed)
      }
    }
    guard !before.isEmpty else { return ([], nil) }
    return (
      [.perform(.setStatus(statuses))] + attention.record(events, at: now), .setStatus(before)
    )
  }

  /// A skipped entry leaves the edition and its minutes go to the bench; taken back, it returns.
  private mutating func dismissal(of entry: Entry, is dismissed: Bool) -> [LedgerEvent] {
    let reference = EntryReference(entry)
    guard dismissed else {
      var events: [LedgerEvent] = [.act(.unskip, reference)]
      if let current = edition, let skipped = skipped.removeValue(forKey: entry.id) {
        let back = current.unskipping(
          skipped.item, at: skipped.place, undoing: skipped.amendment, finished: opened)
        edition = current.applying(back)
        events.append(.editionAmend(back))
      }
      return events
    }
    var events: [LedgerEvent] = [.skip(reference, channel: .edition, after: .zero)]
    if let current = edition,
      let place = current.items.firstIndex(where: { $0.entry == entry.id })
    {
      let amendment = current.skipping(
        entry.id, remaining: attention.remaining, finished: opened)
      skipped[entry.id] = SkippedItem(
        item: current.items[place], place: place, amendment: amendment)
      edition = current.applying(amendment)
      events.append(.editionAmend(amendment))
    }
    return events
  }

  /// Entries of the edition that were opened.
  private var opened: Set<EntryID> {
    Set((edition?.items ?? []).map(\.entry).filter { entries[$0]?.status.isRead == true })
  }
}

extension Decision {
  var inLedger: SuggestionDecision {
    switch self {
    case .accept: .accept
    case .decline: .decline
    case .snooze: .snooze
    case .reopen: .undo
    }
  }
}

extension Shared {
  /// What accepting a suggestion does.
  func acts(of action: Suggestion.Action) -> [Act] {
    switch action {
    case .stance(let id, let stance): [.setStance(id, stance, reason: nil)]
    case .minutes(let minutes): [.setMinutes(minutes)]
    case .budget(let minutes, let mode):
      (minutes.isEmpty ? [] : [.setMinutes(minutes)]) + [.setMode(mode)]
    case .endRule(let id): [.endRule(id)]
    case .restoreRule(let id): rules[id].map { [.restoreRule($0)] } ?? []
    }
  }
}
