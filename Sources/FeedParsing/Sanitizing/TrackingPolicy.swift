/// What becomes of tracking pixels and of tracking parameters in links.
package enum TrackingPolicy: Hashable, Sendable {
  /// Pixels are left out and counted, links are stripped of tracking parameters: for what is kept.
  case removed
  /// Pixels are counted and stay, links stay as the feed wrote them: to see what a feed says.
  case kept
}
