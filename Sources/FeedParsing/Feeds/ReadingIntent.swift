/// What a feed is read for, which decides how much of it is put right.
package enum ReadingIntent: Hashable, Sendable {
  /// To be kept and read: tracking pixels are left out and counted, links are stripped of tracking
  /// parameters, text that somebody encoded twice is repaired.
  case keep
  /// To see what the feed says: pixels are counted and stay, links and text stay as they were
  /// written.
  case inspect
}
