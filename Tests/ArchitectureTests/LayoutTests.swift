import Testing

struct LayoutTests {
  @Test func `the top folder holds what it should and nothing else`() {
    let allowed: Set<String> = [
      "Package.swift", "Package.resolved", "README.md", "Sources", "Tests", "Themes",
    ]
    let names = Package.topNames.filter { !$0.hasPrefix(".") }
    #expect(Set(names).subtracting(allowed) == [])
    #expect(Package.exists(".ci/run") && Package.exists(".swift-format"))
  }

  @Test func `the README is short`() {
    let lines = Package.text("README.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect((20...151).contains(lines.count), "README.md has \(lines.count) lines")
  }

  @Test func `the README names what the check installs`() {
    let script = Package.text(".ci/run")
    let lines = Package.text("README.md").split(separator: "\n").filter {
      $0.contains("apt-get install")
    }
    #expect(lines.count == 2)
    for line in lines {
      let words = line.split(separator: " ").drop { $0 != "install" }.dropFirst()
      for word in words.prefix(while: { $0 != "&&" }) where !word.hasPrefix("-") {
        #expect(script.contains(" \(word)"), "\(word) is missing in .ci/run")
      }
    }
  }

  @Test func `every theme is named in kebab case and embedded`() {
    let manifest = Package.text("Package.swift")
    let themes = Package.files(below: "Themes").filter { $0.hasSuffix(".toml") }
    #expect(themes.count >= 6)
    for theme in themes {
      let name = String(theme.dropFirst("Themes/".count))
      #expect(Self.isKebab(String(name.dropLast(5))), "\(theme)")
      #expect(manifest.contains(".embedInCode(\"\(name)\")"), "\(theme) is not embedded")
    }
  }

  @Test func `every golden picture is named in kebab case and by a test`() {
    var names: Set<Substring> = []
    for line in Package.swift.filter({ $0.path.hasPrefix("Tests/") }).flatMap(\.lines) {
      for part in line.split(separator: "\"") {
        let beginning = part.prefix { $0 != "\\" }
        names.insert(beginning.count < part.count ? beginning + "\\" : part)
      }
    }
    for path in Package.files(below: "Tests/HeedAppTests/Golden") {
      let parts = path.split(separator: "/").dropFirst(3)
      #expect(path.hasSuffix(".txt"), "\(path)")
      #expect(
        parts.allSatisfy {
          Self.isKebab($0.hasSuffix(".txt") ? String($0.dropLast(4)) : String($0))
        },
        "\(path)")
      let name = parts.joined(separator: "/").dropLast(4)
      #expect(Self.isDrawn(name, by: names), "no test draws \(path)")
    }
  }

  @Test func `each file is named for a type or an extension in it`() {
    for file in Package.sources where !file.path.hasSuffix("main.swift") {
      let name = file.path.split(separator: "/").last?.dropLast(6).prefix { $0 != "+" } ?? ""
      #expect(name.first?.isUppercase == true, "\(file.path)")
    }
  }

  /// Whether a picture's name is among the texts of the tests, whole or up to an interpolation.
  private static func isDrawn(_ name: Substring, by names: Set<Substring>) -> Bool {
    if names.contains(name) { return true }
    var beginning = name
    while beginning.contains("/") {
      if names.contains(beginning + "\\") { return true }
      beginning = beginning.dropLast()
    }
    return false
  }

  private static func isKebab(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
      && !text.hasPrefix("-") && !text.hasSuffix("-")
  }
}
