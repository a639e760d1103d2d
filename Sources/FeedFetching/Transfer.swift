import CCurl
import FeedModel

/// One request under way, over all its redirects. Belongs to the worker thread.
final class Transfer {
  /// What follows when libcurl is done with one address.
  enum Step {
    /// That was it.
    case answer(FetchOutcome)
    /// On to another address, or to the same once more, by the worker's queue.
    case ask(WebAddress)
  }

  /// Bytes of an answer without use that are read to keep its connection.
  private static let mostIgnored = 64 * 1024

  private let job: FetchMailbox.Job
  private let settings: FetchSettings
  /// Where libcurl says what went wrong; nil while nothing is under way, as with most of a queue.
  private var errorText: UnsafeMutablePointer<CChar>?
  private var headers: OpaquePointer?
  private var head = ResponseHead()
  private var body: [UInt8] = []
  private var ignored = 0
  private var isTooLarge = false
  private var hasBegunFile = false
  private var isHeadTooLarge = false
  private var redirects = RedirectTrail()
  private var wantsOwnConnection = false
  /// When the address at hand was asked, by the worker's clock.
  private(set) var startedAt = Milliseconds.zero
  /// The address at hand; nil when it is none.
  private(set) var address: WebAddress?
  /// What the running request counts under.
  private(set) var lane = ""

  /// The beginning of `job`.
  init(_ job: FetchMailbox.Job, settings: FetchSettings) {
    self.job = job
    self.settings = settings
    address = WebAddress(job.request.url)
  }

  deinit {
    release()
  }

  /// Whether nobody waits for the answer.
  var isUnwanted: Bool { job.box.isClosed }

  /// Whether the answer's taker keeps up.
  var hasTaker: Bool { !job.box.isFull }

  /// What a request to `address` counts under. Files have limits of their own, so that feeds do not wait
  /// for minutes behind one.
  func lane(at address: WebAddress) -> String {
    job.request.file == nil ? address.lane : address.lane + " files"
  }

  /// Hands in the answer.
  func answer(_ outcome: FetchOutcome) {
    job.answer(outcome, encoding: leavesEncoded ? head.contentEncoding : nil)
  }

  /// Sets a clean `easy` up for the address at hand; at `now` on the worker's clock.
  func prepare(_ easy: OpaquePointer, isExempt: Bool, at now: Milliseconds) {
    guard let address else { return }
    startedAt = now
    lane = lane(at: address)
    head = ResponseHead()
    (body, ignored, isTooLarge, isHeadTooLarge) = ([], 0, false, false)
    hasBegunFile = false
    let errorText = self.errorText ?? .allocate(capacity: Int(CCURL_ERROR_SIZE))
    self.errorText = errorText
    errorText.pointee = 0
    ccurl_set_error_buffer(easy, errorText)
    ccurl_set_text(easy, CCURL_URL, address.url)
    ccurl_set_receivers(
      easy, Self.receiveHead, Self.receiveBody, Unmanaged.passUnretained(self).toOpaque())
    setLimits(of: easy, for: address)
    if isExempt {
      ccurl_set_text(easy, CCURL_PROXY, "")
    } else {
      switch settings.proxy {
      case .environment: break
      case .none: ccurl_set_text(easy, CCURL_PROXY, "")
      case .address(let proxy): ccurl_set_text(easy, CCURL_PROXY, proxy)
      }
    }
    if wantsOwnConnection { ccurl_set_number(easy, CCURL_FRESH_CONNECT, 1) }
    setHeaders(of: easy, for: address)
  }

  /// What an ended `easy` with libcurl's `code` means; at `now` on the wall.
  func conclude(_ easy: OpaquePointer, code: Int32, at now: Timestamp) -> Step {
    if isTooLarge { return .answer(.failed(.tooLarge(settings.maximumBytes))) }
    if isHeadTooLarge { return .answer(.failed(.connection("the answer's head is too long"))) }
    // A body without use is broken off; its status says it all.
    let isCutOff = ignored > Self.mostIgnored
    guard code == 0 || isCutOff else {
      if let address, !wantsOwnConnection, isOthersFault(easy, code) {
        wantsOwnConnection = true
        return .ask(address)
      }
      return .answer(.failed(failure(of: easy, code: code)))
    }
    switch head.status {
    case 301, 302, 303, 307, 308: return follow(easy)
    case 304 where isConditional:
      return .answer(
        .notModified(movedTo: redirects.permanentTarget, freshFor: head.freshFor(at: now)))
    case 410: return .answer(.failed(.gone))
    case 200..<300 where head.status != 206 || job.request.file != nil:
      // An answer without a body has not begun the file.
      if let file = job.request.file { _ = begin(file) }
      defer { body = [] }
      return .answer(
        .body(
          FetchedBody(
            bytes: body, contentType: head.contentType, validators: head.validators,
            finalURL: address?.url ?? "", movedTo: redirects.permanentTarget,
            freshFor: head.freshFor(at: now))))
    default:
      let wait = [429, 503].contains(head.status) ? head.retryAfter(at: now) : nil
      return .answer(.failed(.status(head.status, retryAfter: wait)))
    }
  }

