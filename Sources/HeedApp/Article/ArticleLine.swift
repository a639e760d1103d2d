package import FeedModel
package import TerminalUI

/// One line of an article as it stands on the screen.
package struct ArticleLine: Hashable, Sendable {
  /// Its runs, left to right from column 0.
  package var runs: [ArticleRun]
  /// The block it shows, as an index of `Article.blocks`; nil for lines that the layout added.
  package var block: Int?

  /// A line of `runs`.
  package init(runs: [ArticleRun], block: Int? = nil) {
    self.runs = runs
    self.block = block
  }

  /// What it says, without trailing spaces.
  package var text: String {
    var text = ""
    for run in runs { text += run.text }
    if text.utf8.last == UInt8(ascii: " ") {
      let end = text.utf8.lastIndex { $0 != UInt8(ascii: " ") }.map(text.utf8.index(after:))
      text.removeSubrange((end ?? text.startIndex)...)
    }
    return text
  }

  /// How many cells it takes.
  package var width: Int { runs.reduce(0) { $0 + $1.width } }
}

/// A stretch of a line in one look.
package struct ArticleRun: Hashable, Sendable {
  /// What it says; nothing in it breaks a line or is invisible.
  package var text: String
  /// How many cells it takes.
  package var width: Int
  /// How it is coloured.
  package var scope: Scope
  /// How its text is set, for what the scope does not say: a link may be strong too.
  package var style: InlineStyle
  /// The number of the link it belongs to, from 1; 0 for none.
  package var link: Int
  /// The number of the jump it belongs to, from 1; 0 for none.
  package var jump: Int
  /// The number of the medium it stands for, from 1; 0 for none.
  package var media: Int

  /// A run as given; without style, link or medium by default.
  package init(
    _ text: String, width: Int, scope: Scope, style: InlineStyle = [], link: Int = 0,
    jump: Int = 0, media: Int = 0
  ) {
    self.text = text
    self.width = width
    self.scope = scope
    self.style = style
    self.link = link
    self.jump = jump
    self.media = media
  }
}

extension ArticleRun {
  /// A run of `cells` spaces.
  static func blank(_ cells: Int, _ scope: Scope) -> ArticleRun {
    let cells = max(0, cells)
    let text = String(unsafeUninitializedCapacity: cells) { buffer in
      buffer.initialize(repeating: UInt8(ascii: " "))
      return cells
    }
    return ArticleRun(text, width: cells, scope: scope)
  }
}

extension [ArticleRun] {
  /// What stands in the columns of `cells`; of a wide character that is cut a blank is left.
  func cut(to cells: Range<Int>) -> [ArticleRun] {
    var kept: [ArticleRun] = []
    var column = 0
    for run in self {
      let start = column
      column += run.width
      guard column > cells.lowerBound, start < cells.upperBound else { continue }
      if start >= cells.lowerBound, column <= cells.upperBound {
        kept.append(run)
        continue
      }
      var text = ""
      var at = start
      for character in run.text {
        let width = TextWidth.columns(of: character)
        let from = Swift.max(at, cells.lowerBound)
        let to = Swift.min(at + width, cells.upperBound)
        if to - from == width {
          text.append(character)
        } else if to > from {
          text += String(repeating: " ", count: to - from)
        }
        at += width
      }
      var part = run
      part.text = text
      part.width = Swift.min(column, cells.upperBound) - Swift.max(start, cells.lowerBound)
      kept.append(part)
    }
    return kept
  }
}
