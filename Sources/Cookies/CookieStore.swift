import HTTP

/// What a browser would hold: RFC 6265bis §5.6 to §5.8, with a reason for every decision.
package struct CookieStore: Sendable, Hashable {
  /// Browsers bound their stores too (§5.7, "remove excess cookies"); 180 for a domain is Chrome's figure.
  static let mostPerDomain = 180
  static let most = 3000

  private let publicSuffixes: PublicSuffixes
  private var byDomain: [String: [Cookie.Identity: Cookie]] = [:]
  private var count = 0
  private var nextCreation = 1
  /// No stored cookie expires before this; an answer may have very many lines, and not each need look at every cookie.
  private var nextExpiry = Int.max

  package init(publicSuffixes: PublicSuffixes = .system) { self.publicSuffixes = publicSuffixes }

  /// Every cookie in order of creation, those included that expired since the last line was received.
  package var all: [Cookie] { cookies(where: { _ in true }) }

  /// Every cookie that has not expired at `now` (seconds since 1970), in order of creation.
  package func live(at now: Int) -> [Cookie] { cookies(where: { $0.isLive(at: now) }) }

  private func cookies(where isWanted: (Cookie) -> Bool) -> [Cookie] {
    byDomain.values.joined().map(\.value).filter(isWanted).sorted { $0.creation < $1.creation }
  }

  /// Calls `body` with every cookie whose domain is `host` or above it, and with those below it if wanted; in no order.
  func forEach(around host: String, includingBelow: Bool, _ body: (Cookie) -> Void) {
    for domain in HostName.upwards(host) { byDomain[domain]?.values.forEach(body) }
    guard includingBelow else { return }
    for domain in byDomain.keys where HostName.isBelow(domain, host) { byDomain[domain]?.values.forEach(body) }
  }

  subscript(_ identity: Cookie.Identity) -> Cookie? { byDomain[identity.domain]?[identity] }
}

extension CookieStore {
  /// Processes one `Set-Cookie` field value received at `now` (seconds since 1970).
  ///
  /// A deletion that missed may be one of several lines that together reach every cookie: judge survivors at the end.
  package mutating func receive(_ line: String, in context: CookieContext, at now: Int) -> CookieChange {
    removeExpired(at: now)
    let received = ReceivedCookie(line, in: context, at: now, publicSuffixes: publicSuffixes)
    // Under a Domain that was refused the line may name another host's cookie: it did not meet it.
    let before = received.hasRefusedDomain ? nil : self[received.identity]
    let deletion = CookieDeletion(received, before: before)
    let refusal = received.refusal(by: self)
    let missed = deletion?.missed(in: self, hit: refusal == nil ? before : nil) ?? .none
    let reason = refusal.map { .refused($0) } ?? obey(received, deletion, before, missed)
    let after = received.hasRefusedDomain ? nil : self[received.identity]
    let hasFailed = refusal != nil || after != nil || missed.count > 0
    return CookieChange(
      name: received.line.name, domain: received.domain, path: received.path,
      action: Self.action(before, after, isRefused: refusal != nil), reason: reason, line: line,
      intendsDeletion: deletion != nil, before: before, after: after, missed: missed.nearest,
      moreMissed: missed.count - missed.nearest.count,
      workingLine: hasFailed ? deletion?.workingLine(for: (after == nil ? nil : before) ?? missed.nearest.first) : nil)
  }

  private static func action(_ before: Cookie?, _ after: Cookie?, isRefused: Bool) -> CookieChange.Action {
    if isRefused { return .ignored }
    if after == nil { return before == nil ? .ignored : .deleted }
    return before == nil ? .stored : .replaced
  }

