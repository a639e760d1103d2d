import Foundation

/// Times of this machine, in seconds.
enum Clock {
  /// Time that goes on evenly from some beginning.
  static var now: Double { seconds(CLOCK_MONOTONIC) }

  /// Processor time this process has taken, in all its threads.
  static var processor: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Waits on nothing for so many milliseconds.
  static func pause(milliseconds: Int32) { _ = poll(nil, 0, milliseconds) }

  /// The processor time `body` takes here.
  static func processorTime<Failure: Error>(of body: () throws(Failure) -> Void) throws(Failure)
    -> Double
  {
    let start = processor
    try body()
    return processor - start
  }
}
