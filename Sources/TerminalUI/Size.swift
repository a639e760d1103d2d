/// A row of cells, counted from 0 at the top.
package struct Row: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
  /// The row's index, 0 at the top; a value outside the canvas is clipped when drawing.
  package var value: Int

  /// The row with this index.
  package init(_ value: Int) { self.value = value }

  /// The row with this index, so that a literal may stand for a row.
  package init(integerLiteral value: Int) { self.value = value }

  /// Orders rows from the top down.
  package static func < (a: Row, b: Row) -> Bool { a.value < b.value }

  /// The row so many rows below.
  package static func + (row: Row, rows: Int) -> Row { Row(row.value + rows) }

  /// The row so many rows above.
  package static func - (row: Row, rows: Int) -> Row { Row(row.value - rows) }

  /// How many rows the first lies below the second.
  package static func - (a: Row, b: Row) -> Int { a.value - b.value }

  /// Moves down by so many rows.
  package static func += (row: inout Row, rows: Int) { row.value += rows }
}

/// A column of cells, counted from 0 at the left.
package struct Column: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
  /// The column's index, 0 at the left; a value outside the canvas is clipped when drawing.
  package var value: Int

  /// The column with this index.
  package init(_ value: Int) { self.value = value }

  /// The column with this index, so that a literal may stand for a column.
  package init(integerLiteral value: Int) { self.value = value }

  /// Orders columns from the left.
  package static func < (a: Column, b: Column) -> Bool { a.value < b.value }

  /// The column so many columns to the right.
  package static func + (column: Column, columns: Int) -> Column { Column(column.value + columns) }

  /// The column so many columns to the left.
  package static func - (column: Column, columns: Int) -> Column { Column(column.value - columns) }

  /// How many columns the first lies to the right of the second.
  package static func - (a: Column, b: Column) -> Int { a.value - b.value }

  /// Moves right by so many columns.
  package static func += (column: inout Column, columns: Int) { column.value += columns }
}

/// One cell's place on a canvas.
package struct Position: Hashable, Sendable {
  /// The row, 0 at the top.
  package var row: Row
  /// The column, 0 at the left.
  package var column: Column

  /// The place at this row and column.
  package init(row: Row, column: Column) {
    self.row = row
    self.column = column
  }
}

/// An extent in cells.
package struct Size: Hashable, Sendable {
  /// Cells across, 0 or more.
  package let columns: Int
  /// Cells down, 0 or more.
  package let rows: Int

  /// The size of so many cells; negative numbers count as 0.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// No cells at all.
  package static let zero = Size(columns: 0, rows: 0)
}

/// A rectangle of cells; splitting and insetting never give a negative size.
package struct Rect: Hashable, Sendable {
  /// The topmost row.
  package let row: Row
  /// The leftmost column.
  package let column: Column
  /// Its extent.
  package let size: Size

  /// The rectangle with this corner and extent.
  package init(row: Row, column: Column, size: Size) {
    self.row = row
    self.column = column
    self.size = size
  }

  /// The rectangle with this corner and so many cells.
  package init(row: Row = 0, column: Column = 0, columns: Int, rows: Int) {
    self.init(row: row, column: column, size: Size(columns: columns, rows: rows))
  }

  /// Cells across.
  package var columns: Int { size.columns }
  /// Cells down.
  package var rows: Int { size.rows }
  /// The first row below it.
  package var endRow: Row { row + size.rows }
  /// The first column to the right of it.
  package var endColumn: Column { column + size.columns }
  /// True when it holds no cell.
  package var isEmpty: Bool { size.columns == 0 || size.rows == 0 }

  /// True when the cell at `position` lies inside.
  package func contains(_ position: Position) -> Bool {
    position.row >= row && position.row < endRow && position.column >= column
      && position.column < endColumn
  }

  /// The part of it without a margin of so many cells on each side.
  package func inset(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) -> Rect {
    let top = min(max(0, top), rows)
    let left = min(max(0, left), columns)
    return Rect(
      row: row + top, column: column + left,
      columns: columns - left - max(0, right), rows: rows - top - max(0, bottom))
  }

  /// The first `count` rows, and what is left below them.
  package func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
    let count = min(max(0, count), rows)
    return (
      Rect(row: row, column: column, columns: columns, rows: count),
      Rect(row: row + count, column: column, columns: columns, rows: rows - count)
    )
  }

  /// What is left above, and the last `count` rows.
  package func splitBottom(_ count: Int) -> (rest: Rect, bottom: Rect) {
    let (rest, bottom) = splitTop(rows - min(max(0, count), rows))
    return (rest, bottom)
  }

  /// The first `count` columns, and what is left to the right of them.
  package func splitLeft(_ count: Int) -> (left: Rect, rest: Rect) {
    let count = min(max(0, count), columns)
    return (
      Rect(row: row, column: column, columns: count, rows: rows),
      Rect(row: row, column: column + count, columns: columns - count, rows: rows)
    )
  }

  /// What is left on the left, and the last `count` columns.
  package func splitRight(_ count: Int) -> (rest: Rect, right: Rect) {
    let (rest, right) = splitLeft(columns - min(max(0, count), columns))
    return (rest, right)
  }

  /// The rectangle of at most this size in the middle of it.
  package func centered(columns wanted: Int, rows wantedRows: Int) -> Rect {
    let width = min(max(0, wanted), columns)
    let height = min(max(0, wantedRows), rows)
    return Rect(
      row: row + (rows - height) / 2, column: column + (columns - width) / 2,
      columns: width, rows: height)
  }

  /// Its full height at most `wanted` columns wide, in the middle.
  package func centered(columns wanted: Int) -> Rect { centered(columns: wanted, rows: rows) }

  /// Its `index`-th row as a rectangle one row high; empty when there is no such row.
  package func line(_ index: Int) -> Rect {
    let exists = index >= 0 && index < rows
    return Rect(row: row + index, column: column, columns: columns, rows: exists ? 1 : 0)
  }

  /// What it has in common with another rectangle.
  package func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left,
      columns: min(endColumn, other.endColumn) - left, rows: min(endRow, other.endRow) - top)
  }
}
