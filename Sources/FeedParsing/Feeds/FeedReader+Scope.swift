// What is in force at an element: namespaces, `xml:base`, `xml:lang`.
extension FeedReader {
  /// Takes `xmlns`, `xml:base` and `xml:lang` from the attributes just read.
  mutating func readScope(of frame: Frame) {
    let bytes = tokenizer.bytes
    for attribute in tokenizer.attributes {
      let name = attribute.name
      let isXML = name.count >= 5 && bytes.matchesIgnoringCase("xml", at: name.lowerBound)
      if isXML {
        readReserved(attribute, of: frame)
      } else if frames.isEmpty, name.count == 4, bytes.equalsIgnoringCase("base", in: name) {
        setBase(attribute.value, of: frame)
      }
    }
  }

  /// Takes back what the element of `frame` set.
  mutating func leave(_ frame: Frame) {
    if bindings.count > frame.bindings { bindings.removeSubrange(frame.bindings...) }
    if scopes.count > frame.scopes { scopes.removeSubrange(frame.scopes...) }
  }

  private mutating func readReserved(_ attribute: MarkupAttribute, of frame: Frame) {
    let bytes = tokenizer.bytes
    let name = attribute.name
    if bytes.matchesIgnoringCase("xmlns", at: name.lowerBound) {
      guard bindings.count < 256 else { return }
      let rest = name.lowerBound + 5
      let isPrefixed = name.count > 6 && bytes[rest] == ASCII.colon
      guard isPrefixed || name.count == 5 else { return }
      bindings.append(
        Binding(
          prefix: isPrefixed ? rest + 1..<name.upperBound : 0..<0,
          namespace: FeedNamespace.named(bytes, attribute.value)))
    } else if bytes.equalsIgnoringCase("xml:base", in: name) {
      setBase(attribute.value, of: frame)
    } else if bytes.equalsIgnoringCase("xml:lang", in: name) {
      let text = tokenizer.string(attribute.value)
      if !text.isEmpty, text.utf8.count <= 40 {
        change(of: frame) { $0.language = text }
      }
    }
  }

  private mutating func setBase(_ value: Range<Int>, of frame: Frame) {
    var decoded: [UInt8] = []
    tokenizer.appendText(of: value, to: &decoded)
    var absolute: [UInt8] = []
    guard
      LinkSyntax.append(
        decoded, 0..<decoded.count, base: base, purpose: .fetched, to: &absolute)
    else { return }
    if let base = LinkBase(absolute) { change(of: frame) { $0.base = base } }
  }

  /// Changes what is in force inside of `frame`, which is not yet among the open ones.
  private mutating func change(of frame: Frame, _ change: (inout Scope) -> Void) {
    if scopes.count == frame.scopes { scopes.append(Scope(base: base, language: language)) }
    change(&scopes[scopes.count - 1])
  }

  /// The vocabulary and the local part of a name as written.
  @inline(__always)  // Else the whole reader is copied for the call.
  func resolve(_ name: Range<Int>) -> (FeedNamespace, Range<Int>) {
    let bytes = tokenizer.bytes
    let (prefix, local) = bytes.splitName(name)
    for binding in bindings.reversed() where bytes.isSameName(binding.prefix, prefix) {
      if let namespace = binding.namespace { return (namespace, local) }
      // A namespace that nobody knows: its prefix may still say what is meant.
      break
    }
    if prefix.isEmpty { return (.core, local) }
    return (FeedNamespace.prefixed(bytes, prefix), local)
  }
}

extension [UInt8] {
  /// The prefix of the name in `range`, empty without one, and what stands behind its colon.
  @inline(__always)
  func splitName(_ range: Range<Int>) -> (prefix: Range<Int>, local: Range<Int>) {
    for index in range where self[index] == ASCII.colon {
      return (range.lowerBound..<index, index + 1..<range.upperBound)
    }
    return (range.lowerBound..<range.lowerBound, range)
  }

  /// Whether the same name stands in both ranges, in any letter case.
  @inline(__always)
  func isSameName(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    for index in 0..<a.count
    where self[a.lowerBound + index].lowercased != self[b.lowerBound + index].lowercased {
      return false
    }
    return true
  }
}
