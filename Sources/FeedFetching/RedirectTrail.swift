/// The redirects that one request has followed, and what they say for good.
struct RedirectTrail {
  /// How many there were.
  private(set) var count = 0
  /// Where the unbroken chain of permanent redirects from the first address on ends; nil when the
  /// address has not moved.
  private(set) var permanentTarget: String?
  /// Whether every step went to a place that may know what the first one may.
  private(set) var staysTrusted = true
  private var isPermanent = true

  /// Follows one redirect.
  mutating func add(status: Int, from: WebAddress, to target: WebAddress) {
    count += 1
    staysTrusted = staysTrusted && from.trusts(target)
    // A step down to http may be anybody's doing between here and there, so it is never permanent.
    // Nor is a step away from an address with credentials, which the new one would lack.
    let isBelievable = (target.isSecure || !from.isSecure) && from.user == nil
    isPermanent = isPermanent && (status == 301 || status == 308) && isBelievable
    if isPermanent { permanentTarget = target.url }
  }
}
