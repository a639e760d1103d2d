import Foundation

/// Reads the targets out of `Package.swift`.
enum Manifest {
  /// A target as declared.
  struct Target {
    var name: String
    var isTest: Bool
    /// Names of dependencies in the package itself.
    var ours: Set<String>
    var path: String?
  }

  /// The targets in the order of the manifest.
  static func targets(in manifest: String) -> [Target] {
    guard let start = manifest.range(of: "\n  targets: [") else { return [] }
    var found: [Target] = []
    var entry = ""
    var depth = 0
    for line in manifest[start.upperBound...].split(separator: "\n") {
      let line = line.trimmingPrefix { $0 == " " }
      if line.hasPrefix("//") { continue }
      if depth == 0, line.hasPrefix("]") { break }
      entry += line
      for character in line {
        if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
      }
      if depth == 0, !entry.isEmpty {
        if let target = target(entry) { found.append(target) }
        entry = ""
      }
    }
    return found
  }

  private static func target(_ entry: String) -> Target? {
    guard let name = text(after: "name: \"", in: entry) else { return nil }
    var ours: Set<String> = []
    if let start = entry.range(of: "dependencies: [") {
      var depth = 1
      var list = ""
      for character in entry[start.upperBound...] {
        if character == "[" { depth += 1 } else if character == "]" { depth -= 1 }
        if depth == 0 { break }
        list.append(character)
      }
      // `.product(name: …)` is from outside.
      while let product = list.range(of: ".product(") {
        let end =
          list[product.lowerBound...].firstIndex(of: ")") ?? list.index(before: list.endIndex)
        list.removeSubrange(product.lowerBound...end)
      }
      ours = Set(
        list.split(separator: "\"").map(String.init).filter { $0.first?.isLetter == true })
    }
    return Target(
      name: name, isTest: entry.hasPrefix(".testTarget"), ours: ours,
      path: text(after: "path: \"", in: entry))
  }

  private static func text(after mark: String, in entry: String) -> String? {
    entry.range(of: mark).map { String(entry[$0.upperBound...].prefix { $0 != "\"" }) }
  }
}
