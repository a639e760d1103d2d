import Foundation

#if canImport(Glibc)
  private let streamType = Int32(SOCK_STREAM.rawValue)
  private let sendFlags = Int32(MSG_NOSIGNAL)
#elseif canImport(Musl)
  private let streamType = SOCK_STREAM
  private let sendFlags = MSG_NOSIGNAL
#else
  private let streamType = SOCK_STREAM
  private let sendFlags: Int32 = 0
#endif

/// Why a loopback server could not be started.
package struct LoopbackError: Error, Hashable, Sendable {
  /// The system's error number.
  package var code: Int32
}

/// A TCP socket on 127.0.0.1.
struct LoopbackSocket: Sendable {
  let descriptor: Int32

  /// A socket that listens on a free port, and that port.
  static func listen() throws(LoopbackError) -> (socket: LoopbackSocket, port: UInt16) {
    let descriptor = socket(AF_INET, streamType, 0)
    guard descriptor >= 0 else { throw LoopbackError(code: errno) }
    // A child that a test starts must not hold the port or a connection open.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0
          && Foundation.listen(descriptor, 1024) == 0
          && getsockname(descriptor, pointer, &length) == 0
      }
    }
    guard isListening else {
      let code = errno
      _ = Foundation.close(descriptor)
      throw LoopbackError(code: code)
    }
    return (LoopbackSocket(descriptor: descriptor), UInt16(bigEndian: address.sin_port))
  }

  /// The next connection; nil once the socket is shut down.
  func accept() -> LoopbackSocket? {
    while true {
      let connection = Foundation.accept(descriptor, nil, nil)
      if connection >= 0 {
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        var yes: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, size)
        #if canImport(Darwin)
          setsockopt(connection, SOL_SOCKET, SO_NOSIGPIPE, &yes, size)
        #endif
        return LoopbackSocket(descriptor: connection)
      }
      if errno != EINTR && errno != ECONNABORTED { return nil }
    }
  }

  /// What has come, waiting for it; nil when the other side has left.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 { return Array(buffer[..<count]) }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  /// Sends all of `bytes`; returns whether the other side took them.
  func write(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, sendFlags)
      }
      if count > 0 { sent += count } else if errno != EINTR { return false }
    }
    return true
  }

  /// Waits for a time; returns false at once when the other side leaves.
  func wait(_ milliseconds: Int) -> Bool {
    var entry = pollfd(descriptor: descriptor)
    return poll(&entry, 1, Int32(clamping: milliseconds)) == 0
  }

  /// Lets the close to come be a reset.
  func resetOnClose() {
    var value = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &value, socklen_t(MemoryLayout<linger>.size))
  }

  /// Ends what any thread waits for on it.
  func shutDown() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

  func close() { _ = Foundation.close(descriptor) }
}

extension pollfd {
  /// A wish to know of input on `descriptor`.
  fileprivate init(descriptor: Int32) {
    self.init(fd: descriptor, events: Int16(POLLIN), revents: 0)
  }
}
