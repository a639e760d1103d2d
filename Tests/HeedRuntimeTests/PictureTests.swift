import FeedModel
import Foundation
import HeedApp
import HeedTestSupport
import TerminalUI
import Testing

@testable import HeedRuntime

/// Fetching, inspecting, drawing and keeping the pictures of pages.
final class PictureTests {
  private let server: LoopbackServer
  private let folder =
    FileManager.default.temporaryDirectory.path + "/heed-pictures-\(UUID().uuidString)"

  init() throws {
    server = try LoopbackServer()
    server.route("/a.png", LoopbackAnswer(body: Self.png()))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static func png(width: UInt8 = 8, height: [UInt8] = [0, 0, 0, 8]) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
      + [0, 0, 0, width] + height + [8, 2, 0, 0, 0]
  }

  /// A program that writes `output` in place of chafa.
  private func program(_ body: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/draw"
    try Data("#!/bin/sh\n\(body)\n".utf8).write(to: URL(fileURLWithPath: path))
    chmod(path, 0o755)
    return path
  }

  private func outcome(
    _ program: String, _ path: String = "/a.png", means: PictureWish.Means = .colors
  ) async -> Result<Picture, LibraryError> {
    let desk = PictureDesk(
      fetcher: RuntimeSample.fetcher(), folder: folder + "/kept", program: program)
    let wish = PictureWish(
      medium: 1, url: server.url(path), size: Size(columns: 8, rows: 4), means: means)
    do throws(LibraryError) { return .success(try await desk.picture(wish)) } catch {
      return .failure(error)
    }
  }

  private func sentence(_ result: Result<Picture, LibraryError>) -> String {
    if case .failure(let error) = result { error.sentence } else { "" }
  }

  @Test func `a picture is fetched once, drawn and kept`() async throws {
    let draw = try program(
      "printf '\\033[0m\\033[38;5;24;48;5;232m▗▄\\033[49m█\\033[0m\\n\\033[38;5;9mab\\033[0m\\n'")
    let expected = Picture([
      [.init("▗▄", foreground: 24, background: 232), .init("█", foreground: 24)],
      [.init("ab", foreground: 9)],
    ])
    #expect(await outcome(draw) == .success(expected))
    #expect(await outcome(draw) == .success(expected))
    #expect(server.requests.count == 1)
  }

  @Test func `without chafa the package is named`() async {
    #expect(sentence(await outcome("no-such-chafa")).contains("sudo apt-get install chafa"))
  }

  @Test(arguments: [
    "\u{1B}[2J", "\u{1B}]0;x\u{7}", "\u{1B}[38;2;1;2;3mx", "\u{1B}[38;5;256mx", "\u{1B}[?25lx",
    "\u{1B}Pq#0\u{1B}\\", "\u{9B}31mx", "a\tb", "a\rb", "漢", "\u{1B}[1mx", "\u{1B}[38;5m",
    "123456789", "1\n2\n3\n4\n5", "", "\n\n", "\u{1B}[", "\u{E2}",
  ])
  func `anything but cells and their colours is refused`(output: String) {
    let wish = PictureWish(
      medium: 1, url: "", size: Size(columns: 8, rows: 4), means: .colors)
    #expect(PictureReader.picture(in: Array(output.utf8), wish) == nil)
  }

  @Test func `letters are all that ASCII means`() {
    let wish = PictureWish(medium: 1, url: "", size: Size(columns: 8, rows: 4), means: .letters)
    #expect(PictureReader.picture(in: Array("▀".utf8), wish) == nil)
    #expect(PictureReader.picture(in: Array("%#".utf8), wish) != nil)
  }

  @Test func `what is no picture, or a bomb, never reaches the program`() async throws {
    let mark = folder + "/ran"
    let draw = try program("touch \(mark); echo x")
    server.route("/svg", .text("<svg xmlns='http://www.w3.org/2000/svg'/>"))
    server.route("/bomb", LoopbackAnswer(body: Self.png(width: 255, height: [1, 0, 0, 0])))
    server.route("/zero", LoopbackAnswer(body: Self.png(width: 0)))
    #expect(sentence(await outcome(draw, "/svg")).contains("PNG, JPEG, GIF and WebP"))
    #expect(sentence(await outcome(draw, "/bomb")).contains("too large"))
    #expect(sentence(await outcome(draw, "/zero")).contains("PNG, JPEG"))
    #expect(sentence(await outcome(draw, "/none")).contains("404"))
    #expect(access(mark, F_OK) != 0)
  }

  @Test func `a program that fails is named`() async throws {
    let draw = try program("exit 3")
    #expect(sentence(await outcome(draw)).contains("ended with status 3"))
  }

  @Test(
    arguments: [
      ([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x0A, 0, 0x14, 0], 10, 20),
      (
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, 0, 30, 0, 40, 3, 1, 2], 40, 30
      ),
      (
        Array("RIFF0000WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0, 99, 0, 0, 49, 0, 0], 100, 50
      ),
    ] as [([UInt8], Int, Int)])
  func `the extent is read from the head`(bytes: [UInt8], width: Int, height: Int) throws {
    let extent = try #require(PictureFile.extent(of: bytes))
    #expect(extent.width == width && extent.height == height)
  }

  @Test(arguments: 0..<64)
  func `heads that are cut anywhere are no picture and no crash`(length: Int) {
    let heads: [[UInt8]] = [
      Self.png(), Array("GIF89a0000".utf8), Array("RIFF0000WEBPVP8L0000000000000000".utf8),
      [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 0, 0], [0xFF, 0xD8, 0xFF, 0xFF, 0xFF, 0xFF],
    ]
    for head in heads { _ = PictureFile.extent(of: Array(head.prefix(length))) }
  }
}
