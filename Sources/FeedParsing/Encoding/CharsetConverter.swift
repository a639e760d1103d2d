#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Bytes in any encoding that the system's iconv knows, to UTF-8.
enum CharsetConverter {
  /// What came of a conversion.
  struct Outcome {
    /// UTF-8.
    var bytes: [UInt8]
    /// How many bytes meant nothing and became U+FFFD.
    var failures: Int
  }

  /// Converts `bytes` from the encoding that iconv calls `name`; nil when it knows none of that name.
  static func convert(_ bytes: ArraySlice<UInt8>, from name: String) -> Outcome? {
    guard let handle = iconv_open("UTF-8", name), handle != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(handle) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var failures = 0
    // iconv takes its input as mutable and does not write to it.
    var input = bytes.map { CChar(bitPattern: $0) }
    var chunk = [CChar](repeating: 0, count: 65_536)
    input.withUnsafeMutableBufferPointer { source in
      chunk.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var left = source.count
        while left > 0 {
          var to = target.baseAddress
          var room = target.count
          let result = iconv(handle, &from, &left, &to, &room)
          let problem = result == -1 ? errno : 0
          target[..<(target.count - room)].withMemoryRebound(to: UInt8.self) {
            output.append(UnsafeBufferPointer($0))
          }
          if problem == E2BIG || problem == 0 { continue }
          // EILSEQ: one byte means nothing. EINVAL: the input ends inside a character.
          failures += 1
          output.append(contentsOf: [0xEF, 0xBF, 0xBD])
          guard problem == EILSEQ else { break }
          from = from?.advanced(by: 1)
          left -= 1
        }
      }
    }
    return Outcome(bytes: output, failures: failures)
  }
}
