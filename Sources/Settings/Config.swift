package import FeedModel

/// Everything that `config.toml` decides, as values; a new one holds the defaults.
package struct Config: Hashable, Sendable {
  /// `[budget]`: the minutes a day may cost.
  package var budget: BudgetSettings
  /// `[refresh]`: when and how sources are fetched.
  package var refresh: RefreshSettings
  /// `[ui]`: how heed looks.
  package var display: DisplaySettings
  /// `[open]`: the programs heed hands things to.
  package var open: OpenSettings
  /// `[share]`: programs that an entry is handed to, by their names.
  package var shares: [ShareTarget]
  /// `[source.NAME]`: what single sources need beyond their address, in the order of the file.
  package var sources: [SourceSettings]

  /// The defaults, equal to what `Defaults/config.toml` says.
  package init() {
    budget = BudgetSettings()
    // Nobody has said yet what a day may cost: minutes are counted first.
    budget.mode = .observe
    refresh = RefreshSettings()
    display = DisplaySettings()
    open = OpenSettings()
    shares = []
    sources = []
  }
}
