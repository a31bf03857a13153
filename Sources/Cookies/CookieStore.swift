import HTTP

/// What a browser would hold: RFC 6265bis §5.6 to §5.8, with a reason for every decision.
package struct CookieStore: Sendable, Hashable {
  /// Browsers bound their stores too (§5.7, "remove excess cookies"); 180 for a domain is Chrome's figure.
  static let mostPerDomain = 180
  static let most = 3000

  let publicSuffixes: PublicSuffixes
  private var table: [Cookie.Identity: Cookie] = [:]
  private var perDomain: [String: Int] = [:]
  private var nextCreation = 1

  package init(publicSuffixes: PublicSuffixes = .system) { self.publicSuffixes = publicSuffixes }

  /// Every cookie in order of creation, those included that expired since the last line was received.
  package var all: [Cookie] { cookies { _ in true } }

  /// Every cookie that has not expired at `now` (seconds since 1970), in order of creation.
  package func live(at now: Int) -> [Cookie] { cookies { $0.isLive(at: now) } }

  /// The cookies that fulfil the condition, in order of creation.
  func cookies(where isWanted: (Cookie) -> Bool) -> [Cookie] {
    table.values.filter(isWanted).sorted { $0.creation < $1.creation }
  }

  /// Takes a cookie over from a file or option; the change says so, or why a browser could not hold it.
  @discardableResult
  package mutating func add(_ cookie: Cookie) -> CookieChange {
    let bare =
      cookie.domain.utf8.first == UInt8(ascii: ".") ? Substring(cookie.domain.utf8.dropFirst()) : cookie.domain[...]
    let domain = String(bare).asciiLowercased
    let taken = cookie.with(domain: domain, creation: 0)
    let isWide = !cookie.isHostOnly && (publicSuffixes.isPublicSuffix(domain) || HostName.isAddress(domain))
    let fault = taken.fault ?? (isWide ? "its domain \(domain.clipped) is one host or a public suffix" : nil)
    let before = self[taken.identity]
    if let fault {
      return CookieChange(
        name: cookie.name, domain: domain, path: cookie.path, action: .ignored,
        reason: "no browser could hold this cookie: \(fault)", line: "", before: before, after: before)
    }
    let dropped = put(taken)
    return CookieChange(
      name: cookie.name, domain: domain, path: cookie.path, action: before == nil ? .stored : .replaced,
      reason: "taken over" + dropped, line: "", before: before, after: self[taken.identity])
  }

  subscript(_ identity: Cookie.Identity) -> Cookie? { table[identity] }

  mutating func remove(_ identity: Cookie.Identity) {
    guard table.removeValue(forKey: identity) != nil else { return }
    perDomain[identity.domain] = perDomain[identity.domain].flatMap { $0 > 1 ? $0 - 1 : nil }
  }

  mutating func removeExpired(at now: Int) {
    for cookie in table.values.filter({ !$0.isLive(at: now) }) { remove(cookie.identity) }
  }

  /// Puts a cookie in place of the one with its identity, whose number it inherits, or at the end.
  ///
  /// Returns what to say of a cookie that had to make room, or nothing.
  mutating func put(_ cookie: Cookie) -> String {
    let identity = cookie.identity
    if let old = table[identity] {
      table[identity] = cookie.with(domain: cookie.domain, creation: old.creation)
      return ""
    }
    var dropped = ""
    if perDomain[cookie.domain, default: 0] >= Self.mostPerDomain {
      dropped = drop("browsers keep about 180 for one domain") { $0.domain == cookie.domain }
    } else if table.count >= Self.most {
      dropped = drop("browsers keep about 3,000 in all") { _ in true }
    }
    table[identity] = cookie.with(domain: cookie.domain, creation: nextCreation)
    perDomain[cookie.domain, default: 0] += 1
    nextCreation += 1
    return dropped
  }

  /// Removes the oldest cookie without `Secure`, else the oldest (§5.7).
  private mutating func drop(_ cause: String, where isCandidate: (Cookie) -> Bool) -> String {
    let old = table.values.lazy.filter(isCandidate).min { one, other in
      one.isSecure == other.isSecure ? one.creation < other.creation : other.isSecure
    }
    guard let old else { return "" }
    remove(old.identity)
    return "; the oldest cookie \(old.name.clipped) had to make room, because \(cause)"
  }
}

extension Cookie {
  /// Whether it has not expired at `now`, seconds since 1970.
  package func isLive(at now: Int) -> Bool { expires.map { $0 > now } ?? true }

  func with(domain: String, creation: Int) -> Cookie {
    Cookie(
      name: name, value: value, domain: domain, isHostOnly: isHostOnly, path: path, isSecure: isSecure,
      isHTTPOnly: isHTTPOnly, sameSite: sameSite, expires: expires, creation: creation)
  }
}
