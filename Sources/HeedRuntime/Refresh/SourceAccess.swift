import FeedFetching
package import FeedModel

/// What the reader's settings say of single sources, put to work: secrets are read when they are
/// needed, filters stand between server and heed, and programs write feeds. A secret is in the request
/// and nowhere else.
package struct SourceAccess: Sendable {
  /// The sources that programs write.
  package let local: [SourceSettings]
  private let byURL: [String: SourceSettings]
  private let folder: String
  private let home: String
  private let maximumBytes: Int

  /// How long a program may take that writes or filters a feed.
  private static let longestRun = Milliseconds.minutes(1)
  /// How long a program may take that tells a secret; somebody may have to unlock a store.
  private static let longestAnswer = Milliseconds.minutes(1)
  private static let maximumSecret = 64 * 1024

  /// Access by `sources`. Files of secrets are looked for from the settings' `folder` or from `home`;
  /// a program may write `maximumBytes`.
  package init(
    _ sources: [SourceSettings] = [], folder: String = "", home: String = "",
    maximumBytes: Int = 16 * 1_048_576
  ) {
    byURL = Dictionary(sources.map { ($0.feedURL, $0) }, uniquingKeysWith: { $1 })
    local = sources.filter { if case .command = $0.origin { true } else { false } }
    self.folder = folder
    self.home = home
    self.maximumBytes = maximumBytes
  }

  /// `request` with what the server wants to know; or why that could not be had.
  func prepared(_ request: FetchRequest) async -> Result<FetchRequest, Refusal> {
    guard let settings = byURL[request.url] else { return .success(request) }
    var request = request
    do throws(Refusal) {
      switch settings.login {
      case .none: break
      case .basic(let user, let password):
        request.authorization = .basic(user: user, password: try await read(password))
      case .bearer(let token): request.authorization = .bearer(try await read(token))
      }
      for header in settings.headers {
        switch header.value {
        case .text(let text): request.headers.append(.init(header.name, text))
        case .secret(let secret):
          request.headers.append(.init(header.name, try await read(secret)))
        }
      }
      return .success(request)
    } catch {
      return .failure(error)
    }
  }

  /// `outcome` as its source's filter leaves it. An address that secrets belong to does not move by
  /// itself: the new one would lack them.
  func filtered(_ outcome: FetchOutcome, of url: String) async -> FetchOutcome {
    guard let settings = byURL[url] else { return outcome }
    let isPinned = settings.login != .none || !settings.headers.isEmpty
    if case .notModified(_, let freshFor) = outcome, isPinned {
      return .notModified(movedTo: nil, freshFor: freshFor)
    }
    guard case .body(var body) = outcome else { return outcome }
    if isPinned { body.movedTo = nil }
    guard !settings.filter.isEmpty else { return .body(body) }
    do throws(Refusal) {
      // What it writes is UTF-8 unless it says otherwise in the text.
      body.bytes = try await output(
        of: settings.filter, input: body.bytes, limit: maximumBytes, Self.longestRun)
      body.contentType = nil
      return .body(body)
    } catch {
      return .failed(.command(error.sentence))
    }
  }

  /// What runs on this machine for the source of `url`, for the reader; nil when nothing.
  package func localWork(of url: String) -> String? {
    guard let settings = byURL[url] else { return nil }
    if case .command(let words) = settings.origin { return words.first.map { "runs \($0)" } }
    return settings.filter.first.map { "filtered by \($0)" }
  }

  /// What the program writes that makes the source of `url`.
  func feed(of url: String) async -> FetchOutcome {
    guard let settings = byURL[url], case .command(let words) = settings.origin else {
      return .failed(
        .command("config.toml has no [source.\(Self.name(of: url) ?? url)] with exec any more"))
    }
    do throws(Refusal) {
      let bytes = try await output(of: words, input: [], limit: maximumBytes, Self.longestRun)
      let body = FetchedBody(
        bytes: bytes, contentType: nil, validators: CacheValidators(), finalURL: "")
      return await filtered(.body(body), of: url)
    } catch {
      return .failed(.command(error.sentence))
    }
  }

  /// The name in the settings of a source that a program makes; nil for any other.
  static func name(of url: String) -> String? {
    url.hasPrefix(SourceSettings.commandScheme)
      ? String(url.dropFirst(SourceSettings.commandScheme.count)) : nil
  }

  /// Why something could not be had, without the thing itself.
  struct Refusal: Error {
    /// In words, without a full stop.
    var sentence: String
  }

  // MARK: Programs and files

  private func read(_ secret: SourceSettings.Secret) async throws(Refusal) -> String {
    let bytes: [UInt8]
    switch secret {
    case .command(let words):
      bytes = try await output(
        of: words, input: [], limit: Self.maximumSecret, Self.longestAnswer)
    case .file(let name):
      let path = self.path(name)
      do { bytes = try InputFile.read(path, limit: Self.maximumSecret) } catch {
        throw Refusal(sentence: "the secret in \(path) cannot be read")
      }
    }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard !line.isEmpty else { throw Refusal(sentence: "its secret is empty") }
    return String(decoding: line, as: UTF8.self)
  }

  private func path(_ name: String) -> String {
    if name.hasPrefix("~/") { return home + name.dropFirst() }
    return name.hasPrefix("/") ? name : folder + "/" + name
  }

  private func output(
    of words: [String], input: [UInt8], limit: Int, _ timeout: Milliseconds
  ) async throws(Refusal) -> [UInt8] {
    guard let program = words.first else { throw Refusal(sentence: "there is no program") }
    let capture = await CapturedChild.run(
      ChildCommand(program, Array(words.dropFirst())), input: input, limit: limit,
      timeout: timeout)
    if let complaint = capture.outcome.complaint(about: program) {
      throw Refusal(sentence: complaint)
    }
    guard !capture.isCut else {
      throw Refusal(sentence: "\(program) wrote more than \(limit) bytes")
    }
    return capture.output
  }
}
