package import FeedModel

/// Everything that `config.toml` decides, as values; a new one holds the defaults.
package struct Config: Hashable, Sendable {
  /// `[budget]`: the minutes a day may cost.
  package var budget: BudgetSettings
  /// `[refresh]`: when and how sources are fetched.
  package var refresh: RefreshSettings
  /// `[stream]`: how lists behave.
  package var stream: StreamSettings
  /// `[ui]`: how heed looks.
  package var display: DisplaySettings
  /// `[open]`: the programs heed hands things to.
  package var open: OpenSettings
  /// `[retention]`: how long entries are kept.
  package var retention: RetentionSettings

  /// The defaults, equal to what `Defaults/config.toml` says.
  package init() {
    budget = BudgetSettings()
    refresh = RefreshSettings()
    stream = StreamSettings()
    display = DisplaySettings()
    open = OpenSettings()
    retention = RetentionSettings()
  }
}

/// `[stream]`: how lists behave.
package struct StreamSettings: Hashable, Sendable {
  /// Whether new entries wait behind a line until asked for, so that nothing moves by itself.
  package var holdsNew: Bool

  /// The defaults: new entries wait.
  package init() { holdsNew = true }
}

/// `[retention]`: how long entries are kept. Starred entries are kept for good.
package struct RetentionSettings: Hashable, Sendable {
  /// Days an entry is kept after its source stopped listing it; 0 for ever.
  package var days: Int
  /// Entries kept of one source, newest first; 0 for no limit.
  package var entriesPerSource: Int

  /// The defaults: a year, and ten thousand a source.
  package init() {
    days = 365
    entriesPerSource = 10_000
  }
}
