import HTTP

extension Reception {
  /// Why a browser ignores the line, in the order of the specification's steps; `nil` when it takes it.
  func refusal(by store: CookieStore) -> Refusal? {
    if let refusal = unreadable { return refusal }
    if case .refused(let refusal) = scope { return refusal }
    return insecure(store) ?? foreign ?? prefixed
  }

  /// §5.6, §5.7 steps 2 to 4.
  private var unreadable: Refusal? {
    if host.isEmpty { return Refusal(reason: "the request has no host that a cookie could belong to", rule: nil) }
    if let byte = line.controlCharacter {
      let digits = String(byte, radix: 16, uppercase: true)
      let code = "U+" + String(repeating: "0", count: 4 - digits.count) + digits
      return Refusal(reason: "the line holds the control character \(code), so browsers drop all of it", rule: nil)
    }
    if line.pairBytes == 0 { return Refusal(reason: "the line has neither a name nor a value", rule: nil) }
    if line.pairBytes > SetCookieLine.longestPair {
      let size = line.pairBytes.grouped
      return Refusal(
        reason: "name and value have \(size) bytes together, and browsers drop a cookie of more than 4,096",
        rule: "SIZ-004")
    }
    return nil
  }

  /// §5.7 steps 13 and 16: plain http neither sets nor covers a `Secure` cookie.
  private func insecure(_ store: CookieStore) -> Refusal? {
    if context.isSecureConnection { return nil }
    if line.isSecure {
      return Refusal(reason: "the line says Secure but came over plain http", rule: "CKE-007")
    }
    let protected = store.cookies { cookie in
      cookie.isSecure && cookie.name.hasSameBytes(as: line.name) && CookiePath.matches(path, cookie.path)
        && (HostName.matches(cookie.domain, domain: domain) || HostName.matches(domain, domain: cookie.domain))
    }
    if protected.isEmpty { return nil }
    return Refusal(
      reason: "the line came over plain http, which may not touch the Secure cookie of this name", rule: "CKE-007")
  }

  /// §5.7 steps 18 and 19.
  private var foreign: Refusal? {
    let isOpen = line.sameSite == .none && line.isSecure
    if context.isForeignFrame, !isOpen {
      let reason = "the line came in a frame of another site, where browsers want SameSite=None; Secure"
      return Refusal(reason: reason, rule: "CKE-012")
    }
    guard line.sameSite == .none, !line.isSecure else { return nil }
    return Refusal(reason: "the line says SameSite=None without Secure", rule: "CKE-006")
  }

  /// §5.7 steps 20 to 22.
  private var prefixed: Refusal? {
    if line.name.isEmpty, let prefix = CookiePrefix(of: line.value) {
      let reason = "a cookie without a name whose value begins with \(prefix.rawValue) would pass for a protected one"
      return Refusal(reason: reason, rule: "CKE-005")
    }
    guard let prefix = CookiePrefix(of: line.name) else { return nil }
    let breaches = prefix.breaches(
      isSecure: line.isSecure, domain: isHostOnly ? nil : domain, path: path, hasPath: line["path"] != nil)
    if breaches.isEmpty { return nil }
    let demand = "a name that begins with \(prefix.rawValue) demands \(prefix.demand)"
    return Refusal(reason: "\(demand), and the line \(breaches.joined(separator: ", "))", rule: "CKE-005")
  }
}
