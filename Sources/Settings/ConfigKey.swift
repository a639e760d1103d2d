import FeedModel

/// One setting of `config.toml`: its name, what it takes, and where it goes.
struct ConfigKey: Sendable {
  /// What a setting takes, and how it is stored.
  enum Kind: Sendable {
    /// A whole number.
    case integer(ClosedRange<Int>, @Sendable (inout Config, Int) -> Void)
    /// A number; whole ones count too.
    case number(ClosedRange<Double>, @Sendable (inout Config, Double) -> Void)
    /// True or false.
    case flag(@Sendable (inout Config, Bool) -> Void)
    /// A name that is not empty.
    case name(@Sendable (inout Config, String) -> Void)
    /// One of some words.
    case choice([String], @Sendable (inout Config, String) -> Void)
    /// A length of time as `"30s"`, `"5m"`, `"1h"` or `"2d"`; nil for `"off"`, where that is allowed.
    case span(
      ClosedRange<Milliseconds>, canBeOff: Bool, @Sendable (inout Config, Milliseconds?) -> Void)
    /// A program and its arguments: a list of texts, or one text for a program alone.
    case program(@Sendable (inout Config, [String]) -> Void)
    /// Where requests leave the machine: nothing, `none`, or a proxy's address.
    case proxy(@Sendable (inout Config, String) -> Void)
  }

  /// Section and key.
  let path: [String]
  /// What it takes.
  let kind: Kind

  private init(_ path: String, _ kind: Kind) {
    self.path = path.split(separator: ".").map(String.init)
    self.kind = kind
  }

  /// The setting at `path`, if there is one.
  static func at(_ path: [String]) -> ConfigKey? { all.first { $0.path == path } }

  /// Every setting.
  static let all: [ConfigKey] = budget + refresh + display + others

  private static let budget: [ConfigKey] = [
    // One number for every day; the weekdays below are laid over it.
    ConfigKey(
      "budget.minutes-per-day",
      .integer(0...1440) { $0.budget.minutesByWeekday = Array(repeating: $1, count: 7) }),
    ConfigKey("budget.resets-at", .integer(0...23) { $0.budget.rolloverHour = $1 }),
    ConfigKey(
      "budget.mode",
      .choice(BudgetMode.allCases.map(\.rawValue)) {
        $0.budget.mode = BudgetMode(rawValue: $1) ?? $0.budget.mode
      }),
    ConfigKey("budget.carry", .number(0...1) { $0.budget.carryShare = $1 }),
    ConfigKey(
      "budget.taste",
      .choice(Taste.allCases.map(\.rawValue)) {
        $0.budget.taste = Taste(rawValue: $1) ?? $0.budget.taste
      }),
    ConfigKey("budget.least-worth", .number(0...1) { $0.budget.leastWorth = $1 }),
    ConfigKey("budget.words-per-minute", .integer(50...1000) { $0.budget.wordsPerMinute = $1 }),
    ConfigKey(
      "budget.session-max",
      .span(.minutes(1)...(.hours(24)), canBeOff: true) { $0.budget.sessionMax = $1 }),
    ConfigKey(
      "budget.session-away",
      .span(.minutes(1)...(.hours(24)), canBeOff: false) {
        $0.budget.sessionAway = $1 ?? $0.budget.sessionAway
      }),
    weekday(.monday), weekday(.tuesday), weekday(.wednesday), weekday(.thursday),
    weekday(.friday), weekday(.saturday), weekday(.sunday),
  ]

  private static func weekday(_ day: Weekday) -> ConfigKey {
    ConfigKey(
      "budget.weekday.\(day.short.lowercased())",
      .integer(0...1440) { $0.budget.minutesByWeekday[day.rawValue] = $1 })
  }

  private static let refresh: [ConfigKey] = [
    ConfigKey(
      "refresh.every", .span(.minutes(5)...(.days(7)), canBeOff: true) { $0.refresh.every = $1 }),
    ConfigKey("refresh.at-most-in-flight", .integer(1...256) { $0.refresh.atMostInFlight = $1 }),
    ConfigKey("refresh.per-host", .integer(1...16) { $0.refresh.perHost = $1 }),
    ConfigKey(
      "refresh.spacing",
      .span(.zero...(.minutes(1)), canBeOff: false) {
        $0.refresh.spacing = $1 ?? $0.refresh.spacing
      }),
    ConfigKey("refresh.proxy", .proxy { $0.refresh.proxy = $1 }),
    ConfigKey(
      "refresh.connect-timeout",
      .span(.seconds(1)...(.minutes(5)), canBeOff: false) {
        $0.refresh.connectTimeout = $1 ?? $0.refresh.connectTimeout
      }),
    ConfigKey(
      "refresh.timeout",
      .span(.seconds(1)...(.minutes(30)), canBeOff: false) {
        $0.refresh.timeout = $1 ?? $0.refresh.timeout
      }),
    ConfigKey(
      "refresh.maximum-megabytes", .integer(1...1024) { $0.refresh.maximumMegabytes = $1 }),
    ConfigKey("refresh.maximum-redirects", .integer(0...20) { $0.refresh.maximumRedirects = $1 }),
  ]

