import HTTP

extension Cookie {
  /// Whether its domain allows it to go to `host` (RFC 6265bis §5.8.3).
  func isSent(to host: String) -> Bool {
    isHostOnly ? domain.hasSameBytes(as: host) : HostName.matches(host, domain: domain)
  }

  /// The `Set-Cookie` line that removes this cookie, without its value; `nil` when no line can name it.
  func deletionLine(inForeignFrame: Bool = false) -> String? {
    guard fault == nil, !path.utf8.contains(UInt8(ascii: ";")),
      path.utf8.count <= SetCookieLine.longestAttributeValue
    else { return nil }
    // A line with neither name nor value is ignored, so a cookie without a name needs some value.
    var line = "\(name)=\(name.isEmpty ? "deleted" : "")"
    line += isHostOnly ? "; Path=\(path)" : "; Domain=\(domain); Path=\(path)"
    if isSecure || inForeignFrame { line += "; Secure" }
    if isHTTPOnly { line += "; HttpOnly" }
    let mode = inForeignFrame ? SameSite.none : sameSite
    if mode != .unset { line += "; SameSite=\(mode.rawValue)" }
    return line + "; Max-Age=0"
  }

  /// Why no browser could hold it as it stands, public suffixes aside; `nil` when one could.
  var fault: String? {
    let isControl: (UInt8) -> Bool = { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }
    let isBlank: (UInt8?) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    if name.isEmpty && value.isEmpty { return "it has neither a name nor a value" }
    if [name, value, path, domain].contains(where: { $0.utf8.contains(where: isControl) }) {
      return "it holds a control character"
    }
    if [name, value].contains(where: { $0.utf8.contains(UInt8(ascii: ";")) }) { return "it holds a semicolon" }
    if name.utf8.contains(UInt8(ascii: "=")) { return "its name holds an equals sign" }
    if [name, value, path].contains(where: { isBlank($0.utf8.first) || isBlank($0.utf8.last) }) {
      return "it begins or ends with white space"
    }
    if name.utf8.count + value.utf8.count > SetCookieLine.longestPair { return "it has more than 4,096 bytes" }
    if path.utf8.first != UInt8(ascii: "/") { return "its path does not begin with a slash" }
    if domain.isEmpty { return "it has no domain" }
    return promiseFault
  }

  private var promiseFault: String? {
    if sameSite == .none && !isSecure { return "it has SameSite=None without Secure" }
    if name.isEmpty, let prefix = CookiePrefix(of: value) { return "it has no name and begins with \(prefix.rawValue)" }
    guard let prefix = CookiePrefix(of: name) else { return nil }
    let breaches = prefix.breaches(isSecure: isSecure, domain: isHostOnly ? nil : domain, path: path, hasPath: true)
    return breaches.isEmpty ? nil : "\(prefix.rawValue) demands \(prefix.demand)"
  }
}