  /// Frees what the request needed, once libcurl no longer holds it.
  func release() {
    if let headers { ccurl_list_free(headers) }
    headers = nil
    errorText?.deallocate()
    errorText = nil
  }

  // MARK: Setting up

  /// Whether the body is handed in as it came, to be decoded by its taker.
  private var leavesEncoded: Bool {
    job.request.file == nil && !settings.leavesDecodingToCurl && ContentDecoding.isAvailable
  }

  private var isConditional: Bool {
    job.request.validators.etag != nil || job.request.validators.lastModified != nil
  }

  private func setLimits(of easy: OpaquePointer, for address: WebAddress) {
    let secure = address.isSecure
    let numbers: [(ccurl_number_option, Int)] = [
      (CCURL_NOSIGNAL, 1),
      (CCURL_NOPROGRESS, 1),
      (CCURL_HTTPGET, 1),
      (CCURL_PROTOCOLS, Int(CCURL_PROTOCOL_HTTP) | Int(CCURL_PROTOCOL_HTTPS)),
      (CCURL_REDIR_PROTOCOLS, Int(CCURL_PROTOCOL_HTTP) | Int(CCURL_PROTOCOL_HTTPS)),
      (CCURL_FOLLOWLOCATION, 0),
      (CCURL_NETRC, 0),
      (CCURL_HTTP09_ALLOWED, 0),
      (CCURL_SSL_VERIFYPEER, 1),
      (CCURL_SSL_VERIFYHOST, 2),
      (CCURL_HTTP_VERSION, secure ? Int(CCURL_HTTP_2_OVER_TLS) : Int(CCURL_HTTP_1_1)),
      (CCURL_PIPEWAIT, secure ? 1 : 0),
      (CCURL_BUFFERSIZE, 32_768),
      (CCURL_CONNECTTIMEOUT_MS, Int(settings.connectTimeout.count)),
      // A file may take its time, as long as it comes.
      (CCURL_TIMEOUT_MS, job.request.file == nil ? Int(settings.totalTimeout.count) : 0),
      (CCURL_LOW_SPEED_LIMIT, settings.slowestBytesPerSecond),
      (CCURL_LOW_SPEED_TIME, Int(max(1, settings.slowFor.count / 1000))),
    ]
    for (option, value) in numbers { ccurl_set_number(easy, option, value) }
  }

  private func setHeaders(of easy: OpaquePointer, for address: WebAddress) {
    ccurl_set_text(easy, CCURL_USERAGENT, settings.userAgent)
    if leavesEncoded {
      ccurl_set_text(easy, CCURL_ACCEPT_ENCODING, ContentDecoding.offer)
      ccurl_set_number(easy, CCURL_HTTP_CONTENT_DECODING, 0)
    } else if job.request.file == nil {
      // What goes to a file is counted and continued in its own bytes; else all that libcurl knows.
      ccurl_set_text(easy, CCURL_ACCEPT_ENCODING, "")
    }
    let request = job.request
    var lines = [
      FetchRequest.Header("Accept", request.kind.accept),
      FetchRequest.Header("Accept-Language", "*"),
    ]
    if let file = request.file { lines += file.headers }
    if let etag = request.validators.etag { lines.append(.init("If-None-Match", etag)) }
    if let date = request.validators.lastModified { lines.append(.init("If-Modified-Since", date)) }
    if let origin = WebAddress(request.url), redirects.staysTrusted, origin.trusts(address) {
      lines += request.headers
      var (user, password) = (origin.user, origin.password)
      switch request.authorization {
      case .none: break
      case .basic(let name, let word): (user, password) = (name, word)
      case .bearer(let token): lines.append(.init("Authorization", "Bearer " + token))
      }
      if let user {
        ccurl_set_number(easy, CCURL_HTTPAUTH, Int(CCURL_AUTH_BASIC))
        ccurl_set_text(easy, CCURL_USERNAME, user)
        ccurl_set_text(easy, CCURL_PASSWORD, password ?? "")
      }
    }
    for line in lines where line.isSafe {
      headers = ccurl_list_append(headers, line.name + ": " + line.value) ?? headers
    }
    ccurl_set_headers(easy, headers)
  }

