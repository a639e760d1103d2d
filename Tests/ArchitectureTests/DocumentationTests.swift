import Testing

struct DocumentationTests {
  @Test func `every declaration that crosses a target is documented`() {
    for file in Package.sources {
      for line in Self.undocumented(in: file) {
        Issue.record("\(file.path):\(line): \(file.lines[line - 1].drop { $0 == " " })")
      }
    }
  }

  /// The lines of package declarations without a comment.
  static func undocumented(in file: SourceFile) -> [Int] {
    file.code.indices.filter {
      isPackageDeclaration(file.code[$0]) && !isDocumented(file, before: $0)
    }.map { $0 + 1 }
  }

  @Test func `the cases of a package enum are documented`() {
    // The first of a run of cases may speak for the run.
    for file in Package.sources {
      var isInside: (indent: Int, isActive: Bool) = (0, false)
      for (index, line) in file.code.enumerated() {
        let indent = line.prefix { $0 == " " }.count
        let body = line.drop { $0 == " " }
        if body.hasPrefix("package enum ") || body.hasPrefix("package indirect enum ") {
          isInside = (indent, body.hasSuffix("{"))
        } else if isInside.isActive, indent <= isInside.indent, body.hasPrefix("}") {
          isInside.isActive = false
        } else if isInside.isActive, indent == isInside.indent + 2, body.hasPrefix("case ") {
          let above = index > 0 ? file.code[index - 1].drop { $0 == " " } : ""
          if !above.hasPrefix("case "), !Self.isDocumented(file, before: index) {
            Issue.record("\(file.path):\(index + 1): \(body)")
          }
        }
      }
    }
  }

  @Test func `the first line of a comment says what it is`() {
    let empty = ["/// This function", "/// This method", "/// This class", "/// This struct"]
    for file in Package.sources {
      for (index, line) in file.lines.enumerated() {
        let body = line.drop { $0 == " " }
        if empty.contains(where: { body.hasPrefix($0) }) {
          Issue.record("\(file.path):\(index + 1): \(body)")
        }
      }
    }
  }

  private static let modifiers: Set<Substring> = [
    "mutating", "nonmutating", "static", "final", "indirect", "nonisolated", "convenience",
    "private(set)", "internal(set)", "lazy", "override", "isolated",
  ]
  private static let kinds: Set<Substring> = [
    "struct", "enum", "class", "actor", "protocol", "func", "var", "let", "init", "init?",
    "subscript", "typealias",
  ]

  private static func isPackageDeclaration(_ line: String) -> Bool {
    guard line.contains("package ") else { return false }
    var words = line.split { $0 == " " || $0 == "(" || $0 == "<" || $0 == "[" }[...]
    while let word = words.first, word.hasPrefix("@") { words.removeFirst() }
    // The access may follow other modifiers: `final package class`.
    var isPackage = false
    for word in words {
      if kinds.contains(word) { return isPackage }
      isPackage = isPackage || word == "package"
      guard
        word == "package" || word == "set)" || modifiers.contains(word)
          || modifiers.contains(word + "(set)")
      else { return false }
    }
    return false
  }

  private static func isDocumented(_ file: SourceFile, before index: Int) -> Bool {
    var place = index - 1
    while place >= 0 {
      let line = file.lines[place].drop { $0 == " " }
      if line.hasPrefix("///") { return true }
      guard line.hasPrefix("@") || line.hasPrefix("#if") || line.hasPrefix("// swift-format") else {
        return false
      }
      place -= 1
    }
    return false
  }
}
