/// Images that nobody is meant to see.
enum TrackingPixels {
  /// Whether the tag just read is an image of at most one by one pixel, or one that is never shown.
  static func isPixel(_ tokenizer: inout MarkupTokenizer) -> Bool {
    if tokenizer.attributeRange("hidden") != nil { return true }
    let width = tokenizer.attributeRange("width").flatMap { size(tokenizer.bytes, $0) }
    let height = tokenizer.attributeRange("height").flatMap { size(tokenizer.bytes, $0) }
    if let width, let height { return width <= 1 && height <= 1 }
    let bytes = tokenizer.bytes
    let sides = [width, height].compactMap { $0 }
    if sides.count == 1, sides[0] <= 1, tokenizer.attributeRange("style") == nil,
      tokenizer.attributeRange("width") == nil || tokenizer.attributeRange("height") == nil
    {
      // The other side follows from the one that is given.
      return true
    }
    guard let style = tokenizer.attributeRange("style") else { return false }
    if says("display", "none", bytes, style) || says("visibility", "hidden", bytes, style) {
      return true
    }
    if let width, width <= 1, property("height", bytes, style).map({ $0 <= 1 }) == true {
      return true
    }
    return property("width", bytes, style).map { $0 <= 1 } == true
      && property("height", bytes, style).map { $0 <= 1 } == true
  }

  /// Whether a style gives `name` the value `value`.
  private static func says(
    _ name: StaticString, _ value: StaticString, _ bytes: [UInt8], _ range: Range<Int>
  ) -> Bool {
    for index in range where bytes.matchesIgnoringCase(name, at: index) {
      if index > range.lowerBound, bytes[index - 1] == ASCII.hyphen { continue }
      var offset = index + name.utf8CodeUnitCount
      while offset < range.upperBound, bytes[offset].isSpace || bytes[offset] == ASCII.colon {
        offset += 1
      }
      if offset < range.upperBound, bytes.matchesIgnoringCase(value, at: offset) { return true }
    }
    return false
  }

  /// A number of pixels at the start of `range`, or nil.
  private static func size(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var value: Int?
    for index in bytes.trimmed(range) {
      guard bytes[index].isDigit, (value ?? 0) < 100_000 else { break }
      value = (value ?? 0) * 10 + Int(bytes[index] &- ASCII.zero)
    }
    // `100%` is no number of pixels.
    return bytes[range].last == ASCII.percent ? nil : value
  }

  /// The pixels that a style gives `name`, or nil.
  private static func property(
    _ name: StaticString, _ bytes: [UInt8], _ range: Range<Int>
  ) -> Int? {
    for index in range where bytes.matchesIgnoringCase(name, at: index) {
      if index > range.lowerBound, bytes[index - 1] == ASCII.hyphen { continue }
      var offset = index + name.utf8CodeUnitCount
      while offset < range.upperBound, bytes[offset].isSpace || bytes[offset] == ASCII.colon {
        offset += 1
      }
      let isRelative = bytes[offset..<range.upperBound].prefix(5).contains(ASCII.percent)
      return isRelative ? nil : size(bytes, offset..<range.upperBound)
    }
    return nil
  }

  /// Whether `link` only holds the place of an image that comes later.
  static func isPlaceholder(_ link: [UInt8]) -> Bool {
    link.isEmpty || link.offset(of: "blank.gif", in: 0..<link.count) != nil
      || link.offset(of: "placeholder", in: 0..<link.count) != nil
      || link.offset(of: "spacer.gif", in: 0..<link.count) != nil
  }

  /// Whether `link` lies where only counters do.
  static func isTracker(_ link: [UInt8]) -> Bool {
    guard let colon = link.offset(of: "://", in: 0..<link.count) else { return false }
    let start = colon + 3
    guard start + 8 <= link.count else { return false }
    let word = link.word(at: start, 8).lowercased
    return places.contains { $0.word == word && link.matchesIgnoringCase($0.text, at: start) }
  }

  /// Where only counters lie, at least eight bytes each, and the first eight.
  private static let places: [(text: StaticString, word: UInt64)] = {
    let all: [StaticString] = [
      "pixel.quantserve.com/", "pixel.wp.com/", "stats.wordpress.com/",
      "feedads.g.doubleclick.net/",
      "b.scorecardresearch.com/", "www.google-analytics.com/", "ad.doubleclick.net/",
      "pixel.feedburner.com/", "feeds.feedburner.com/~a/", "pixel.mathtag.com/",
      "px.ads.linkedin.com/",
      "www.facebook.com/tr", "counter.theconversation.com/", "counter.theconversation.edu.au/",
      "c.statcounter.com/", "hits.blogsoft.org/", "track.hubspot.com/", "rss.nytimes.com/c/",
      "medium.com/_/stat", "tracking.feedpress.it/", "tracking.feedpress.com/", "a.rsssearch.com/",
      "www.assoc-amazon.com/e/ir", "ir-na.amazon-adsystem.com/",
    ]
    return all.map { place in
      let bytes = UnsafeBufferPointer(start: place.utf8Start, count: place.utf8CodeUnitCount)
      return (place, Array(bytes).word(at: 0, 8))
    }
  }()
}
