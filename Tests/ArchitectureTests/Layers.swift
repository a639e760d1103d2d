/// The layers of heed as data: what each target may import. The drawing of it stands in the catalog
/// (`Architecture.md`); `Package.swift` has to say the same.
enum Layers {
  /// One target.
  struct Target {
    /// Its name, which is also its folder below `Sources` where `folder` does not say otherwise.
    var name: String
    /// Targets of heed's that it may import.
    var ours: Set<String>
    /// Modules from outside that it may import.
    var outside: Set<String>
    /// Whether it may neither read a clock nor do anything to the world.
    var isPure = false
    /// Its folder.
    var folder: String
    /// Whether it is written in C.
    var isC = false

    init(
      _ name: String, ours: Set<String> = [], outside: Set<String> = [], isPure: Bool = false,
      folder: String? = nil, isC: Bool = false
    ) {
      self.name = name
      self.ours = ours
      self.outside = outside
      self.isPure = isPure
      self.folder = folder ?? "Sources/" + name
      self.isC = isC
    }
  }

  /// The C library, by the name it has on each system.
  private static let libc: Set<String> = ["Darwin", "Glibc", "Musl"]
  /// Foundation without its larger parts; the whole where that is all there is.
  private static let essentials: Set<String> = ["Foundation", "FoundationEssentials"]

  /// Every target below `Sources` and `Themes`.
  static let all: [Target] = [
    Target("FeedModel", outside: essentials, isPure: true),
    Target("Attention", ours: ["FeedModel"], outside: essentials, isPure: true),
    Target("FeedParsing", ours: ["FeedModel"], outside: essentials.union(libc), isPure: true),
    Target("CCurl", isC: true),
    Target("CInflate", isC: true),
    Target(
      "FeedFetching", ours: ["CCurl", "CInflate", "FeedModel"],
      outside: libc.union(["Synchronization"])),
    Target(
      "Storage", ours: ["FeedModel"],
      outside: essentials.union(libc).union(["GRDB", "GRDBSQLite", "Synchronization"])),
    Target("TerminalUI", isPure: true),
    Target("CNcurses", isC: true),
    Target(
      "NcursesTerminal", ours: ["CNcurses", "TerminalUI"],
      outside: libc.union(["Dispatch", "Synchronization"])),
    Target("BuiltinThemes", folder: "Themes"),
    Target(
      "Settings", ours: ["BuiltinThemes", "FeedModel", "TerminalUI"],
      outside: libc.union(["TOMLKit"])),
    Target(
      "HeedApp", ours: ["Attention", "FeedModel", "TerminalUI"], outside: essentials, isPure: true),
    Target(
      "HeedRuntime",
      ours: [
        "Attention", "FeedFetching", "FeedModel", "FeedParsing", "HeedApp", "Storage", "TerminalUI",
      ],
      outside: essentials.union(libc).union(["Synchronization"])),
    Target(
      "heed",
      ours: [
        "Attention", "BuiltinThemes", "FeedFetching", "FeedModel", "FeedParsing", "HeedApp",
        "HeedRuntime", "NcursesTerminal", "Settings", "Storage", "TerminalUI",
      ],
      outside: essentials.union(libc).union(["ArgumentParser", "Synchronization"])),
  ]
}
