import Foundation

/// A small HTTP/1.1 server on this machine that says what a test tells it to, and remembers what it
/// was asked.
///
/// Every connection has a thread of its own, so that one that drips holds up no other. It ends with
/// the last reference to it. The locks are unavoidable: its threads are not Swift's.
package final class LoopbackServer: Sendable {
  /// What answers a path.
  package typealias Script = @Sendable (LoopbackRequest) -> LoopbackAnswer

  private let core: LoopbackCore
  /// The port it listens on.
  package let port: UInt16

  /// A server on a free port of 127.0.0.1, with nothing but 404 to say.
  package init() throws(LoopbackError) {
    let listener = try LoopbackSocket.listen()
    port = listener.port
    core = LoopbackCore(listener: listener.socket)
    let core = core
    Thread.detachNewThread { core.accept() }
  }

  deinit { core.stop() }

  /// The address of a path that begins with a slash.
  package func url(_ path: String) -> String { "http://127.0.0.1:\(port)" + path }

  /// Lets `answer` be said to whoever asks for `path`, from now on.
  package func route(_ path: String, _ answer: LoopbackAnswer) { route(path) { _ in answer } }

  /// Lets `script` decide what is said to whoever asks for `path`, from now on.
  package func route(_ path: String, script: @escaping Script) { core.route(path, script) }

  /// Lets `answers` be said in turn, the last for ever.
  package func route(_ path: String, inTurn answers: [LoopbackAnswer]) {
    let earlier = requests(for: path).count
    // The core counts a request before it asks what to say to it.
    route(path) { [weak core] _ in
      let index = (core?.requests.count { $0.path == path } ?? 1) - earlier - 1
      return answers[max(0, min(index, answers.count - 1))]
    }
  }

  /// All requests so far, in the order of coming.
  package var requests: [LoopbackRequest] { core.requests }

  /// The requests for one path.
  package func requests(for path: String) -> [LoopbackRequest] {
    requests.filter { $0.path == path }
  }

  /// The most requests that were being answered at one time.
  package var mostAtOnce: Int { core.mostAtOnce }

  /// Connections taken so far.
  package var connectionCount: Int { core.connectionCount }

  /// Ends the server and all its connections.
  package func stop() { core.stop() }
}
