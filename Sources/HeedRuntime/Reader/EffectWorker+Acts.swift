import Attention
import FeedModel
import Foundation
import HeedApp
import Storage
import TerminalUI

// What the reader does, done to the store.
extension EffectWorker {
  /// Of how many of the newest entries a mute is said to hide or to have held some.
  private static let entriesMuted = 2000

  func perform(_ act: Act) throws {
    switch act {
    case .setStatus(let statuses): try storage.setStatus(statuses, at: now)
    case .setStance(let id, let stance, let reason):
      try context.library.take(stance, on: id, reason: reason, at: now)
      plan = nil
    case .describe(let id, let words):
      try context.library.describe(
        id, title: words.titleOverride, tags: words.tags, note: words.note, kind: words.kind)
    case .addRule(let draft): try addRule(draft)
    case .endRule(let id):
      try storage.endRule(id, at: now)
      plan = nil
    case .restoreRule(let rule):
      try storage.endRule(rule.id, at: nil)
      plan = nil
    case .addStream(let name, let filter):
      let count = try storage.streams().count
      let stream = FeedModel.Stream(
        id: StreamID(rawValue: 0), name: name, filter: filter, position: count)
      post(.streamAdded(try storage.add(stream)))
    case .changeStream(let stream): try storage.update(stream)
    case .removeStream(let id): try storage.removeStream(id)
    case .restoreStream(let stream): _ = try storage.add(stream)
    case .setMinutes(let minutes):
      if let problem = context.world.keepMinutes(minutes) { return fail(problem) }
      budget.minutesByWeekday = minutes
    case .setMode(let mode):
      if let problem = context.world.keepMode(mode) { return fail(problem) }
      budget.mode = mode
    case .decide, .setAllowance: break  // The ledger's alone.
    }
  }

  private func addRule(_ draft: RuleDraft) throws {
    let rule = try context.library.add(draft, at: now)
    let recent = try storage.entries(in: .stances(Stance.competing), limit: Self.entriesMuted)
    let hidden = try context.library.entries(matching: rule, among: recent.map(\.id), at: now)
    if !hidden.isEmpty {
      let newest = recent.first { hidden.contains($0.id) }?.arrivedAt ?? now
      try storage.addHits([rule.id: (count: hidden.count, at: newest)])
    }
    plan = nil
    post(.ruleAdded(rule, hidden: hidden))
  }

  /// Reads a list of subscriptions; `~` at the beginning is the reader's home.
  func importList(_ path: String) throws {
    let bytes = try InputFile.read(
      InputFile.expanded(path), limit: Library.maximumListBytes)
    let report = try context.library.importList(bytes, at: now)
    post(
      .imported(added: report.added.count, known: report.known, warnings: report.warnings))
  }

  // MARK: The edition

  func startDayHere() throws {
    var desk = try dayDesk()
    guard try desk.startHere() != nil else { return }
    edition = nil
    plan = nil
    post(.dayStarted(desk.attention))
  }

  private func dayDesk() throws -> DayDesk {
    try DayDesk(
      storage, settings: budget, bootID: context.bootID, session: context.session,
      clock: context.world.now)
  }

  func planEdition(anew: Bool) throws {
    let desk = try dayDesk()
    let facts =
      anew
      ? try context.editions.make(EditionOccasion(at: desk)) : try context.editions.today(desk)
    edition = facts.edition
    isEditionStale = false
    plan = nil
    post(.edition(facts))
    try reportReturns()
  }

  /// Tells, once, of mutes that ended by themselves before today's edition was made: what they held
  /// competes in it again.
  func reportReturns() throws {
    guard let edition = try currentEdition() else { return }
    let ended = try storage.rules().filter {
      $0.rule.action == .hide && $0.rule.endedAt == nil && !$0.rule.isActive(at: edition.madeAt)
    }
    guard !ended.isEmpty, let plan = try currentPlan() else { return }
    let recent = try storage.entries(in: .stances(Stance.competing), limit: Self.entriesMuted)
    let sources = try context.library.sourcesByID()
    for row in ended {
      let held = try context.library.entries(matching: row.rule, among: recent.map(\.id), at: now)
      let end = min(row.rule.until ?? now, now)
      try storage.endRule(row.rule.id, at: end)
      post(
        .muteReturned(
          MuteReturn(
            row.rule, named: Library.name(of: row.rule, sources),
            held: max(row.hitCount, held.count), aboveLine: plan.aboveLine(held.sorted()))))
    }
  }

