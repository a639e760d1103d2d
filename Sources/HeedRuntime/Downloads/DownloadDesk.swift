import FeedFetching
import FeedModel
import Foundation
import HeedApp

/// The queue of downloads: one after the other, each into a file of its own beside heed's feeds and by
/// the same manners. It lives as long as the visit; files that are whole stay.
actor DownloadDesk {
  /// The largest file that is kept, in bytes.
  static let maximumBytes: Int64 = 4 * 1_073_741_824
  /// The most that wait, or were here in this visit.
  static let mostDownloads = 500
  /// How often the reader is told how far it is.
  private static let interval = Duration.milliseconds(250)
  /// Endings of files that a player or a viewer shows and nothing runs.
  private static let endings: Set<String> = [
    "aac", "aif", "aiff", "avi", "epub", "flac", "gif", "jpeg", "jpg", "m4a", "m4b", "m4v", "mka",
    "mkv",
    "mov", "mp3", "mp4", "mpeg", "mpg", "oga", "ogg", "ogv", "opus", "pdf", "png", "txt", "wav",
    "weba",
    "webm", "webp", "wma", "wmv",
  ]

  private let fetcher: FeedFetcher
  private let folder: String
  private let tell: @Sendable ([Download]) -> Void
  private var downloads: [Download] = []
  private var running: (id: EntryID, task: Task<Void, Never>)?

  /// A queue that keeps files in `folder` and tells of each change.
  init(
    _ fetcher: FeedFetcher, folder: String, tell: @escaping @Sendable ([Download]) -> Void
  ) {
    self.fetcher = fetcher
    self.folder = folder
    self.tell = tell
  }

  /// The file that an entry's enclosure becomes: named by the title, told apart by the number.
  static func path(for entry: Entry, _ url: String, in folder: String) -> String {
    let name = FileName.suggested(for: entry.title, orElse: "entry")
    return "\(folder)/\(name)-\(entry.id.rawValue)\(ending(of: url))"
  }

  /// The ending of an address with its point, where it is one of a known kind.
  private static func ending(of url: String) -> String {
    let path = url.prefix { $0 != "?" && $0 != "#" }
    guard let last = path.split(separator: "/").last, let dot = last.lastIndex(of: ".") else {
      return ""
    }
    let ending = last[last.index(after: dot)...].lowercased()
    return endings.contains(ending) ? "." + ending : ""
  }

  /// Puts the enclosure at `url` in the queue, or goes on with it.
  func add(_ entry: Entry, _ url: String) throws(LibraryError) {
    guard Opener.isWebAddress(url) else {
      throw .refused("Only http and https enclosures are downloaded.")
    }
    let path = Self.path(for: entry, url, in: folder)
    if let index = downloads.firstIndex(where: { $0.id == entry.id }) {
      switch downloads[index].state {
      case .waiting, .running: return
      case .done where access(path, F_OK) == 0:
        throw .refused("It is here already: \(path).")
      case .done, .stopped, .failed: downloads[index].state = .waiting
      }
    } else {
      guard downloads.count < Self.mostDownloads else {
        throw .refused("Nothing is downloaded: the queue is full.")
      }
      try makeFolder()
      var download = Download(id: entry.id, title: entry.title, url: url, path: path)
      var facts = stat()
      if stat(path, &facts) == 0 {
        download.state = .done
        download.received = Int64(facts.st_size)
      }
      downloads.append(download)
    }
    tell(downloads)
    startNext()
  }

  /// Stops a download; what has come is kept and can be gone on with.
  func stop(_ id: EntryID) {
    guard let index = downloads.firstIndex(where: { $0.id == id }) else { return }
    switch downloads[index].state {
    case .waiting: downloads[index].state = .stopped
    case .running:
      downloads[index].state = .stopped
      if running?.id == id { running?.task.cancel() }
    case .done, .stopped, .failed: return
    }
    tell(downloads)
  }

  private func makeFolder() throws(LibraryError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .refused("Nothing is downloaded: the folder \(folder) cannot be made.")
    }
  }

  // MARK: The one that is coming

  private func startNext() {
    guard running == nil, let index = downloads.firstIndex(where: { $0.state == .waiting }) else {
      return
    }
    let (id, path) = (downloads[index].id, downloads[index].path)
    downloads[index].state = .running
    guard let file = FetchFile(path: path, limit: Self.maximumBytes) else {
      finish(id, .failed("it cannot be written: " + Spawn.describe(errno)))
      return startNext()
    }
    var request = FetchRequest(url: downloads[index].url)
    request.kind = .anything
    request.file = file
    let (fetcher, asked) = (fetcher, request)
    let task = Task(priority: .utility) {
      let watch = Task { await self.watch(file, id) }
      let outcome = await fetcher.fetch(asked)
      watch.cancel()
      ended(id, outcome, file)
    }
    running = (id, task)
    tell(downloads)
  }

  private func watch(_ file: FetchFile, _ id: EntryID) async {
    while !Task.isCancelled {
      // A cancelled sleep is no news: the download has ended.
      try? await Task.sleep(for: Self.interval)
      note(file.progress, id)
    }
  }

  private func note(_ progress: FetchFile.Progress, _ id: EntryID) {
    guard let index = downloads.firstIndex(where: { $0.id == id }),
      downloads[index].state == .running, downloads[index].received != progress.received
    else { return }
    downloads[index].received = progress.received
    downloads[index].total = progress.total
    tell(downloads)
  }

  private func ended(_ id: EntryID, _ outcome: FetchOutcome, _ file: FetchFile) {
    running = nil
    let progress = file.progress
    if let index = downloads.firstIndex(where: { $0.id == id }) {
      downloads[index].received = progress.received
      downloads[index].total = progress.total
    }
    // Before the next begins, which may be the same one again.
    let problem = file.end(outcome)
    switch outcome {
    case .failed(.status(416, _)):
      // What is here is no beginning of what the server has now.
      file.discard()
      finish(id, .failed("what was here did not fit; the next attempt begins anew"))
    case .failed(.gone): finish(id, .failed("the server says it is gone for good"))
    case .body, .failed, .notModified: finish(id, problem.map { .failed($0) } ?? .done)
    }
    startNext()
  }

  /// What the reader stopped stays stopped, unless all of it came before.
  private func finish(_ id: EntryID, _ state: Download.State) {
    guard let index = downloads.firstIndex(where: { $0.id == id }) else { return }
    if downloads[index].state == .running || state == .done { downloads[index].state = state }
    tell(downloads)
  }
}
