// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of heed is compiled with.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "heed",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "heed", targets: ["heed"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // MARK: The domain as values
    .target(name: "FeedModel", swiftSettings: strict),
    .testTarget(
      name: "FeedModelTests",
      dependencies: ["FeedModel"],
      swiftSettings: strict),

    // MARK: The local model
    .target(name: "Attention", dependencies: ["FeedModel"], swiftSettings: strict),
    .testTarget(
      name: "AttentionTests",
      dependencies: ["Attention", "FeedModel"],
      swiftSettings: strict),

    // MARK: Bytes to feeds
    .target(name: "FeedParsing", dependencies: ["FeedModel"], swiftSettings: strict),
    .systemLibrary(name: "CLibXML2", path: "Tests/CLibXML2"),
    .testTarget(
      name: "FeedParsingTests",
      dependencies: ["CLibXML2", "FeedModel", "FeedParsing"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict),

    // MARK: Polite HTTP
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CInflate", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(
      name: "FeedFetching",
      dependencies: ["CCurl", "CInflate", "FeedModel"],
      swiftSettings: strict),
    .testTarget(
      name: "FeedFetchingTests",
      dependencies: ["FeedFetching", "FeedModel", "HeedTestSupport"],
      swiftSettings: strict),

    // MARK: The record of facts
    .target(
      name: "Storage",
      dependencies: [
        "FeedModel",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "StorageTests",
      dependencies: ["FeedModel", "Storage", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["Fixtures"],
      swiftSettings: strict),

    // MARK: Keys, cells, themes
    .target(name: "TerminalUI", swiftSettings: strict),
    .testTarget(
      name: "TerminalUITests",
      dependencies: ["HeedTestSupport", "TerminalUI"],
      swiftSettings: strict),

    // MARK: The terminal
    .target(
      name: "CNcurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(
      name: "NcursesTerminal",
      dependencies: ["CNcurses", "TerminalUI"],
      swiftSettings: strict),

    .testTarget(
      name: "NcursesTerminalTests",
      dependencies: ["CVterm", "NcursesTerminal", "TerminalUI"],
      swiftSettings: strict),

    // MARK: Themes and settings
    .target(
      name: "BuiltinThemes",
      path: "Themes",
      exclude: ["README.md"],
      resources: [
        .embedInCode("catppuccin-latte.toml"),
        .embedInCode("catppuccin-mocha.toml"),
        .embedInCode("default.toml"),
        .embedInCode("default-light.toml"),
        .embedInCode("dracula.toml"),
        .embedInCode("dusk.toml"),
        .embedInCode("gruvbox-dark.toml"),
        .embedInCode("gruvbox-light.toml"),
        .embedInCode("high-contrast.toml"),
        .embedInCode("mono.toml"),
        .embedInCode("nord.toml"),
        .embedInCode("rose-pine.toml"),
        .embedInCode("solarized-dark.toml"),
        .embedInCode("solarized-light.toml"),
        .embedInCode("terminal.toml"),
        .embedInCode("tokyo-night.toml"),
      ],
      swiftSettings: strict),
    .target(
      name: "Settings",
      dependencies: [
        "BuiltinThemes", "FeedModel", "TerminalUI",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      resources: [.embedInCode("Defaults/config.toml"), .embedInCode("Defaults/keymap.toml")],
      swiftSettings: strict),
    .testTarget(
      name: "SettingsTests",
      dependencies: ["BuiltinThemes", "FeedModel", "Settings", "TerminalUI"],
      swiftSettings: strict),

    // MARK: The program, decided and drawn
    .target(
      name: "HeedApp",
      dependencies: ["Attention", "FeedModel", "TerminalUI"],
      swiftSettings: strict),
    .testTarget(
      name: "HeedAppTests",
      dependencies: [
        "Attention", "FeedModel", "HeedApp", "HeedTestSupport", "Settings", "TerminalUI",
      ],
      exclude: ["Golden"],
      swiftSettings: strict),

    // MARK: The program, performed
    .target(
      name: "HeedRuntime",
      dependencies: [
        "Attention", "FeedFetching", "FeedModel", "FeedParsing", "HeedApp", "Storage", "TerminalUI",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "HeedRuntimeTests",
      dependencies: [
        "Attention", "FeedFetching", "FeedModel", "FeedParsing", "HeedApp", "HeedRuntime",
        "HeedTestSupport", "Settings", "Storage", "TerminalUI",
      ],
      swiftSettings: strict),

    // MARK: The executable
    .executableTarget(
      name: "heed",
      dependencies: [
        "Attention", "BuiltinThemes", "FeedFetching", "FeedModel", "FeedParsing", "HeedApp",
        "HeedRuntime", "NcursesTerminal", "Settings", "Storage", "TerminalUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // MARK: Support and whole-program tests
    .target(
      name: "HeedTestSupport",
      dependencies: ["FeedModel", "TerminalUI"],
      path: "Tests/HeedTestSupport",
      swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .target(name: "CVterm", path: "Tests/CVterm", linkerSettings: [.linkedLibrary("vterm")]),
    .executableTarget(
      name: "TerminalProbe",
      dependencies: ["NcursesTerminal", "TerminalUI"],
      path: "Tests/TerminalProbe",
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "FeedModel", "HeedApp", "HeedRuntime", "HeedTestSupport", "Settings", "heed",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "CVterm", "FeedModel", "HeedTestSupport", "Storage", "TerminalProbe", "TerminalUI", "heed",
      ],
      swiftSettings: strict),
  ]
)