  private static let display: [ConfigKey] = [
    ConfigKey("ui.theme", .name { $0.display.theme = $1 }),
    ConfigKey("ui.light-theme", .name { $0.display.lightTheme = $1 }),
    ConfigKey(
      "ui.appearance",
      .choice(Appearance.allCases.map(\.rawValue)) {
        $0.display.appearance = Appearance(rawValue: $1) ?? $0.display.appearance
      }),
    ConfigKey("ui.measure", .integer(40...160) { $0.display.measure = $1 }),
    ConfigKey("ui.mouse", .flag { $0.display.usesMouse = $1 }),
    ConfigKey("ui.ascii", .flag { $0.display.isASCII = $1 }),
    ConfigKey("ui.screen-reader", .flag { $0.display.isForScreenReader = $1 }),
    ConfigKey("ui.reduced-motion", .flag { $0.display.isStill = $1 }),
  ]

  private static let others: [ConfigKey] = [
    ConfigKey("open.browser", .program { $0.open.browser = $1 }),
    ConfigKey("open.player", .program { $0.open.player = $1 }),
    ConfigKey("open.pipe", .program { $0.open.pipe = $1 }),
    ConfigKey("open.bookmark", .program { $0.open.bookmark = $1 }),
    ConfigKey("open.full-text", .program { $0.open.fullText = $1 }),
  ]
}

extension ConfigKey {
  /// Stores `node` in `config`; what is wrong with it as a sentence, or nil when it was taken.
  func apply(_ node: TOMLNode, to config: inout Config) -> (sentence: String, suggestion: String?)?
  {
    switch (kind, node) {
    case (.integer(let range, let set), .integer(let value)) where range.contains(value):
      set(&config, value)
    case (.number(let range, let set), .integer(let value)) where range.contains(Double(value)):
      set(&config, Double(value))
    case (.number(let range, let set), .fraction(let value)) where range.contains(value):
      set(&config, value)
    case (.flag(let set), .flag(let value)): set(&config, value)
    case (.name(let set), .text(let value)) where !value.isEmpty: set(&config, value)
    case (.choice(let words, let set), .text(let value)) where words.contains(value):
      set(&config, value)
    case (.choice(let words, _), .text(let value)):
      return (
        "\(quoted(value)) is not one of \(words.joined(separator: ", "))",
        Suggestion.nearest(to: value, in: words)
      )
    case (.span(_, true, let set), .text("off")): set(&config, nil)
    case (.span(let range, _, let set), .text(let value)):
      guard let span = Milliseconds(span: value), range.contains(span) else {
        return ("\(quoted(value)) is not \(expectation)", nil)
      }
      set(&config, span)
    case (.program(let set), .text(let value)): set(&config, value.isEmpty ? [] : [value])
    case (.program(let set), .list(let values)):
      let words = values.compactMap(\.text)
      guard words.count == values.count, words.first?.isEmpty != true else {
        return ("a program and its arguments are a list of texts", nil)
      }
      set(&config, words)
    case (.proxy(let set), .text(let value)) where Self.isProxy(value): set(&config, value)
    case (.proxy, .text(let value)): return ("\(quoted(value)) is not \(expectation)", nil)
    case (.integer, .integer(let value)): return ("\(value) is not \(expectation)", nil)
    case (.number, .integer(let value)): return ("\(value) is not \(expectation)", nil)
    case (.number, .fraction(let value)): return ("\(value) is not \(expectation)", nil)
    default: return ("\(expectation) was expected, not \(node.kind)", nil)
    }
    return nil
  }

  /// What it takes, in words.
  var expectation: String {
    switch kind {
    case .integer(let range, _): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range, _): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .name: "a name in quotes"
    case .choice(let words, _): "one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
    case .span(let range, let canBeOff, _):
      "a time from \"\(range.lowerBound.spanText)\" to \"\(range.upperBound.spanText)\""
        + (canBeOff ? " or \"off\"" : "")
    case .program: "a list of a program and its arguments"
    case .proxy: "\"\", \"none\", or an http, https, socks5 or socks5h address"
    }
  }

  private static func isProxy(_ text: String) -> Bool {
    if text.isEmpty || text == "none" { return true }
    return ["http://", "https://", "socks5://", "socks5h://"].contains {
      text.hasPrefix($0) && text.count > $0.count
    }
  }
}