  // MARK: Receiving

  private static let receiveHead: ccurl_receiver = { bytes, size, count, context in
    guard let context, let bytes else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    transfer.head.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
    transfer.isHeadTooLarge = transfer.head.size > ResponseHead.maximumBytes
    return transfer.isHeadTooLarge ? 0 : size * count
  }

  private static let receiveBody: ccurl_receiver = { bytes, size, count, context in
    guard let context, let bytes else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
  }

  /// Keeps a piece of a useful body; returns how much was taken, 0 to break off.
  private func receive(_ piece: UnsafeRawBufferPointer) -> Int {
    guard 200..<300 ~= head.status else {
      ignored += piece.count
      return ignored > Self.mostIgnored ? 0 : piece.count
    }
    if let file = job.request.file { return keep(piece, in: file) }
    let limit = settings.maximumBytes
    guard body.count + piece.count <= limit else {
      isTooLarge = true
      return 0
    }
    if body.isEmpty, let length = head.contentLength, length > 0 {
      // Feeds shrink to a third or a quarter.
      let isUnfolding = head.contentEncoding != nil && !leavesEncoded
      let (expected, overflow) = length.multipliedReportingOverflow(by: isUnfolding ? 4 : 1)
      body.reserveCapacity(overflow ? 65_536 : min(expected, 4 * 1_048_576, limit))
    }
    body.append(contentsOf: piece)
    return piece.count
  }

  /// Writes a piece to its file; 0 to break off.
  private func keep(_ piece: UnsafeRawBufferPointer, in file: FetchFile) -> Int {
    begin(file) && file.take(piece) ? piece.count : 0
  }

  /// Begins the file with what the head says, once; false when that is of no use.
  private func begin(_ file: FetchFile) -> Bool {
    if hasBegunFile { return true }
    hasBegunFile = true
    return file.begin(
      at: head.status == 206 ? head.partStart ?? -1 : 0,
      length: head.contentLength.map { Int64($0) }, validators: head.validators)
  }

  // MARK: Ending

  private func follow(_ easy: OpaquePointer) -> Step {
    guard let text = ccurl_text(easy, CCURL_INFO_REDIRECT_URL).map({ String(cString: $0) }) else {
      return .answer(.failed(.status(head.status, retryAfter: nil)))
    }
    guard redirects.count < settings.maximumRedirects else {
      return .answer(.failed(.tooManyRedirects(settings.maximumRedirects)))
    }
    guard let from = address, let target = WebAddress(text) else {
      return .answer(.failed(.badAddress(WebAddress.redacted(text))))
    }
    redirects.add(status: head.status, from: from, to: target)
    address = target
    return .ask(target)
  }

  /// Whether what came is the rest of an earlier answer that was longer than it said.
  private func isOthersFault(_ easy: OpaquePointer, _ code: Int32) -> Bool {
    switch ccurl_result(rawValue: UInt32(max(0, code))) {
    case CCURL_UNSUPPORTED_PROTOCOL, CCURL_WEIRD_SERVER_REPLY:
      ccurl_number(easy, CCURL_INFO_NUM_CONNECTS) == 0
    default: false
    }
  }

  private func failure(of easy: OpaquePointer, code: Int32) -> FetchFailure {
    let said = errorText.map { String(cString: $0) } ?? ""
    return FailureWording(
      code: code, said: said.isEmpty ? String(cString: ccurl_describe(code)) : said,
      systemError: Int32(ccurl_number(easy, CCURL_INFO_OS_ERRNO)), settings: settings
    ).failure(host: address?.host ?? "", hasAnswered: head.status != 0)
  }
}

extension FetchRequest.Header {
  /// Whether it cannot break out of its line.
  fileprivate var isSafe: Bool {
    !name.isEmpty && name.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != 0x3A }
      && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }
}
