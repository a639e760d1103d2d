/// What a program answered to keys pressed one after the other.
struct Presses {
  /// Milliseconds from each key to the last byte it brought.
  private(set) var delays = Sample()
  /// Milliseconds to the end of the first read that brought some.
  private(set) var first = Sample()
  /// Bytes that each brought.
  private(set) var bytes = Sample()
  /// Bytes of the first read of each.
  private(set) var firstBytes = Sample()
  /// Reads that brought them.
  private(set) var reads = Sample()
  /// Keys that changed nothing.
  private(set) var silent = 0
  /// Milliseconds of processor time that a key took the program.
  let processor: Double

  /// Presses `count` keys, those of `keys` in turn.
  init(_ terminal: MeasuredTerminal, keys: String, count: Int) {
    let keys = keys.map { String($0) }
    let start = ProcessFacts.processor(of: terminal.process)
    for number in 0..<count {
      guard let answer = terminal.press(keys[number % keys.count], patience: 200) else {
        silent += 1
        continue
      }
      delays.add(answer.delay * 1000)
      first.add(answer.first * 1000)
      bytes.add(Double(answer.bytes))
      firstBytes.add(Double(answer.firstBytes))
      reads.add(Double(answer.reads))
    }
    processor = (ProcessFacts.processor(of: terminal.process) - start) * 1000 / Double(count)
  }
}
