/// A grid of cells that screens draw on and terminals show.
///
/// Drawing outside the grid is clipped. All text is cleaned when it enters: see `TextWidth`.
package struct Canvas: Sendable {
  /// Its extent.
  package let size: Size
  /// All cells, row by row.
  package private(set) var cells: ContiguousArray<Cell>
  /// The scopes that cells name by number; the first is `Scope.none`.
  package private(set) var scopes: [Scope] = [.none]
  /// The URLs that cells name by number; the first is empty.
  package private(set) var links: [String] = [""]
  /// Where the terminal's cursor stands; nil hides it.
  package var cursor: Position?
  /// Base and marks of cells that need more than one scalar, 0 where there is none.
  private var clusters: [Cluster] = []
  private var lastScope: UInt16 = 0

  private struct Cluster: Hashable, Sendable {
    var base: UInt32
    var marks: SIMD4<UInt32>
  }

  /// A blank canvas.
  package init(size: Size) {
    self.size = size
    cells = ContiguousArray(repeating: Cell(), count: size.columns * size.rows)
  }

  /// All of it as a rectangle.
  package var area: Rect { Rect(row: 0, column: 0, size: size) }

  /// The cell at a place, or a blank outside.
  package subscript(row: Row, column: Column) -> Cell {
    guard area.contains(Position(row: row, column: column)) else { return Cell() }
    return cells[row.value * size.columns + column.value]
  }

  /// The scope of the cell at a place.
  package func scope(at row: Row, _ column: Column) -> Scope {
    scopes[Int(self[row, column].scope)]
  }

  /// What lies over the cell at a place, `Scope.none` for nothing.
  package func highlight(at row: Row, _ column: Column) -> Scope {
    scopes[Int(self[row, column].highlight)]
  }

  /// The text of a row, blanks at its end included.
  package func text(of row: Row) -> String {
    guard row.value >= 0, row.value < size.rows else { return "" }
    var text = ""
    for cell in cells[row.value * size.columns..<(row.value + 1) * size.columns]
    where cell.width > 0 {
      withScalars(of: cell) { scalars in
        for scalar in scalars { text.unicodeScalars.append(UnicodeScalar(scalar) ?? "\u{FFFD}") }
      }
    }
    return text
  }

  /// Calls `body` with the scalars of a cell: one base and at most four marks.
  package func withScalars<Result>(
    of cell: Cell, _ body: (UnsafeBufferPointer<UInt32>) -> Result
  ) -> Result {
    guard let index = cell.cluster else {
      return withUnsafePointer(to: cell.glyph) { body(UnsafeBufferPointer(start: $0, count: 1)) }
    }
    let cluster = clusters[index]
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 5) { scalars in
      scalars.initialize(repeating: 0)
      scalars[0] = cluster.base
      var count = 1
      while count < 5, cluster.marks[count - 1] != 0 {
        scalars[count] = cluster.marks[count - 1]
        count += 1
      }
      return body(UnsafeBufferPointer(start: scalars.baseAddress, count: count))
    }
  }

  /// Puts cells in place of those that show anything but ASCII: as many as the columns that the character
  /// takes; `form` is given its first scalar.
  mutating func replaceCells(_ form: (Cell, Unicode.Scalar) -> [Cell]) {
    for index in cells.indices {
      let cell = cells[index]
      guard cell.width > 0, cell.glyph > 0x7E else { continue }
      let scalar = withScalars(of: cell) { Unicode.Scalar($0[0]) } ?? "?"
      for (offset, new) in form(cell, scalar).prefix(Int(cell.width)).enumerated()
      where index + offset < cells.count {
        cells[index + offset] = new
      }
    }
  }

  /// True when the numbers in the cells of both canvases mean the same, so that equal cells look
  /// the same.
  package func sharesNumbers(with other: Canvas) -> Bool {
    size == other.size && scopes == other.scopes && clusters == other.clusters
      && links == other.links
  }

  /// True when a row's cells are equal to those of another canvas of the same size.
  package func hasEqualCells(_ other: Canvas, in row: Row) -> Bool {
    guard row.value >= 0, row.value < size.rows else { return true }
    let words = MemoryLayout<Cell>.size / MemoryLayout<UInt32>.size
    let start = row.value * size.columns * words
    return cells.withUnsafeBytes { mine in
      other.cells.withUnsafeBytes { theirs in
        // Without an early exit, so that the comparison is done many words at a time.
        let a = mine.bindMemory(to: UInt32.self)
        let b = theirs.bindMemory(to: UInt32.self)
        var difference: UInt32 = 0
        for index in start..<start + size.columns * words { difference |= a[index] ^ b[index] }
        return difference == 0
      }
    }
  }

  // MARK: Drawing

  /// Draws text from a cell to the right, and returns the columns used.
  ///
  /// At most `limit` columns are used, and none beyond the canvas; a wide character that would
  /// be cut is left out.
  @discardableResult
  package mutating func draw(
    _ text: String, at row: Row, _ column: Column, scope: Scope, limit: Int = .max,
    link: LinkID = .none
  ) -> Int {
    guard row.value >= 0, row.value < size.rows, column.value < size.columns, limit > 0 else {
      return 0
    }
    var template = Cell()
    template.scope = number(of: scope)
    template.link = link.index
    let first = max(0, column.value)
    let end = min(size.columns, column.value + min(limit, size.columns - column.value))
    guard end > first else { return 0 }
    return TextWidth.withUTF8(text) { bytes in
      put(bytes, template, row: row.value, from: column.value, first: first, end: end)
    }
  }

  /// Fills a rectangle with one character of one column, a blank unless another is given.
  package mutating func fill(_ rect: Rect, scope: Scope, _ character: Character = " ") {
    var template = Cell()
    template.scope = number(of: scope)
    if let scalar = character.unicodeScalars.first, ScalarKind(scalar.value) == .spacing(1) {
      template.glyph = scalar.value
    }
    update(rect) { $0 = template }
  }

  /// Lays a scope over a rectangle; the text below keeps its own.
  package mutating func highlight(_ rect: Rect, scope: Scope) {
    let number = number(of: scope)
    update(rect, splits: false) { $0.highlight = number }
  }

  /// Gives every cell of a rectangle another scope, such as a dimmed one below an overlay.
  package mutating func restyle(_ rect: Rect, scope: Scope) {
    let number = number(of: scope)
    update(rect, splits: false) {
      $0.scope = number
      $0.highlight = 0
    }
  }

  /// Makes the cells of a rectangle lead to a URL.
  package mutating func link(_ rect: Rect, to link: LinkID) {
    update(rect, splits: false) { $0.link = link.index }
  }

  /// The link to a web page; the same URL gives the same link. Other URLs, and those with controls
  /// or blanks in them or beyond 1,024 bytes, lead nowhere.
  package mutating func link(to url: String) -> LinkID {
    guard url.hasPrefix("https://") || url.hasPrefix("http://"), url.utf8.count <= 1024,
      links.count < Int(UInt16.max), url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return .none }
    if let index = links.firstIndex(of: url) { return LinkID(index: UInt16(index)) }
    links.append(url)
    return LinkID(index: UInt16(links.count - 1))
  }

  // MARK: Cells

  /// Puts pieces of text in the columns `first..<end`; what lies before `first` is skipped.
  private mutating func put(
    _ bytes: UnsafeBufferPointer<UInt8>, _ template: Cell, row: Int, from start: Int, first: Int,
    end: Int
  ) -> Int {
    var scanner = TextScanner(bytes)
    let base = row * size.columns
    var column = start
    var hasWritten = false
    while column < end {
      if column >= first {
        let letters = scanner.takeASCII(limit: end - column)
        if letters > 0 {
          if !hasWritten { split(at: column, in: base) }
          hasWritten = true
          var cell = template
          for index in 0..<letters {
            cell.glyph = UInt32(bytes[scanner.offset - letters + index])
            cells[base + column + index] = cell
          }
          column += letters
          continue
        }
      }
      guard let piece = scanner.next() else { break }
      guard column + piece.width <= end else { break }
      if column >= first {
        if !hasWritten { split(at: column, in: base) }
        hasWritten = true
        var cell = template
        cell.glyph = piece.marks[0] == 0 ? piece.base : cluster(piece)
        cell.width = UInt8(piece.width)
        if piece.width == 2 { split(at: column + 2, in: base) }
        cells[base + column] = cell
        if piece.width == 2 {
          cell.glyph = 0x20
          cell.width = 0
          cells[base + column + 1] = cell
        }
      }
      column += piece.width
    }
    if hasWritten, column < size.columns, cells[base + column].width == 0 {
      cells[base + column] = blank(like: cells[base + column])
    }
    return max(0, column - start)
  }

  /// Changes every cell of a rectangle; `splits` blanks the other half of wide characters that
  /// lie across its edges.
  private mutating func update(
    _ rect: Rect, splits: Bool = true, _ change: (inout Cell) -> Void
  ) {
    let rect = rect.intersection(area)
    guard !rect.isEmpty else { return }
    for row in rect.row.value..<rect.endRow.value {
      let base = row * size.columns
      if splits {
        split(at: rect.column.value, in: base)
        split(at: rect.endColumn.value, in: base)
      }
      for column in rect.column.value..<rect.endColumn.value { change(&cells[base + column]) }
    }
  }

  /// Blanks both halves of a wide character whose second half stands at `column`.
  private mutating func split(at column: Int, in base: Int) {
    guard column > 0, column < size.columns, cells[base + column].width == 0 else { return }
    cells[base + column] = blank(like: cells[base + column])
    cells[base + column - 1] = blank(like: cells[base + column - 1])
  }

  private func blank(like cell: Cell) -> Cell {
    var blank = cell
    blank.glyph = 0x20
    blank.width = 1
    return blank
  }

  private mutating func cluster(_ piece: TextPiece) -> UInt32 {
    clusters.append(Cluster(base: piece.base, marks: piece.marks))
    return Cell.clusterBit | UInt32(clusters.count - 1)
  }

  /// The number of a scope, which is entered in the list at its first use.
  private mutating func number(of scope: Scope) -> UInt16 {
    if scopes[Int(lastScope)] == scope { return lastScope }
    if let found = scopes.firstIndex(of: scope) {
      lastScope = UInt16(found)
    } else if scopes.count < Int(UInt16.max) {
      scopes.append(scope)
      lastScope = UInt16(scopes.count - 1)
    }
    return lastScope
  }
}
