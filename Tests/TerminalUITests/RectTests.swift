import TerminalUI
import Testing

struct RectTests {
  private let rect = Rect(row: 2, column: 3, columns: 10, rows: 5)

  @Test func `splitting gives both parts, and no more than there is`() {
    #expect(rect.splitTop(2).top == Rect(row: 2, column: 3, columns: 10, rows: 2))
    #expect(rect.splitTop(2).rest == Rect(row: 4, column: 3, columns: 10, rows: 3))
    #expect(rect.splitBottom(1).bottom == Rect(row: 6, column: 3, columns: 10, rows: 1))
    #expect(rect.splitBottom(1).rest.rows == 4)
    #expect(rect.splitLeft(99).left == rect)
    #expect(rect.splitLeft(99).rest.isEmpty)
    #expect(rect.splitRight(4).right == Rect(row: 2, column: 9, columns: 4, rows: 5))
    #expect(rect.splitTop(-1).top.isEmpty)
  }

  @Test func `insets and middles stay inside`() {
    #expect(
      rect.inset(top: 1, left: 1, bottom: 1, right: 1)
        == Rect(row: 3, column: 4, columns: 8, rows: 3))
    #expect(rect.inset(left: 20).isEmpty)
    #expect(rect.inset(top: 20, bottom: 20).rows == 0)
    #expect(rect.centered(columns: 4) == Rect(row: 2, column: 6, columns: 4, rows: 5))
    #expect(rect.centered(columns: 40, rows: 1) == Rect(row: 4, column: 3, columns: 10, rows: 1))
    #expect(rect.line(4).row == 6)
    #expect(rect.line(5).isEmpty)
  }

  @Test func `cells are inside or not`() {
    #expect(rect.contains(Position(row: 2, column: 3)))
    #expect(rect.contains(Position(row: 6, column: 12)))
    #expect(!rect.contains(Position(row: 7, column: 3)))
    #expect(!rect.contains(Position(row: 2, column: 13)))
    #expect(
      rect.intersection(Rect(columns: 5, rows: 3)) == Rect(row: 2, column: 3, columns: 2, rows: 1))
    #expect(rect.intersection(Rect(columns: 1, rows: 1)).isEmpty)
  }
}