  func reloadEdition() throws {
    guard let current = edition,
      let facts = try context.editions.recorded(on: current.day, at: now)
    else { return }
    edition = facts.edition
    isEditionStale = false
    post(.edition(facts))
  }

  /// Today's edition as it stands, skips and all.
  func currentEdition() throws -> Edition? {
    if isEditionStale, let known = edition {
      edition = try context.editions.recorded(on: known.day, at: now)?.edition ?? known
      isEditionStale = false
    }
    return edition
  }

  /// The plan behind today's edition; made when first needed.
  func currentPlan() throws -> EditionPlan? {
    if let plan { return plan }
    guard let edition = try currentEdition() else { return nil }
    let made = try context.editions.plan(behind: edition, pace: pace())
    plan = made
    return made
  }

  // MARK: Files

  func save(_ id: EntryID, _ whole: Article?, _ path: String, replaces: Bool) throws {
    guard let entry = try storage.entry(id), let body = try storage.body(id),
      let source = try storage.source(entry.sourceID)
    else { throw LibraryError.refused("This entry is no longer there.") }
    let file = EntryFile(
      entry: entry, article: whole ?? EntryText.article(entry, body), source: source.title)
    let target = InputFile.expanded(path)
    let format = EntryFile.Format(path: target)
    switch try OutputFile.write(Array(file.text(format).utf8), to: target, replaces: replaces) {
    case .isThere: post(.fileIsThere(id, whole: whole, path: path))
    case .written: post(.notice(Notice("Saved as \(path)")))
    }
  }

  // MARK: Other programs

  func open(_ plan: Opener.Plan, _ url: String) async {
    switch plan {
    case .refused(let why): fail("\(url) is not opened: \(why).")
    case .onTerminal(let commands): mailbox.post(.foreground(commands, input: nil))
    case .beside(let commands):
      let outcome = await DetachedChild.startFirst(of: commands)
      let program = commands.first?.program ?? ""
      if let complaint = outcome.complaint(about: program) { fail("\(complaint).") }
    }
  }

  func play(_ id: EntryID) async throws {
    let (entry, url) = try enclosure(id)
    let path = DownloadDesk.path(for: entry, url, in: context.world.downloadFolder)
    if access(path, R_OK) == 0 { return await open(context.world.opener.file(path), path) }
    await open(context.world.opener.enclosure(url), url)
  }

  func download(_ id: EntryID) async throws {
    let (entry, url) = try enclosure(id)
    try await downloads.add(entry, url)
  }

  /// The entry and the address of its first audio or video, else of its first enclosure.
  private func enclosure(_ id: EntryID) throws -> (Entry, String) {
    let enclosures = try storage.body(id)?.enclosures ?? []
    let media = enclosures.first { enclosure in
      ["audio/", "video/"].contains { enclosure.type?.hasPrefix($0) ?? false }
    }
    guard let entry = try storage.entry(id), let enclosure = media ?? enclosures.first else {
      throw LibraryError.refused("This entry has no enclosure.")
    }
    return (entry, enclosure.url)
  }

  /// Runs a program of the reader's beside everything else, and says how it ended.
  func handOver(_ id: EntryID, to words: [String], _ done: String) throws {
    guard let entry = try storage.entry(id), let link = entry.link else {
      throw LibraryError.refused("This entry has no link.")
    }
    guard let command = Sharing.command(words, url: link, title: entry.title) else {
      throw LibraryError.refused("Nothing was run: no program, or no http or https link.")
    }
    Task(priority: .utility) {
      let capture = await CapturedChild.run(command, limit: 65_536, timeout: Sharing.timeout)
      if let complaint = capture.outcome.complaint(about: command.program) {
        fail("\(complaint).")
      } else {
        post(.notice(Notice("\(done) \(entry.title)")))
      }
    }
  }

  func pipe(_ id: EntryID, _ line: String) throws {
    guard let entry = try storage.entry(id), let body = try storage.body(id),
      let source = try storage.source(entry.sourceID)
    else { throw LibraryError.refused("This entry is no longer there.") }
    let command: ChildCommand
    do { command = try CommandWords(line).command } catch {
      throw LibraryError.refused("Nothing was run: \(error.sentence).")
    }
    let text = EntryText.page(entry, body, source: source).joined(separator: "\n") + "\n"
    mailbox.post(.foreground([command], input: Array(text.utf8)))
  }
}
