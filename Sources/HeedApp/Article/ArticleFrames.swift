import FeedModel
import TerminalUI

/// What stands to the left of blocks: bars of quotations, marks and indentation of lists.
struct ArticleFrames: Hashable, Sendable {
  private let containers: [ArticleContainer]
  private let glyphs: Glyphs
  /// For each container the first block in it.
  private let firstBlocks: [Int]
  /// For each container the cells it and those around it take, as far as they are shown.
  private var indents: [Int]
  /// The most cells that frames may take.
  private let room: Int

  init(
    _ containers: [ArticleContainer], blocks: [LaidBlock], measure: Int, glyphs: Glyphs
  ) {
    self.containers = containers
    self.glyphs = glyphs
    room = max(0, min(measure - 20, measure / 2))
    var first = [Int](repeating: -1, count: containers.count)
    for (index, block) in blocks.enumerated() {
      var next = block.container
      while let container = next, containers.indices.contains(container), first[container] < 0 {
        first[container] = index
        next = containers[container].parent.flatMap { $0 < container ? $0 : nil }
      }
    }
    firstBlocks = first
    indents = []
    indents = containers.indices.map { container in
      path(to: container).reduce(0) { $0 + width(of: $1) }
    }
  }

  /// The cells to the left of what stands in `container`.
  func indent(of container: Int?) -> Int {
    guard let container, indents.indices.contains(container) else { return 0 }
    return indents[container]
  }

  /// The innermost container around both `a` and `b`.
  func common(_ a: Int?, _ b: Int?) -> Int? {
    var a = a
    var b = b
    while let left = a, let right = b {
      if left == right { return left }
      if left > right { a = parent(of: left) } else { b = parent(of: right) }
    }
    return nil
  }

  /// What stands to the left of a line in `container`; with the marks of list items that begin with
  /// `block`, if given.
  func runs(in container: Int?, beginning block: Int?) -> [ArticleRun] {
    guard let container, containers.indices.contains(container) else { return [] }
    var runs: [ArticleRun] = []
    for index in path(to: container) {
      let begins = block != nil && firstBlocks[index] == block
      let cells = width(of: index)
      switch containers[index].kind {
      case .quote:
        runs.append(ArticleRun(glyphs.quote, width: cells, scope: .entryRule))
      case .bullet where begins:
        runs.append(ArticleRun(bullet(of: index) + " ", width: cells, scope: .entryMeta))
      case .numbered(let marker, let width) where begins:
        let space = String(repeating: " ", count: max(0, width - TextWidth.columns(of: marker)))
        runs.append(ArticleRun(space + marker + " ", width: cells, scope: .entryMeta))
      case .details where begins:
        runs.append(ArticleRun(glyphs.details, width: cells, scope: .entryMeta))
      default:
        guard cells > 0 else { continue }
        runs.append(.blank(cells, .entryText))
      }
    }
    return runs
  }

  private func width(of container: Int) -> Int {
    switch containers[container].kind {
    case .quote, .bullet, .details: 2
    case .numbered(let marker, let width): max(width, TextWidth.columns(of: marker)) + 1
    case .definition: 4
    case .term, .figure: 0
    }
  }

  /// The containers around `container` and itself, outermost first; where they would take too much
  /// room, without the outermost.
  private func path(to container: Int) -> [Int] {
    var path: [Int] = []
    var cells = 0
    var next: Int? = container
    while let index = next {
      cells += width(of: index)
      if cells > room { break }
      path.append(index)
      next = parent(of: index)
    }
    return path.reversed()
  }

  private func parent(of container: Int) -> Int? {
    containers[container].parent.flatMap { $0 < container ? $0 : nil }
  }

  private func bullet(of container: Int) -> String {
    var depth = 0
    var next = parent(of: container)
    while let index = next {
      if case .bullet = containers[index].kind { depth += 1 }
      next = parent(of: index)
    }
    return glyphs.bullets[depth % glyphs.bullets.count]
  }
}
