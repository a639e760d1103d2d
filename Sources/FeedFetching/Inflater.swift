// What is read although it is not as it should be, since other readers read it, too: several gzip
// members in a row with anything behind them (RFC 1952 §2.2 has the members), a checksum that is cut
// off, and what is called deflate but lacks zlib's wrapping (RFC 9110 §8.4.1.2).

import CInflate

/// What deflated bytes are wrapped in, by their first bytes.
enum Wrapping {
  case gzip, zlib, bare

  init(of bytes: [UInt8]) {
    if Self.isGzip(bytes[...]) {
      self = .gzip
    } else if bytes.count > 2, bytes[0] & 15 == 8, (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0 {
      self = .zlib
    } else {
      self = .bare
    }
  }

  /// Whether a gzip member begins here.
  static func isGzip(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }
}

/// libdeflate at work.
struct Inflater: ~Copyable {
  private let inflater: OpaquePointer

  /// Nil when memory is out.
  init?() {
    guard let new = cinflate_new() else { return nil }
    inflater = new
  }

  deinit { cinflate_free(inflater) }

  /// Reads all of `bytes` into `buffer`, which need not be initialized; gives how it ended and how much
  /// of the buffer was filled.
  func read(
    _ bytes: [UInt8], _ wrapping: Wrapping, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> (cinflate_result, count: Int) {
    var output = cinflate_output(next: buffer.baseAddress, left: buffer.count)
    let result =
      switch wrapping {
      case .gzip: readMembers(bytes, &output)
      case .zlib: readZlib(bytes, &output)
      case .bare: read(bytes, from: 0, CINFLATE_RAW, &output).result
      }
    return (result, buffer.count - output.left)
  }

  private func readMembers(_ bytes: [UInt8], _ output: inout cinflate_output) -> cinflate_result {
    var start = 0
    repeat {
      var (result, end) = read(bytes, from: start, CINFLATE_GZIP, &output)
      if result == CINFLATE_DAMAGED, let head = Self.headEnd(of: bytes, from: start) {
        (result, end) = readUnchecked(bytes, from: head, check: 8, &output)
      }
      guard result == CINFLATE_DONE else { return result }
      start = end
    } while Wrapping.isGzip(bytes[start...])
    return CINFLATE_DONE
  }

  private func readZlib(_ bytes: [UInt8], _ output: inout cinflate_output) -> cinflate_result {
    var (result, _) = read(bytes, from: 0, CINFLATE_ZLIB, &output)
    if result == CINFLATE_DAMAGED {
      (result, _) = readUnchecked(bytes, from: 2, check: 4, &output)
    }
    // It may be that it only looks like zlib.
    if result == CINFLATE_DAMAGED { (result, _) = read(bytes, from: 0, CINFLATE_RAW, &output) }
    return result
  }

  /// Reads what has less than all of its `check` bytes of checksum behind it.
  private func readUnchecked(
    _ bytes: [UInt8], from start: Int, check: Int, _ output: inout cinflate_output
  ) -> (result: cinflate_result, end: Int) {
    let before = output
    let (result, end) = read(bytes, from: start, CINFLATE_RAW, &output)
    guard result == CINFLATE_DONE, bytes.count - end >= check else { return (result, bytes.count) }
    output = before
    return (CINFLATE_DAMAGED, start)
  }

  private func read(
    _ bytes: [UInt8], from start: Int, _ format: cinflate_format, _ output: inout cinflate_output
  ) -> (result: cinflate_result, end: Int) {
    bytes.withUnsafeBufferPointer { source in
      var input = cinflate_input(
        next: source.baseAddress.map { $0 + start }, left: source.count - start)
      let result = cinflate_read(inflater, format, &input, &output)
      return (result, source.count - input.left)
    }
  }

  /// Where the head of the gzip member at `start` ends (RFC 1952 §2.3); nil when it does not.
  private static func headEnd(of bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count - start > 10, bytes[start + 2] == 8 else { return nil }
    let flags = bytes[start + 3]
    var end = start + 10
    if flags & 4 != 0 {
      guard bytes.count - end > 2 else { return nil }
      end += 2 + Int(bytes[end]) + Int(bytes[end + 1]) << 8
    }
    // A name and a remark, each up to a zero.
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      guard end < bytes.count, let zero = bytes[end...].firstIndex(of: 0) else { return nil }
      end = zero + 1
    }
    if flags & 2 != 0 { end += 2 }
    return end < bytes.count ? end : nil
  }
}
