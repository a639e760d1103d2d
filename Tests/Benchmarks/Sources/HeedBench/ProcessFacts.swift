import Foundation

/// What the kernel tells about a running process.
enum ProcessFacts {
  /// A field of `/proc/PID/status` such as `VmHWM`, in megabytes; nil once the process is gone.
  static func megabytes(_ field: String, of process: pid_t) -> Double? {
    status(field, of: process).map { $0 / 1024 }
  }

  /// How often the process went to sleep by itself.
  static func sleeps(of process: pid_t) -> Double {
    status("voluntary_ctxt_switches", of: process) ?? .nan
  }

  /// Seconds of processor time that all its threads have taken, by the scheduler's own account.
  static func processor(of process: pid_t) -> Double {
    let folder = "/proc/\(process)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return threads.reduce(0) { sum, thread in
      let first = text("\(folder)/\(thread)/schedstat").split(separator: " ").first
      return sum + (first.flatMap { Double($0) } ?? 0) / 1e9
    }
  }

  /// The same by `utime` and `stime` of `/proc/PID/stat`, in ticks of a hundredth of a second.
  static func ticks(of process: pid_t) -> Int {
    // The name, which may hold anything, ends with the last bracket.
    let fields = text("/proc/\(process)/stat").split(separator: ")").last?.split(separator: " ")
    guard let fields, fields.count > 12 else { return 0 }
    return (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
  }

  /// What the machine has to do beside this: processes that want to run, over the last minute.
  static var load: String {
    text("/proc/loadavg").split(separator: " ").first.map { String($0) } ?? "?"
  }

  private static func status(_ field: String, of process: pid_t) -> Double? {
    // By bytes: what is measured shares the machine with this.
    let name = Array(field.utf8) + [UInt8(ascii: ":")]
    for line in text("/proc/\(process)/status").utf8.split(separator: UInt8(ascii: "\n"))
    where line.starts(with: name) {
      let digits = line.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      return Double(String(decoding: digits, as: UTF8.self))
    }
    return nil
  }

  private static func text(_ path: String) -> String {
    // A process that has just ended has no such file any more, and no text.
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }
}