  /// Does what the line asks for: it removes the cookie of its own name, domain and path and no other, or stores one.
  private mutating func obey(
    _ received: ReceivedCookie, _ deletion: CookieDeletion?, _ before: Cookie?, _ missed: CookieDeletion.Missed
  ) -> CookieReason {
    let mismatch = missed.nearest.first.flatMap { deletion?.mismatch(with: $0) }
    if case .past(let attribute) = received.lifetime.end {
      remove(received.identity)
      let miss = mismatch.map { CookieReason.Miss(mismatch: $0, others: missed.count - 1) }
      if before != nil { return .removed(by: attribute, miss) }
      return miss.map { .missed($0) } ?? .nothingToRemove
    }
    let dropped = put(received.cookie)
    if deletion != nil {
      let isEmpty = received.line.value.isEmpty
      return .kept(received.lifetime.flaw, isEmpty: isEmpty, before == nil ? mismatch : nil, dropped)
    }
    let (persistence, remarks) = received.setting
    return .set(isNew: before == nil, persistence, remarks + dropped)
  }

  /// Processes one `Clear-Site-Data` field value: one change for every cookie it removes, or one change named `*` that
  /// says why it removes none. Call it after the response's `Set-Cookie` lines.
  package mutating func clear(_ clearSiteData: String, in context: CookieContext, at now: Int) -> [CookieChange] {
    removeExpired(at: now)
    guard let host = context.url.host, !host.isEmpty else { return [] }
    let ignored: CookieReason
    switch ClearSiteData(clearSiteData) {
    case .otherTypes: return []
    case .clearsCookies(let token) where context.isSecureConnection:
      return removeAll(ofSite: publicSuffixes.site(host), by: token, clearSiteData)
    case .clearsCookies: ignored = .clearSiteDataOverHTTP
    case .nearMiss(let token, let wanted): ignored = .clearSiteDataUnquoted(token, wanted: wanted)
    }
    let site = publicSuffixes.site(host)
    let spared = cookies(ofSite: site)
    let named = Array(spared.prefix(CookieDeletion.Missed.most))
    return [
      CookieChange(
        name: "*", domain: site, path: "/", action: .ignored, reason: ignored, line: clearSiteData,
        intendsDeletion: true, missed: named, moreMissed: spared.count - named.count)
    ]
  }

  private func cookies(ofSite site: String) -> [Cookie] {
    let domains = byDomain.keys.filter { domain in
      // The list is asked only about names that may be of the site at all.
      (domain.hasSameBytes(as: site) || HostName.isBelow(domain, site))
        && publicSuffixes.site(domain).hasSameBytes(as: site)
    }
    return domains.flatMap { byDomain[$0]?.values.map(\.self) ?? [] }.sorted { $0.creation < $1.creation }
  }

  private mutating func removeAll(ofSite site: String, by token: String, _ line: String) -> [CookieChange] {
    cookies(ofSite: site).map { cookie in
      remove(cookie.identity)
      return CookieChange(
        name: cookie.name, domain: cookie.domain, path: cookie.path, action: .deleted,
        reason: .cleared(by: token, site: site), line: line, intendsDeletion: true, before: cookie)
    }
  }

  /// Takes a cookie over from a file or option; the change says so, or why a browser could not hold it.
  ///
  /// With a domain that has no hosts below it, which exporters write all the same, it is kept for that one host.
  @discardableResult
  package mutating func add(_ cookie: Cookie) -> CookieChange {
    let bare =
      cookie.domain.utf8.first == UInt8(ascii: ".") ? Substring(cookie.domain.utf8.dropFirst()) : cookie.domain[...]
    let domain = String(bare).asciiLowercased
    let isSingle = HostName.isAddress(domain) || !domain.utf8.contains(UInt8(ascii: "."))
    let taken = cookie.with(domain: domain, isHostOnly: cookie.isHostOnly || isSingle, creation: 0)
    let before = self[taken.identity]
    let isTooWide = !taken.isHostOnly && publicSuffixes.isPublicSuffix(domain)
    if let fault = taken.fault ?? (isTooWide ? .publicSuffix(domain) : nil) {
      return CookieChange(
        name: cookie.name, domain: domain, path: cookie.path, action: .ignored, reason: .impossible(fault), line: "",
        before: before, after: before)
    }
    let remarks: [CookieReason.Remark] = taken.isHostOnly == cookie.isHostOnly ? [] : [.narrowedToHost]
    let dropped = put(taken)
    return CookieChange(
      name: cookie.name, domain: domain, path: cookie.path, action: before == nil ? .stored : .replaced,
      reason: .given(remarks + dropped), line: "", before: before, after: self[taken.identity])
  }
}

