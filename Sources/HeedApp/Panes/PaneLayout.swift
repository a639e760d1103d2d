import TerminalUI

/// How the body is shared: a list alone; from 120 columns on the page beside it; from 150 columns on
/// the places to its left, too.
struct PaneLayout: Hashable {
  /// Where the places stand.
  let places: Rect?
  /// Where the list stands.
  let list: Rect
  /// Where the page of the selected entry stands.
  let page: Rect?

  /// The panes of `body`; some screens have no use for the places, and who listens to the screen for
  /// none but the list.
  init(_ body: Rect, hasPlaces: Bool, isLinear: Bool = false) {
    guard !isLinear else {
      (places, list, page) = (nil, body, nil)
      return
    }
    var rest = body
    if hasPlaces, body.columns >= Self.threePanes {
      let (left, right) = body.splitLeft(Self.placesColumns)
      places = left
      rest = right
    } else {
      places = nil
    }
    if body.columns >= Self.twoPanes {
      let wanted = max(rest.columns * 2 / 5, rest.columns - Self.listColumns)
      let (left, right) = rest.splitLeft(rest.columns - min(wanted, Self.pageColumns))
      list = left
      page = right
    } else {
      list = rest
      page = nil
    }
  }

  /// From how many columns on there are two panes.
  static let twoPanes = 120
  /// From how many columns on there are three.
  static let threePanes = 150
  private static let placesColumns = 28
  /// What a list needs for titles, names and figures; what is beyond it makes the page wider.
  private static let listColumns = 72
  /// A comfortable measure with its margins; what is beyond it makes the list wider.
  private static let pageColumns = 78

  /// The panes there are, left to right.
  var panes: [Pane] { (places == nil ? [] : [.places]) + [.list] + (page == nil ? [] : [.page]) }
}

/// One of the panes of a wide window.
enum Pane: Hashable, Sendable {
  /// Where one can go: today, streams, sources.
  case places
  /// The entries.
  case list
  /// The page of the selected entry.
  case page
}
