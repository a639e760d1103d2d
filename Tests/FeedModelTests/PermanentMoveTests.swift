import FeedModel
import Testing

struct PermanentMoveTests {
  private let start = Timestamp(seconds: 1_795_608_000)
  private let target = "https://example.org/new"

  /// What is made of sightings of `targets`, so many hours after the start.
  private func settled(_ sightings: [(String?, Int64)]) -> PermanentMove {
    var move = PermanentMove.none
    for (target, hours) in sightings {
      var before: PendingMove?
      if case .pending(let pending) = move { before = pending }
      move = PermanentMove.sighted(target, before: before, at: start + .hours(hours))
    }
    return move
  }

  @Test func `a move is believed at the third sighting after a day`() {
    #expect(settled([(target, 0), (target, 12), (target, 24)]) == .believed(target))
  }

  @Test func `three sightings within a day are not enough`() {
    let move = settled([(target, 0), (target, 1), (target, 2)])
    #expect(move == .pending(PendingMove(url: target, since: start, sightings: 3)))
  }

  @Test func `a day with two sightings is not enough`() {
    let move = settled([(target, 0), (target, 48)])
    #expect(move == .pending(PendingMove(url: target, since: start, sightings: 2)))
  }

  @Test func `another target begins anew`() {
    let move = settled([(target, 0), (target, 12), ("https://example.org/other", 24)])
    #expect(
      move
        == .pending(
          PendingMove(
            url: "https://example.org/other", since: start + .hours(24), sightings: 1)))
  }

  @Test func `an answer from the old address ends it`() {
    #expect(settled([(target, 0), (target, 12), (nil, 24)]) == .none)
  }
}