extension CookieStore {
  private mutating func remove(_ identity: Cookie.Identity) {
    guard byDomain[identity.domain]?.removeValue(forKey: identity) != nil else { return }
    if byDomain[identity.domain]?.isEmpty == true { byDomain[identity.domain] = nil }
    count -= 1
  }

  private mutating func removeExpired(at now: Int) {
    guard nextExpiry <= now else { return }
    let everything = all
    for cookie in everything where !cookie.isLive(at: now) { remove(cookie.identity) }
    nextExpiry = everything.compactMap(\.expires).filter { $0 > now }.min() ?? .max
  }

  /// Stores a cookie in place of the one with its identity, whose number it inherits, or at the end.
  ///
  /// Returns what to say of a cookie that had to make room, if one had.
  private mutating func put(_ cookie: Cookie) -> [CookieReason.Remark] {
    let identity = cookie.identity
    nextExpiry = min(nextExpiry, cookie.expires ?? .max)
    if let old = self[identity] {
      byDomain[cookie.domain]?[identity] = cookie.with(creation: old.creation)
      return []
    }
    var dropped: [CookieReason.Remark] = []
    if byDomain[cookie.domain]?.count ?? 0 >= Self.mostPerDomain {
      dropped = drop(Self.oldest(byDomain[cookie.domain]?.values.map(\.self) ?? []), .perDomain)
    } else if count >= Self.most {
      dropped = drop(Self.oldest(byDomain.values.joined().map(\.value)), .inAll)
    }
    byDomain[cookie.domain, default: [:]][identity] = cookie.with(creation: nextCreation)
    count += 1
    nextCreation += 1
    return dropped
  }

  private mutating func drop(_ cookie: Cookie?, _ limit: CookieReason.Limit) -> [CookieReason.Remark] {
    guard let cookie else { return [] }
    remove(cookie.identity)
    return [.droppedOldest(cookie.name, limit)]
  }

  /// The oldest cookie without `Secure`, else the oldest (§5.7).
  private static func oldest(_ cookies: [Cookie]) -> Cookie? {
    cookies.min { one, other in
      one.isSecure == other.isSecure ? one.creation < other.creation : other.isSecure
    }
  }
}

extension CookieStore {
  /// The cookies a browser would send with this request, in the order it would send them (§5.8.3).
  package func cookies(for context: CookieContext, at now: Int) -> [Cookie] {
    guard let host = context.url.host, !host.isEmpty else { return [] }
    let path = CookiePath.request(context.url)
    var found: [Cookie] = []
    forEach(around: host, includingBelow: false) { cookie in
      let isSent =
        cookie.isLive(at: now) && cookie.isSent(to: host) && CookiePath.matches(path, cookie.path)
        && (!cookie.isSecure || context.isSecureConnection) && context.carries(cookie.sameSite)
      if isSent { found.append(cookie) }
    }
    return found.sorted { one, other in
      let lengths = (one.path.utf8.count, other.path.utf8.count)
      return lengths.0 == lengths.1 ? one.creation < other.creation : lengths.0 > lengths.1
    }
  }

  /// The `Cookie` field value: `a=1; b=2`, a cookie without a name as its value alone; `nil` with nothing to send.
  package func header(for context: CookieContext, at now: Int) -> String? {
    let pairs = cookies(for: context, at: now).map { $0.name.isEmpty ? $0.value : "\($0.name)=\($0.value)" }
    return pairs.isEmpty ? nil : pairs.joined(separator: "; ")
  }
}
