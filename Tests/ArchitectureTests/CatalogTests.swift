import Foundation
import Testing

struct CatalogTests {
  static let folder = "Sources/heed/heed.docc"
  static let pages = Package.files(below: folder).filter { $0.hasSuffix(".md") }

  @Test func `the catalog is there`() {
    let names = Set(Self.pages.compactMap { $0.split(separator: "/").last.map(String.init) })
    let wanted: Set<String> = [
      "heed.md", "Architecture.md", "AKeyPress.md", "AFetch.md", "AddingAScreen.md",
      "AddingACommand.md", "Storage.md", "Attention.md", "Terminal.md", "Testing.md",
      "Decisions.md", "Contributing.md", "Changes.md",
    ]
    #expect(wanted.subtracting(names) == [])
  }

  @Test func `every page is reached from the first`() {
    let landing = Package.text(Self.folder + "/heed.md")
    for page in Self.pages {
      let name = page.split(separator: "/").last?.dropLast(3) ?? ""
      #expect(name == "heed" || landing.contains("<doc:\(name)>"), "\(page)")
    }
  }

  @Test(arguments: pages + ["README.md", "Themes/README.md"])
  func `what a page points to is there`(page: String) {
    let names = Set(Self.pages.compactMap { $0.split(separator: "/").last?.dropLast(3) })
    let text = Package.text(page)
    var rest = text[...]
    while let start = rest.range(of: "<doc:") {
      let name = rest[start.upperBound...].prefix { $0 != ">" && $0 != "#" }
      #expect(names.contains(name), "\(page): <doc:\(name)>")
      rest = rest[start.upperBound...]
    }
    for word in text.split(whereSeparator: { "` \n()[],;".contains($0) }) {
      guard Self.isPath(word) else { continue }
      let path = word.hasSuffix(".") ? String(word.dropLast()) : String(word)
      #expect(Package.exists(path), "\(page): \(path)")
    }
  }

  /// Whether a word is the path of a file or folder of the package, without placeholders.
  private static func isPath(_ word: Substring) -> Bool {
    ["Sources/", "Tests/", "Themes/"].contains { word.hasPrefix($0) }
      && !word.contains { "*…<>{}$".contains($0) } && !word.contains("NAME") && !word.contains("->")
  }
}
