import Attention
import FeedModel
import TerminalUI

/// A link or a jump of a page that has been chosen: a stretch of cells on a line.
struct PageTarget: Hashable, Sendable {
  /// The line.
  var line: Int
  /// The cells on it.
  var cells: Range<Int>
  /// The number of the link, from 1; 0 for none.
  var link: Int
  /// The number of the jump, from 1; 0 for none.
  var jump: Int
}

extension ArticleLayout {
  /// The links and jumps on line `index`, left to right.
  func targets(onLine index: Int, shift: Int) -> [PageTarget] {
    guard records.indices.contains(index), hasTargets(records[index].block) else { return [] }
    var targets: [PageTarget] = []
    var column = 0
    for run in line(index, shift: shift).runs {
      let cells = column..<column + run.width
      column = cells.upperBound
      guard run.link > 0 || run.jump > 0 else { continue }
      if let last = targets.last, last.link == run.link, last.jump == run.jump,
        last.cells.upperBound == cells.lowerBound
      {
        targets[targets.count - 1].cells = last.cells.lowerBound..<cells.upperBound
      } else {
        targets.append(PageTarget(line: index, cells: cells, link: run.link, jump: run.jump))
      }
    }
    return targets
  }

  private func hasTargets(_ block: Int) -> Bool {
    if tables[block] != nil { return true }
    return blocks[block].text.spans.contains { $0.link > 0 || $0.jump > 0 }
  }
}

extension ReadingScreen {
  /// Chooses the next link or jump, or the one before; the first in sight to begin with.
  mutating func choose(by step: Int, _ shared: Shared) -> Reaction {
    guard let layout else { return .done }
    let sight = firstLine..<min(layout.lineCount, firstLine + area(shared).rows)
    let from = chosen.flatMap { sight.contains($0.line) ? $0 : nil }
    var line = from?.line ?? (step > 0 ? sight.lowerBound : sight.upperBound - 1)
    while line >= 0, line < layout.lineCount {
      var targets = layout.targets(onLine: line, shift: shift(ofLine: line, in: layout))
      if let from, from.line == line {
        targets = targets.filter {
          step > 0
            ? $0.cells.lowerBound >= from.cells.upperBound
            : $0.cells.upperBound <= from.cells.lowerBound
        }
      }
      if let target = step > 0 ? targets.first : targets.last {
        chosen = target
        if !sight.contains(line) { scroll(to: line - area(shared).rows / 3, shared) }
        return .done
      }
      line += step
    }
    return .refuse(step > 0 ? "No link follows on this page." : "No link comes before.")
  }

  /// Goes where a link or a jump leads.
  mutating func follow(_ target: PageTarget, _ shared: inout Shared) -> Reaction {
    if target.jump > 0 { return jump(target.jump, &shared) }
    guard let page, page.article.links.indices.contains(target.link - 1) else {
      return .refuse("That link leads nowhere.")
    }
    return open(page.article.links[target.link - 1], &shared)
  }

  /// Goes to another place of the page; the way back is kept.
  private mutating func jump(_ number: Int, _ shared: inout Shared) -> Reaction {
    guard let page, let layout, page.article.jumps.indices.contains(number - 1),
      let line = layout.firstLine(ofBlock: page.article.jumps[number - 1])
    else { return .refuse("The place that this leads to is not on the page.") }
    // The lines above the text have no place in it.
    returns.append(layout.place(ofLine: firstLine) ?? ArticlePlace(block: -1, offset: 0))
    chosen = nil
    scroll(to: line, shared)
    if let key = shared.keys.keys(for: .jumpBack, in: .reading).first {
      shared.say("\(key) leads back.")
    }
    return .done
  }

  /// Goes back to where the last jump began.
  mutating func jumpBack(_ shared: Shared) -> Reaction {
    guard let place = returns.popLast() else {
      return .refuse("There was no jump on this page to come back from.")
    }
    scroll(to: layout?.line(showing: place) ?? 0, shared)
    return .done
  }

  /// Follows what was clicked.
  mutating func click(_ position: Position, in body: Rect, _ shared: inout Shared) -> Reaction {
    let area = area(in: body, shared)
    guard let layout, area.contains(position) else { return .done }
    let line = firstLine + (position.row - area.row)
    let column = position.column - area.column
    let targets = layout.targets(onLine: line, shift: shift(ofLine: line, in: layout))
    guard let target = targets.first(where: { $0.cells.contains(column) }) else { return .done }
    return follow(target, &shared)
  }

  /// Shifts the tables in sight that are wider than the page.
  mutating func shiftTables(by cells: Int, _ shared: Shared) -> Reaction {
    guard let layout else { return .done }
    let reach = layout.reach(of: firstLine..<firstLine + area(shared).rows)
    guard reach > 0 else { return .refuse("No table here is wider than the page.") }
    let wanted = min(max(0, min(shift, reach) + cells), reach)
    guard wanted != shift else {
      return .refuse(cells > 0 ? "That is the table's right edge." : "That is its left edge.")
    }
    shift = wanted
    chosen = nil
    return .done
  }

  /// How far a line's table is shifted.
  func shift(ofLine line: Int, in layout: ArticleLayout) -> Int {
    shift == 0 ? 0 : min(shift, layout.reach(of: line..<line + 1))
  }

  /// Marks the link or jump that was chosen.
  func drawChosen(on canvas: inout Canvas, in area: Rect) {
    guard let chosen, (firstLine..<firstLine + area.rows).contains(chosen.line) else { return }
    let row = area.line(chosen.line - firstLine)
    canvas.highlight(
      Rect(
        row: row.row, column: row.column + chosen.cells.lowerBound,
        columns: min(chosen.cells.count, max(0, area.columns - chosen.cells.lowerBound)), rows: 1),
      scope: .selected)
  }
}
