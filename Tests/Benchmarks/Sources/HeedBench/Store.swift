import FeedModel
import Foundation

/// A store filled by the program itself: a list imported, and its sources fetched from a server here.
struct Store {
  /// The home the store is in.
  let home: Home
  /// How many entries were served.
  let entryCount: Int

  /// The store of so many sources and entries of each; filled if it is not there yet.
  init(sources: Int, entries: Int, _ bench: Bench) throws {
    let folder = bench.options.work + "/store-\(sources)x\(entries)"
    let mark = folder + "/complete"
    entryCount = sources * entries
    let isThere = FileManager.default.fileExists(atPath: mark)
    home = try Home(folder, fresh: bench.options.isFresh || !isThere)
    guard bench.options.isFresh || !isThere else { return }
    bench.say("filling a store with \(entryCount) entries")
    // Whole hours, so that the newest entries are of today whenever the store is filled.
    let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970) / 3600 * 3600)
    let server = try FeedServer(making: sources, of: entries, newest: now)
    let list = folder + "/list.opml"
    try Data(server.outline.utf8).write(to: URL(fileURLWithPath: list))
    _ = try home.run(bench.options.heed, ["import", list])
    let refresh = try home.run(bench.options.heed, ["refresh", "--all", "--json"])
    bench.say(
      "filled in \(short(refresh.wall)) s, \(short(refresh.processor)) s of processor time, "
        + "\(short(refresh.peak)) MB: \(home.text("output.txt").prefix(200))")
    try Data().write(to: URL(fileURLWithPath: mark))
  }
}
