/// Why a command ends with 1: one sentence, shown after `heed: `.
struct CommandFailure: Error, Hashable {
  /// What failed, on what, and the way out; empty when everything has been said already.
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }

  /// Failed, and said so already.
  static let alreadyTold = CommandFailure("")
}
