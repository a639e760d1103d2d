import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A Swift file of the package.
struct SourceFile: Sendable, CustomStringConvertible {
  /// Where it lies, from the top of the package.
  let path: String
  /// Its lines as written.
  let lines: [String]
  /// Its lines with comments and the insides of texts blanked out.
  let code: [String]
  /// The code for `strstr`.
  private let terminated: [CChar]

  init(path: String, text: String) {
    self.path = path
    let blanked = SwiftCode.blanked(Array(text.utf8))
    terminated = blanked.map { CChar(bitPattern: $0) } + [0]
    lines = Self.split(Array(text.utf8))
    code = Self.split(blanked)
  }

  var description: String { path }

  /// The modules it imports, with the line of each.
  var imports: [(module: String, line: Int)] {
    code.enumerated().compactMap { index, line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({ Self.importPrefixes.contains($0) || $0.hasPrefix("@") })
      else { return nil }
      // `import struct Foundation.Data`
      let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "func", "let", "typealias",
      ]
      let name =
        kinds.contains(words[place + 1]) ? words.dropFirst(place + 2).first : words[place + 1]
      return name.map { (String($0.prefix { $0 != "." }), index + 1) }
    }
  }

  /// `path:line: line` for each line of code that contains `word` with no letter, digit or `_` at the
  /// sides where the word itself has one.
  func lines(with word: String) -> [String] {
    guard mayContain(word) else { return [] }
    return code.enumerated().compactMap { index, line in
      Self.contains(line, word)
        ? "\(path):\(index + 1): \(lines[index].trimmingCharacters(in: .whitespaces))" : nil
    }
  }

  private static let importPrefixes: Set<Substring> = ["package", "internal", "public", "private"]

  private static func contains(_ line: String, _ word: String) -> Bool {
    let line = Array(line.utf8)
    let word = Array(word.utf8)
    guard line.count >= word.count, let head = word.first, let tail = word.last else {
      return false
    }
    for start in 0...(line.count - word.count) where line[start] == head {
      let end = start + word.count
      guard line[start..<end].elementsEqual(word) else { continue }
      if isWord(head), start > 0, isWord(line[start - 1]) { continue }
      if isWord(tail), end < line.count, isWord(line[end]) { continue }
      return true
    }
    return false
  }

  /// Whether `word` stands anywhere in the code: quick, and mostly the answer.
  private func mayContain(_ word: String) -> Bool {
    terminated.withUnsafeBufferPointer { code in
      word.withCString { word in
        guard let start = code.baseAddress else { return false }
        return strstr(start, word) != nil
      }
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80
      || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
      || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  private static func split(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      lines.append(String(decoding: bytes[start..<index], as: UTF8.self))
      start = index + 1
    }
    lines.append(String(decoding: bytes[start...], as: UTF8.self))
    return lines
  }
}

/// The package as it lies on the disk.
enum Package {
  /// Its top folder.
  static let top = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The Swift files below `Sources`, `Tests` and `Themes`, by path.
  static let swift: [SourceFile] = ["Sources", "Tests", "Themes"].flatMap { files(below: $0) }
    .filter { $0.hasSuffix(".swift") }.map { SourceFile(path: $0, text: text($0)) }

  /// The Swift files of what is shipped.
  static let sources = swift.filter { !$0.path.hasPrefix("Tests/") }

  /// Every file below a folder, by path from the top; hidden folders (build products) and links
  /// (the benchmarks share sources by them) are not entered.
  static func files(below folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let here = folder + "/" + name
      if isLink(here) { return [] }
      return isFolder(here) ? files(below: here) : [here]
    }
  }

  /// The text of a file; empty when there is none.
  static func text(_ name: String) -> String {
    (try? String(contentsOfFile: path(name), encoding: .utf8)) ?? ""
  }

  /// Whether something lies at a path from the top.
  static func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The names in the top folder.
  static var topNames: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: top.path).sorted()) ?? []
  }

  private static func path(_ name: String) -> String { top.appending(path: name).path }

  private static func isLink(_ name: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path(name))) != nil
  }

  private static func isFolder(_ name: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path(name), isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
