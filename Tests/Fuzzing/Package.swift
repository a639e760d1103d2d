// swift-tools-version: 6.2
import PackageDescription

// The fuzzer of heed's parsers, a package of its own because everything in it is compiled with
// coverage for libFuzzer. The parsers are compiled here from heed's folders, by way of symbolic
// links: `package` access ends at a package's border.

/// What every Swift target is compiled with, as in heed's own manifest, and for libFuzzer.
let fuzzed: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"]),
]

let package = Package(
  name: "heed-fuzzing",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "heed-fuzz", targets: ["heed-fuzz"])
  ],
  targets: [
    // MARK: Heed's own
    .target(name: "FeedModel", swiftSettings: fuzzed),
    .target(
      name: "FeedParsing",
      dependencies: ["FeedModel"],
      // The sanitiser is the parser's own affair and is fuzzed by itself.
      swiftSettings: fuzzed + [.unsafeFlags(["-enable-testing"])]),

    // MARK: The fuzzer
    .executableTarget(
      name: "heed-fuzz",
      dependencies: ["FeedModel", "FeedParsing"],
      path: "Sources/HeedFuzz",
      swiftSettings: fuzzed,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
  ]
)
