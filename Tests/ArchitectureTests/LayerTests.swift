import Testing

struct LayerTests {
  @Test(arguments: Layers.all.map(\.name))
  func `a target imports what its layer allows and nothing else`(name: String) throws {
    let target = try #require(Layers.all.first { $0.name == name })
    let files = Package.sources.filter { $0.path.hasPrefix(target.folder + "/") }
    #expect(!files.isEmpty || target.isC, "\(name) has no files")
    for file in files {
      for (module, line) in file.imports
      where !target.ours.contains(module) && !target.outside.contains(module) {
        Issue.record("\(file.path):\(line): \(name) may not import \(module)")
      }
    }
  }

  @Test func `only one target imports each package from outside`() {
    for module in ["ArgumentParser", "GRDB", "GRDBSQLite", "TOMLKit"] {
      let importers = Set(
        Package.sources.filter { $0.imports.contains { $0.module == module } }
          .compactMap { file in Layers.all.first { file.path.hasPrefix($0.folder + "/") }?.name })
      #expect(importers.count == 1, "\(module) is imported by \(importers.sorted())")
    }
  }

  @Test func `every folder of sources is a target of the table`() {
    let folders = Set(
      Package.files(below: "Sources").map {
        $0.split(separator: "/").prefix(2).joined(separator: "/")
      }
    )
    #expect(folders.subtracting(Layers.all.map(\.folder)) == [])
  }

  @Test func `the manifest declares exactly the table`() {
    let declared = Manifest.targets(in: Package.text("Package.swift"))
    for target in Layers.all {
      guard let found = declared.first(where: { $0.name == target.name }) else {
        Issue.record("Package.swift has no target \(target.name)")
        continue
      }
      #expect(found.ours == target.ours, "dependencies of \(target.name)")
    }
    let known = Set(Layers.all.map(\.name))
    for target in declared where !known.contains(target.name) {
      #expect(
        target.isTest || target.path?.hasPrefix("Tests/") == true,
        "\(target.name) is not in the table")
    }
  }

  @Test func `every Swift target has its tests and every test target its folder`() {
    let declared = Manifest.targets(in: Package.text("Package.swift"))
    for target in declared where target.isTest {
      #expect(Package.exists("Tests/" + target.name), "Tests/\(target.name)")
    }
    let tests = Set(declared.filter(\.isTest).map(\.name))
    // Their tests stand elsewhere: themes with the settings, the program as a whole in EndToEndTests.
    let elsewhere: Set<String> = ["BuiltinThemes", "heed"]
    for target in Layers.all where !target.isC && !elsewhere.contains(target.name) {
      #expect(tests.contains(target.name + "Tests"), "\(target.name) has no tests")
    }
  }

  @Test(arguments: [
    "let a = \"x // y\" // later", "let b = \"\\(f(\"async\")) try!\"", "/* as! /* x */ y */ z",
    "#\"a\" \\(b) \"#", "\"\"\"\n async \" \n\"\"\" + c",
  ])
  func `comments and texts are told from code`(text: String) {
    let blanked = String(decoding: SwiftCode.blanked(Array(text.utf8)), as: UTF8.self)
    for word in ["later", "try!", "as!", "async", " y "] { #expect(!blanked.contains(word)) }
    #expect(blanked.utf8.count == text.utf8.count)
  }
}
