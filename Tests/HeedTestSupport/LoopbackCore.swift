import FeedModel
import Foundation
import Synchronization

/// What the threads of a loopback server share.
final class LoopbackCore: Sendable {
  private struct State {
    var routes: [String: LoopbackServer.Script] = [:]
    var requests: [LoopbackRequest] = []
    var open: Set<Int32> = []
    var connectionCount = 0
    var underWay = 0
    var mostAtOnce = 0
    var isStopped = false
  }

  private let listener: LoopbackSocket
  private let state = Mutex(State())

  init(listener: LoopbackSocket) { self.listener = listener }

  var requests: [LoopbackRequest] { state.withLock { $0.requests } }
  var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }
  var connectionCount: Int { state.withLock { $0.connectionCount } }

  func route(_ path: String, _ script: @escaping LoopbackServer.Script) {
    state.withLock { $0.routes[path] = script }
  }

  func stop() {
    let open = state.withLock { state in
      guard !state.isStopped else { return Set<Int32>() }
      state.isStopped = true
      return state.open
    }
    // Each thread closes what is its own once this has woken it.
    listener.shutDown()
    for descriptor in open { LoopbackSocket(descriptor: descriptor).shutDown() }
  }

  /// The listening thread's body.
  func accept() {
    while let socket = listener.accept() {
      let isWelcome = state.withLock { state in
        guard !state.isStopped else { return false }
        state.open.insert(socket.descriptor)
        state.connectionCount += 1
        return true
      }
      guard isWelcome else {
        socket.close()
        break
      }
      Thread.detachNewThread { self.serve(socket) }
    }
    listener.close()
  }

  /// A connection's thread's body.
  private func serve(_ socket: LoopbackSocket) {
    var reader = RequestReader(socket: socket)
    while let request = reader.next() {
      let script = state.withLock { state in
        state.requests.append(request)
        state.underWay += 1
        state.mostAtOnce = max(state.mostAtOnce, state.underWay)
        return state.routes[request.path] ?? state.routes[Self.plain(request.path)]
      }
      let answer = script?(request) ?? LoopbackAnswer(status: 404)
      let goesOn = AnswerWriter(socket: socket).write(answer, to: request)
      state.withLock { $0.underWay -= 1 }
      if !goesOn { break }
    }
    // Removed before it is closed: the number may be another socket's the moment after.
    _ = state.withLock { $0.open.remove(socket.descriptor) }
    socket.close()
  }

  /// The path without its query.
  private static func plain(_ path: String) -> String {
    String(path.prefix { $0 != "?" })
  }
}

/// Reads requests off a connection, one after the other.
private struct RequestReader {
  let socket: LoopbackSocket
  var buffer: [UInt8] = []

  /// The next request; nil when the client has left.
  mutating func next() -> LoopbackRequest? {
    while true {
      if let end = headEnd() {
        let head = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeFirst(end + 4)
        return Self.parse(head)
      }
      guard buffer.count < 1_048_576, let more = socket.read() else { return nil }
      buffer += more
    }
  }

  private func headEnd() -> Int? {
    guard buffer.count >= 4 else { return nil }
    return (0...(buffer.count - 4)).first { buffer[$0..<($0 + 4)].elementsEqual([13, 10, 13, 10]) }
  }

  private static func parse(_ head: String) -> LoopbackRequest? {
    let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else { return nil }
    let headers = lines.dropFirst().map { line in
      let pair = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let value = pair.count == 2 ? pair[1].drop { $0 == " " } : ""
      return LoopbackAnswer.Header(pair[0].lowercased(), String(value))
    }
    return LoopbackRequest(method: String(words[0]), path: String(words[1]), headers: headers)
  }
}

/// Writes one answer in the way it is to be delivered.
private struct AnswerWriter {
  let socket: LoopbackSocket

  /// Returns whether the connection can go on.
  func write(_ answer: LoopbackAnswer, to request: LoopbackRequest) -> Bool {
    if answer.status == 200, let unchanged = notModified(answer, request) {
      return socket.write(head(of: unchanged, length: nil))
    }
    let body = answer.body
    let whole = head(of: answer, length: body.count)
    switch answer.delivery {
    case .whole: return socket.write(whole + body)
    case .after(let time): return socket.wait(Int(time.count)) && socket.write(whole + body)
    case .drip(let bytes, let pause):
      guard socket.write(whole) else { return false }
      for start in stride(from: 0, to: body.count, by: max(1, bytes)) {
        let piece = body[start..<min(start + max(1, bytes), body.count)]
        guard socket.write(Array(piece)), socket.wait(Int(pause.count)) else { return false }
      }
      return true
    case .endless:
      let chunk = Array("\(String(body.count, radix: 16))\r\n".utf8) + body + [13, 10]
      var isTaken =
        !body.isEmpty
        && socket.write(head(of: answer.with("Transfer-Encoding", "chunked"), length: nil))
      while isTaken { isTaken = socket.write(chunk) }
      return false
    case .reset(let count):
      _ = socket.write(whole + body.prefix(count))
      socket.resetOnClose()
      return false
    case .cut(let count):
      _ = socket.write(whole + body.prefix(count))
      return false
    case .claiming(let length):
      _ = socket.write(head(of: answer, length: length) + body)
      return false
    case .raw:
      _ = socket.write(body)
      return false
    case .silence:
      _ = socket.read()
      return false
    case .hangUp: return false
    }
  }

  /// 304, when the request has what the answer would give.
  private func notModified(
    _ answer: LoopbackAnswer, _ request: LoopbackRequest
  ) -> LoopbackAnswer? {
    if let asked = request.header("if-none-match") {
      guard let etag = answer.header("ETag"), asked == etag else { return nil }
    } else {
      guard let asked = request.header("if-modified-since"),
        asked == answer.header("Last-Modified")
      else { return nil }
    }
    return LoopbackAnswer(status: 304, headers: answer.headers)
  }

  private func head(of answer: LoopbackAnswer, length: Int?) -> [UInt8] {
    var text = "HTTP/1.1 \(answer.status) Said\r\n"
    for header in answer.headers { text += "\(header.name): \(header.value)\r\n" }
    if let length { text += "Content-Length: \(length)\r\n" }
    return Array((text + "\r\n").utf8)
  }
}
