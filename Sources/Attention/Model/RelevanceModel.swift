package import FeedModel

/// What this reader is likely to find worth it, learned from this reader's own acts alone.
package struct RelevanceModel: Hashable, Sendable {
  /// What a stance says before anything was read.
  package static func prior(of stance: Stance) -> Double {
    switch stance {
    case .must: 0.6
    case .followed: 0.3
    case .quiet: 0.15
    case .trial: 0.25
    case .unfollowed, .blocked: 0.05
    }
  }
}
