package import FeedModel
import Foundation

/// A program that is run for what it writes.
package enum CapturedChild {
  /// How it ended, and what it wrote.
  package struct Capture: Hashable, Sendable {
    /// How it ended.
    package var outcome: ChildOutcome
    /// Its standard output, up to the limit.
    package var output: [UInt8]
    /// Whether it had more to write; it was ended then.
    package var isCut: Bool

    /// A capture as given.
    package init(outcome: ChildOutcome, output: [UInt8] = [], isCut: Bool = false) {
      self.outcome = outcome
      self.output = output
      self.isCut = isCut
    }
  }

  /// Runs `command` with `input` as its standard input and keeps up to `limit` bytes of what it
  /// writes. After `timeout`, and on cancellation, it is ended with all its children.
  package static func run(
    _ command: ChildCommand, input: [UInt8] = [], limit: Int, timeout: Milliseconds
  ) async -> Capture {
    guard let stop = Descriptors.pipe() else {
      return Capture(outcome: .failed(Spawn.describe(errno)))
    }
    let capture = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A thread of its own: waiting for a program must not hold up one of Swift's few.
        Thread.detachNewThread {
          let watch = CaptureWatch(limit: limit, timeout: timeout, stop: stop.read)
          continuation.resume(returning: watch.run(command, input: input))
        }
      }
    } onCancel: {
      var byte: UInt8 = 0
      _ = write(stop.write, &byte, 1)
    }
    Descriptors.close(stop.read, stop.write)
    return capture
  }
}

/// The thread that runs one program and reads what it writes.
private struct CaptureWatch {
  /// How long a program may take to end after it was asked to.
  private static let lastWords = Milliseconds(300)

  let limit: Int
  let timeout: Milliseconds
  /// Becomes readable when nobody wants the output any more.
  let stop: Int32

  func run(_ command: ChildCommand, input: [UInt8]) -> CapturedChild.Capture {
    let source = Descriptors.file(holding: input)
    let null = Descriptors.null()
    let pipe = Descriptors.pipe()
    defer { Descriptors.close(source, null, pipe?.read) }
    guard let source, let null, let pipe else {
      Descriptors.close(pipe?.write)
      return CapturedChild.Capture(outcome: .failed(Spawn.describe(errno)))
    }
    do {
      let spawn = Spawn(
        command: command, place: .ownGroup, input: source, output: pipe.write, errors: null)
      let process = try spawn.start()
      Descriptors.close(pipe.write)
      return watch(process, pipe.read)
    } catch {
      Descriptors.close(pipe.write)
      return CapturedChild.Capture(outcome: Spawn.outcome(of: error, command: command))
    }
  }

  private func watch(_ process: pid_t, _ pipe: Int32) -> CapturedChild.Capture {
    let end = ContinuousClock.now + .milliseconds(timeout.count)
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      guard waitForOutput(pipe, until: end) else {
        return CapturedChild.Capture(outcome: stopped(process), output: output)
      }
      let count = read(pipe, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      output += buffer[..<min(count, limit - output.count)]
      if output.count == limit, count > 0, hasMore(pipe, until: end) {
        _ = stopped(process)
        return CapturedChild.Capture(outcome: .exited(0), output: output, isCut: true)
      }
    }
    return CapturedChild.Capture(outcome: finished(process, until: end), output: output)
  }

  /// Whether there is output, or its end, before `end`.
  private func waitForOutput(_ pipe: Int32, until end: ContinuousClock.Instant) -> Bool {
    while true {
      var entries = [
        pollfd(fd: pipe, events: Int16(POLLIN), revents: 0),
        pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&entries, 2, Self.milliseconds(until: end))
      if count < 0, errno == EINTR { continue }
      return count > 0 && entries[1].revents == 0
    }
  }

  /// Whether a byte lies beyond the limit.
  private func hasMore(_ pipe: Int32, until end: ContinuousClock.Instant) -> Bool {
    var byte: UInt8 = 0
    return waitForOutput(pipe, until: end) && read(pipe, &byte, 1) > 0
  }

  /// The end of a process that has closed its output.
  private func finished(_ process: pid_t, until end: ContinuousClock.Instant) -> ChildOutcome {
    reaped(process, until: end) ?? stopped(process)
  }

  /// Asks the process and its children to end, then ends them.
  private func stopped(_ process: pid_t) -> ChildOutcome {
    kill(-process, SIGTERM)
    let end = ContinuousClock.now + .milliseconds(Self.lastWords.count)
    let outcome = reaped(process, until: end)
    // The group may hold others yet.
    kill(-process, SIGKILL)
    if outcome == nil { _ = Spawn.wait(for: process) }
    return .timedOut
  }

  /// How the process has ended; nil when it has not by `end`.
  private func reaped(_ process: pid_t, until end: ContinuousClock.Instant) -> ChildOutcome? {
    var pause: Int32 = 1
    while true {
      var status: Int32 = 0
      let result = waitpid(process, &status, WNOHANG)
      if result == process { return Spawn.outcome(of: status) }
      if result < 0, errno != EINTR { return .failed(Spawn.describe(errno)) }
      if ContinuousClock.now >= end { return nil }
      poll(nil, 0, min(pause, Self.milliseconds(until: end)))
      pause = min(pause * 2, 50)
    }
  }

  private static func milliseconds(until end: ContinuousClock.Instant) -> Int32 {
    let (seconds, attoseconds) = ContinuousClock.now.duration(to: end).components
    return Int32(clamping: max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
  }
}
