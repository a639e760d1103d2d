// swift-tools-version: 6.2
import PackageDescription

// The benchmarks of heed, apart from heed itself so that its own graph stays small. What is measured
// from within is compiled here from heed's folders, by way of symbolic links: `package` access ends
// at a package's border. What a person feels is measured on the built program.

/// What every Swift target is compiled with, as in heed's own manifest.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "heed-benchmarks",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "heed-bench", targets: ["heed-bench"]),
    .executable(name: "heed-sim", targets: ["heed-sim"]),
    .executable(name: "heed-tree", targets: ["heed-tree"]),
  ],
  targets: [
    // MARK: Heed's own
    .target(name: "FeedModel", swiftSettings: strict),
    .target(
      name: "Attention",
      dependencies: ["FeedModel"],
      // The search over all choices needs the planner's own measure of one.
      swiftSettings: strict + [.unsafeFlags(["-enable-testing"])]),
    .target(name: "FeedParsing", dependencies: ["FeedModel"], swiftSettings: strict),
    .target(name: "TerminalUI", swiftSettings: strict),
    .target(
      name: "HeedApp", dependencies: ["Attention", "FeedModel", "TerminalUI"], swiftSettings: strict
    ),
    .systemLibrary(name: "CSQLite"),
    .target(name: "CVterm", linkerSettings: [.linkedLibrary("vterm")]),
    .target(name: "HeedTestSupport", dependencies: ["FeedModel"], swiftSettings: strict),

    // MARK: The benchmarks
    .executableTarget(
      name: "heed-bench",
      dependencies: [
        "Attention", "CSQLite", "CVterm", "FeedModel", "FeedParsing", "HeedApp",
        "HeedTestSupport",
      ],
      path: "Sources/HeedBench",
      swiftSettings: strict),

    // MARK: What becomes of HTML
    .executableTarget(
      name: "heed-tree",
      dependencies: ["FeedModel", "FeedParsing"],
      path: "Sources/HeedTree",
      swiftSettings: strict),

    // MARK: The simulated reader
    .executableTarget(
      name: "heed-sim",
      dependencies: ["Attention", "FeedModel", "HeedTestSupport"],
      path: "Sources/HeedSim",
      swiftSettings: strict),
  ]
)
