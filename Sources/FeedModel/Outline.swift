/// One subscription of a list (OPML or another reader's).
package struct Outline: Hashable, Sendable {
  /// The feed's URL as the list gave it.
  package var url: String
  /// The title the list gave it.
  package var title: String?
  /// The page the feed belongs to.
  package var htmlURL: String?
  /// The folders it stands in, outermost first.
  package var folders: [String]
  /// The tags it carries beside its folders.
  package var tags: [String]
  /// The stance heed's own export noted, if any.
  package var stance: Stance?

  /// A subscription of `url`.
  package init(
    url: String, title: String? = nil, htmlURL: String? = nil, folders: [String] = [],
    tags: [String] = [], stance: Stance? = nil
  ) {
    self.url = url
    self.title = title
    self.htmlURL = htmlURL
    self.folders = folders
    self.tags = tags
    self.stance = stance
  }
}

/// A list of subscriptions and what had to be left out of it.
package struct OutlineList: Hashable, Sendable {
  /// The subscriptions in document order.
  package var outlines: [Outline]
  /// What was refused or forgiven, one sentence each.
  package var warnings: [String]

  /// A list as given.
  package init(outlines: [Outline] = [], warnings: [String] = []) {
    self.outlines = outlines
    self.warnings = warnings
  }
}
