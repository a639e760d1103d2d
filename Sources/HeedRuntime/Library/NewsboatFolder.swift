import Foundation

/// Where newsboat keeps its files: all in one folder, or the cache where the desktop keeps data.
package struct NewsboatFolder: Hashable, Sendable {
  /// The list of subscriptions.
  package var urls: String
  /// The settings.
  package var config: String
  /// The cache; nil when there is none.
  package var cache: String?

  /// The files of `folder`; `~` at its beginning is the reader's home.
  package init(_ folder: String) {
    let base = URL(filePath: InputFile.expanded(folder), directoryHint: .isDirectory)
    urls = base.appending(path: "urls").path
    config = base.appending(path: "config").path
    let places = [
      base.appending(path: "cache.db").path,
      // ~/.config/newsboat has its cache in ~/.local/share/newsboat.
      base.appending(path: "../../.local/share/newsboat/cache.db").standardized.path,
    ]
    cache = places.first { access($0, R_OK) == 0 }
  }
}
