import Attention
import FeedModel
import Testing

struct SourceCompletionTests {
  @Test func `what is read of a piece is told by those begun, not by those left at once`() throws {
    var history = AttentionHistory()
    var number = 0
    func read(_ source: Int64, seen: Int, seconds: Int64) {
      number += 1
      let entry = AttentionSample.reference(Int64(number), of: source)
      let opening = Opening(
        number: number, entry: entry, channel: .edition, words: 600, estimate: .minutes(2))
      let dwell = Dwell(
        opening: number, entry: entry, channel: .edition, amount: .seconds(seconds),
        wordsSeen: seen)
      for event in [LedgerEvent.open(opening), .dwell(dwell)] {
        history.apply(AttentionSample.record(event, after: Int64(number)))
      }
    }
    for _ in 0..<40 { read(1, seen: 600, seconds: 150) }
    for _ in 0..<40 { read(1, seen: 30, seconds: 3) }
    read(2, seen: 600, seconds: 150)
    let all = SourceStatistics.fold(history, today: AttentionSample.today)
    #expect(all[0].completion > 0.95)
    // Of a source hardly met the reader's own habit is believed, not that of readers at large.
    #expect(all[1].completion > 0.9)
    #expect(SourceStatistics.usualCompletion(all) > 0.85)
    #expect(SourceStatistics.usualCompletion([]) == 0.7)
  }
}
