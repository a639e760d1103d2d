import FeedModel

/// The asking side of some requests: they are sent when it is made and given up when it is dropped.
final class FetchBatch: Sendable {
  private let box: AnswerBox
  private let mailbox: FetchMailbox

  /// Hands `requests` to the worker behind `mailbox`.
  init(requests: [FetchRequest], mailbox: FetchMailbox) {
    box = AnswerBox(expected: requests.count, mostBytes: mailbox.settings.waitingBytes)
    self.mailbox = mailbox
    mailbox.send(requests, answersTo: box)
  }

  deinit { giveUp() }

  /// The next answer, in the order of coming; nil after the last, and on cancellation. Its body is
  /// decoded here, on the taker's time but on no actor's.
  @concurrent func next() async -> FetchAnswer? {
    await receive()?.decoded(limit: mailbox.settings.maximumBytes)
  }

  private func receive() async -> ReceivedAnswer? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { taker in
        if box.take(for: taker) { mailbox.wake() }
      }
    } onCancel: {
      giveUp()
    }
  }

  private func giveUp() {
    box.close()
    mailbox.noteClosed()
  }
}
