package import FeedModel
import Foundation

/// A program that runs beside heed and says nothing to its terminal: a browser.
package enum DetachedChild {
  /// How long a program is watched for failing at once.
  package static let grace = Milliseconds(800)

  /// Starts `command` in a session of its own and returns how it ended, or `.running` if it has not
  /// within `grace`.
  package static func start(
    _ command: ChildCommand, grace: Milliseconds = grace
  ) async -> ChildOutcome {
    guard let null = Descriptors.null() else { return .failed(Spawn.describe(errno)) }
    let process: pid_t
    do {
      process = try Spawn(
        command: command, place: .ownSession, input: null, output: null, errors: null
      ).start()
      Descriptors.close(null)
    } catch {
      Descriptors.close(null)
      return Spawn.outcome(of: error, command: command)
    }
    let (outcomes, settle) = AsyncStream.makeStream(of: ChildOutcome.self)
    // Somebody has to wait for it however long it runs, or it stays in the process table.
    Thread.detachNewThread { settle.yield(Spawn.wait(for: process)) }
    let timer = Task {
      // A cancelled sleep is no news: the program has ended.
      try? await Task.sleep(for: .milliseconds(grace.count))
      settle.yield(.running)
    }
    defer { timer.cancel() }
    for await outcome in outcomes { return outcome }
    return .running
  }

  /// Starts the first of `commands` that exists; an empty list is a missing program.
  package static func startFirst(of commands: [ChildCommand]) async -> ChildOutcome {
    var last = ChildOutcome.missing("")
    for command in commands {
      last = await start(command)
      guard case .missing = last else { return last }
    }
    return last
  }
}
