import Foundation
import TerminalUI

/// The names that the program gives the settings: read from the source, so that this test needs
/// nothing but what Settings needs.
enum Names {
  /// The top folder of the package.
  static let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Every scope that is declared.
  static let scopes: [Scope] = sources("Scopes", also: "Sources/TerminalUI/Scope.swift")
    .flatMap { values(in: $0, after: ": Scope = ") }.filter { !$0.isEmpty }.map { Scope($0) }

  /// Every command.
  static let commands: [String] = cases(in: text("Sources/HeedApp/Command.swift"), of: "Command")

  /// Every section of the keymap.
  static let sections: [String] = cases(
    in: text("Sources/HeedApp/KeySection.swift"), of: "KeySection")

  static func text(_ path: String) -> String {
    (try? String(contentsOf: top.appending(path: path), encoding: .utf8)) ?? ""
  }

  private static func sources(_ prefix: String, also path: String) -> [String] {
    let folder = top.appending(path: "Sources/HeedApp")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix(prefix) }.sorted().map { text("Sources/HeedApp/" + $0) }
      + [text(path)]
  }

  private static func values(in text: String, after mark: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      guard let range = line.range(of: mark + "\"") else { return nil }
      return String(line[range.upperBound...].prefix { $0 != "\"" })
    }
  }

  private static func cases(in text: String, of name: String) -> [String] {
    guard let start = text.range(of: "enum \(name):") else { return [] }
    var found: [String] = []
    for line in text[start.upperBound...].split(separator: "\n") {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line == "}" || line.hasPrefix("package var") { break }
      guard line.hasPrefix("case ") else { continue }
      if let raw = line.range(of: "= \"") {
        found.append(String(line[raw.upperBound...].prefix { $0 != "\"" }))
      } else {
        found.append(contentsOf: line.dropFirst(5).split(separator: ", ").map(String.init))
      }
    }
    return found
  }
}
