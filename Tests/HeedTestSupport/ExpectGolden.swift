import Foundation
package import TerminalUI
package import Testing

/// Compares a canvas with the picture `Tests/HeedAppTests/Golden/NAME.txt`.
///
/// With `HEED_RECORD=1` in the environment the file is rewritten where it differs, and the test fails
/// with its name, so that recording can never pass as testing.
package func expectGolden(
  _ canvas: Canvas, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  expectGolden(text: canvas.snapshot, name, sourceLocation: sourceLocation)
}

/// Compares text with the picture `Tests/HeedAppTests/Golden/NAME.txt`; see `expectGolden(_:_:)`.
package func expectGolden(
  text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let file = goldenFolder.appendingPathComponent(name + ".txt")
  // A picture that is not there differs from any.
  let golden = try? String(contentsOf: file, encoding: .utf8)
  guard golden != text else { return }
  if ProcessInfo.processInfo.environment["HEED_RECORD"] == "1" {
    record(text, in: file, name, sourceLocation)
    return
  }
  let reason =
    golden.map { "differs in \(differences(between: $0, and: text))" } ?? "does not exist"
  Issue.record(
    "Golden/\(name).txt \(reason); HEED_RECORD=1 swift test writes it. It would be:\n\(text)",
    sourceLocation: sourceLocation)
}

private let goldenFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("HeedAppTests/Golden")

private func record(
  _ text: String, in file: URL, _ name: String, _ sourceLocation: SourceLocation
) {
  do {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record("wrote Golden/\(name).txt", sourceLocation: sourceLocation)
  } catch {
    Issue.record("cannot write Golden/\(name).txt: \(error)", sourceLocation: sourceLocation)
  }
}

/// The first lines that differ, with the golden one marked `-` and the new one `+`.
private func differences(between golden: String, and text: String) -> String {
  let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  var lines: [String] = []
  for index in 0..<max(old.count, new.count) where lines.count < 20 {
    let before = index < old.count ? String(old[index]) : ""
    let after = index < new.count ? String(new[index]) : ""
    if before != after { lines += ["line \(index + 1)", "-\(before)", "+\(after)"] }
  }
  return lines.joined(separator: "\n")
}
