import FeedModel
import TerminalUI

/// The links of a page, by number.
struct LinksScreen: Screen {
  private let links: [String]
  private var selection = RowSelection<Int>()

  /// The links in order.
  init(links: [String]) { self.links = links }

  func section(_ shared: Shared) -> KeySection { .links }
  func title(_ shared: Shared) -> String { "Links" }

  func footer(_ shared: Shared) -> [FooterItem] {
    [
      .init(.open, "browser"), .init(.follow, "follow its feed"), .init(.copyLink, "copy"),
      .init(.back, "back"),
    ]
  }

  mutating func appear(_ shared: inout Shared) -> [Effect] {
    selection.settle(Array(links.indices), rows: rows(shared))
    return []
  }

  mutating func handle(_ command: Command, _ shared: inout Shared) -> Reaction {
    if selection.move(command, in: Array(links.indices), rows: rows(shared)) { return .done }
    guard let index = selection.id else { return .unhandled }
    switch command {
    case .open, .openInBrowser: return .perform([.openLink(links[index])])
    case .copyLink:
      shared.say("Copied \(links[index])")
      return .perform([.copy(links[index])])
    case .follow:
      shared.say("Looking for a feed at \(links[index])")
      return .perform([.lookForFeed(url: links[index])])
    default: return .unhandled
    }
  }

  mutating func mouse(_ event: MouseEvent, in body: Rect, _ shared: inout Shared) -> Reaction {
    let hit = selection.mouse(event, in: body.inset(top: 1), ids: Array(links.indices))
    return hit ? handle(.open, &shared) : .done
  }

  private func rows(_ shared: Shared) -> Int { Frame(size: shared.size).body.rows - 1 }

  func draw(on canvas: inout Canvas, in body: Rect, _ shared: Shared) {
    let list = body.inset(top: 1)
    for (line, index) in selection.window.visible(of: links.count, in: list.rows).enumerated() {
      let row = list.line(line)
      if index == selection.id {
        canvas.draw(shared.look.glyphs.pointer, at: row.row, row.column, scope: .streamMark)
      }
      canvas.draw("\(index + 1)", in: row.inset(left: 1).prefix(5), scope: .footerKey, .right)
      canvas.draw(
        links[index], in: row.inset(left: 8, right: 1), scope: .entryLink,
        glyphs: shared.look.glyphs)
      if index == selection.id { canvas.highlight(row, scope: .selected) }
    }
  }
}
