package import FeedModel
package import HeedApp

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The machine's clocks, read at the edge of the program and nowhere else.
package enum SystemClock {
  /// What every clock shows now.
  package static func moment() -> Moment {
    let wall = read(CLOCK_REALTIME)
    return Moment(
      at: Timestamp(milliseconds: wall.count),
      offsetMinutes: localOffsetMinutes(at: wall.count / 1000),
      awake: read(awakeClock),
      sinceBoot: read(bootClock))
  }

  /// Eight hexadecimal digits that name this boot; zeros where the system does not say.
  package static func bootID() -> String {
    guard let file = fopen("/proc/sys/kernel/random/boot_id", "r") else { return "00000000" }
    defer { fclose(file) }
    var bytes = [CChar](repeating: 0, count: 64)
    guard fgets(&bytes, Int32(bytes.count), file) != nil else { return "00000000" }
    let text: [UInt8] = bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let digits: [UInt8] = text.filter { byte in
      (48...57).contains(byte) || (97...102).contains(byte)
    }
    guard digits.count >= 8 else { return "00000000" }
    return String(decoding: digits.prefix(8), as: UTF8.self)
  }

  /// Minutes that the local wall clock is ahead of UTC at a time in seconds since 1970.
  package static func localOffsetMinutes(at seconds: Int64) -> Int {
    var time = time_t(seconds)
    var parts = tm()
    guard localtime_r(&time, &parts) != nil else { return 0 }
    return Int(parts.tm_gmtoff) / 60
  }

  /// The day of `time` on the local wall clock.
  package static func localDay(of time: Timestamp) -> Day {
    CivilTime(time, offsetMinutes: localOffsetMinutes(at: time.seconds)).day
  }

  private static func read(_ clock: clockid_t) -> Milliseconds {
    var time = timespec()
    guard clock_gettime(clock, &time) == 0 else { return .zero }
    return Milliseconds(Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  #if canImport(Glibc)
    // Linux stops CLOCK_MONOTONIC while the machine sleeps and lets CLOCK_BOOTTIME run.
    private static let awakeClock = CLOCK_MONOTONIC
    private static let bootClock = CLOCK_BOOTTIME
  #else
    // macOS has it the other way round.
    private static let awakeClock = CLOCK_UPTIME_RAW
    private static let bootClock = CLOCK_MONOTONIC_RAW
  #endif
}
