package import FeedModel
package import HeedApp
package import TerminalUI

/// What the reader's program needs of the world beside the store and the network: closures, so that
/// tests put their own in their place.
package struct World: Sendable {
  /// What the clocks show.
  package var now: @Sendable () -> Moment
  /// The theme of a name; nil when there is none.
  package var theme: @Sendable (String) -> Theme?
  /// Keeps the choice of a theme; gives the sentence that says what went wrong, nil when nothing did.
  package var keepTheme: @Sendable (String) -> String?
  /// Keeps the minutes of each day of the week, Monday first; gives what went wrong, nil when
  /// nothing did.
  package var keepMinutes: @Sendable ([Int]) -> String?
  /// Keeps how strictly the budget is kept; gives what went wrong, nil when nothing did.
  package var keepMode: @Sendable (BudgetMode) -> String?
  /// Keeps a setting by its name, with the value as typed; gives what went wrong, nil when nothing
  /// did.
  package var keepSetting: @Sendable (String, String) -> String?
  /// What opens links and media.
  package var opener: Opener
  /// What finds the article in a page.
  package var extractor = Extractor(nil)
  /// The programs that entries are handed to.
  package var sharing = Sharing()
  /// The program that draws pictures.
  package var pictureProgram = "chafa"
  /// Where pictures are kept for a while.
  package var pictureFolder = "pictures"
  /// Where downloads are kept.
  package var downloadFolder = "downloads"
  /// Writes a line to the log.
  package var log: @Sendable (String) -> Void

  /// A world as given.
  package init(
    now: @escaping @Sendable () -> Moment, theme: @escaping @Sendable (String) -> Theme?,
    keepTheme: @escaping @Sendable (String) -> String?,
    keepMinutes: @escaping @Sendable ([Int]) -> String?,
    keepMode: @escaping @Sendable (BudgetMode) -> String?,
    keepSetting: @escaping @Sendable (String, String) -> String?, opener: Opener,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.now = now
    self.theme = theme
    self.keepTheme = keepTheme
    self.keepMinutes = keepMinutes
    self.keepMode = keepMode
    self.keepSetting = keepSetting
    self.opener = opener
    self.log = log
  }
}
