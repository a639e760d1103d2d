/// What becomes of tracking pixels and of tracking parameters in links, and of text that somebody
/// encoded twice.
package enum TrackingPolicy: Hashable, Sendable {
  /// Pixels are left out and counted, links are stripped of tracking parameters, text is
  /// repaired: for what is kept.
  case removed
  /// Pixels are counted and stay, links and text stay as the feed wrote
  /// them: to see what a feed says.
  case kept
}
