import Testing

/// A test that finds nothing must be able to find something.
struct SelfTests {
  private let file = SourceFile(
    path: "Sources/FeedModel/X.swift",
    text: """
      package import struct Foundation.Data
      @testable import Storage
      /// Documented.
      package struct A {
        package let bare = Task { }
        /// Documented.
        @discardableResult
        package static func b() -> Int { 1 }
        private(set) package var c: Int
        let package = 1 // package let no
        // Task
        let text = "Task \\(Task())"
        let taskTask = 1
      }
      """)

  @Test func `imports are found in every form`() {
    #expect(file.imports.map(\.module) == ["Foundation", "Storage"])
    #expect(file.imports.map(\.line) == [1, 2])
  }

  @Test func `words are found in code, as wholes`() {
    #expect(file.lines(with: "Task").map { $0.split(separator: ":")[1] } == ["5", "12"])
  }

  @Test func `declarations without a comment are found`() {
    #expect(DocumentationTests.undocumented(in: file) == [5, 9])
  }

  @Test func `the manifest's forms are understood`() {
    let targets = Manifest.targets(
      in: """
        let package = Package(
          targets: [
            // MARK: One
            .target(name: "A", dependencies: ["B"], swiftSettings: strict),
            .executableTarget(
              name: "C",
              dependencies: [
                "A", "B",
                .product(name: "P", package: "Q"),
              ],
              path: "Tests/C"),
            .testTarget(name: "ATests", swiftSettings: strict),
          ]
        )
        """)
    #expect(targets.map(\.name) == ["A", "C", "ATests"])
    #expect(targets.map(\.ours) == [["B"], ["A", "B"], []])
    #expect(targets.map(\.isTest) == [false, false, true])
    #expect(targets[1].path == "Tests/C")
  }
}
