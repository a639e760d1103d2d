import FeedFetching
import FeedModel
import Foundation
import HeedApp
import TerminalUI

/// Pictures of pages, fetched when the reader asks for them and kept for a while.
struct PictureDesk: Sendable {
  /// The most bytes of a picture.
  static let maximumBytes: Int64 = 12 * 1_048_576
  /// The most bytes of all that are kept; the longest unseen go first.
  static let maximumKept = 64 * 1_048_576
  /// How long drawing one may take.
  private static let timeout = Milliseconds.seconds(10)
  /// The most bytes of its cells.
  private static let maximumOutput = 1_048_576

  /// Who fetches.
  let fetcher: FeedFetcher
  /// Where pictures are kept.
  let folder: String
  /// The program that draws: chafa, or what a test puts in its place.
  let program: String

  /// The picture that is wished for; throws what went wrong, as a sentence.
  func picture(_ wish: PictureWish) async throws(LibraryError) -> Picture {
    let path = try await file(of: wish.url)
    try inspect(path)
    let capture = await CapturedChild.run(
      ChildCommand(program, Self.arguments(for: wish, path)), limit: Self.maximumOutput,
      timeout: Self.timeout)
    if case .missing = capture.outcome {
      throw .refused("Pictures are drawn by chafa, which is not here: sudo apt-get install chafa.")
    }
    if let complaint = capture.outcome.complaint(about: program) {
      throw .refused("The picture was not drawn: \(complaint).")
    }
    guard !capture.isCut, let picture = PictureReader.picture(in: capture.output, wish) else {
      throw .refused("The picture was not drawn: what \(program) wrote is no picture.")
    }
    return picture
  }

  static func arguments(for wish: PictureWish, _ path: String) -> [String] {
    [
      "--format", "symbols", "--size", "\(wish.size.columns)x\(wish.size.rows)",
      "--symbols", wish.means == .letters ? "ascii" : "block",
      "--colors", wish.means == .colors ? "240" : "none", "--animate", "off", "--polite", "on",
      path,
    ]
  }

  // MARK: Files

  /// The file with the picture at `url`: what was kept, else fetched.
  private func file(of url: String) async throws(LibraryError) -> String {
    guard Opener.isWebAddress(url) else {
      throw .refused("The picture is not fetched: only http and https pictures are.")
    }
    let path = folder + "/" + String(StableHash.of(url), radix: 16)
    if utimes(path, nil) == 0 { return path }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .refused("The picture is not fetched: the folder \(folder) cannot be made.")
    }
    guard let file = FetchFile(path: path, limit: Self.maximumBytes) else {
      throw .refused("The picture was not kept: \(Spawn.describe(errno)).")
    }
    var request = FetchRequest(url: url)
    request.kind = .anything
    request.file = file
    if let problem = file.end(await fetcher.fetch(request)) {
      file.discard()
      throw .refused("The picture was not fetched: \(problem).")
    }
    trim(keeping: path)
    return path
  }

  /// Refuses what no decoder should see.
  private func inspect(_ path: String) throws(LibraryError) {
    let handle = FileHandle(forReadingAtPath: path)
    // What cannot be read is no picture.
    let head = (try? handle?.read(upToCount: 262_144)) ?? Data()
    guard let extent = PictureFile.extent(of: [UInt8](head)), extent.width > 0, extent.height > 0
    else { throw .refused("This is no picture that heed shows: PNG, JPEG, GIF and WebP are.") }
    guard extent.width <= PictureFile.maximumPoints / extent.height else {
      throw .refused("The picture is too large: \(extent.width) by \(extent.height) points.")
    }
  }

  private func trim(keeping kept: String) {
    var files: [(path: String, bytes: Int, seen: Int)] = []
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = folder + "/" + name
      var facts = stat()
      guard path != kept, lstat(path, &facts) == 0 else { continue }
      files.append((path, Int(facts.st_size), facts.st_mtim.tv_sec))
    }
    var total = files.reduce(0) { $0 + $1.bytes }
    for file in files.sorted(by: { $0.seen < $1.seen }) where total > Self.maximumKept {
      unlink(file.path)
      total -= file.bytes
    }
  }
}
