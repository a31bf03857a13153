import CPublicSuffix
import HTTP

/// The public suffix list that libpsl carries: which names belong to a registry and not to one site.
package struct PublicSuffixes: Sendable, Hashable {
  package static let system = PublicSuffixes()

  private init() {}

  /// Whether `host` is itself a public suffix such as `com`, `co.uk` or `github.io`; an address never is.
  package func isPublicSuffix(_ host: String) -> Bool {
    guard let name = Self.name(host), !HostName.isAddress(name) else { return false }
    // Without a list every name of a single label counts, as the list's default rule has it.
    if oidc_has_public_suffixes() == 0 { return !name.utf8.contains(UInt8(ascii: ".")) }
    return oidc_is_public_suffix(name) == 1
  }

  /// The public suffix and one more label, in lower case; `nil` for a public suffix, `localhost` and addresses.
  package func registrableDomain(_ host: String) -> String? {
    guard let name = Self.name(host), !HostName.isAddress(name) else { return nil }
    var candidate = name[...]
    if isPublicSuffix(name) { return nil }
    while let dot = candidate.utf8.firstIndex(of: UInt8(ascii: ".")) {
      let parent = candidate[candidate.utf8.index(after: dot)...]
      if isPublicSuffix(String(parent)) { return String(candidate) }
      candidate = parent
    }
    return nil
  }

  /// Schemeful same-site (HTML "same site"): equal schemes and registrable domains, else equal hosts.
  package func isSameSite(_ one: URLReference, _ other: URLReference) -> Bool {
    guard let scheme = one.scheme, let otherScheme = other.scheme, scheme.equalsIgnoringCase(otherScheme),
      let host = one.host, let otherHost = other.host, !host.isEmpty, !otherHost.isEmpty
    else { return false }
    return site(host) == site(otherHost)
  }

  /// What "site" means for a host: its registrable domain, or the host itself where there is none.
  ///
  /// A full stop at the end stays: to a browser `example.com.` is another site than `example.com`.
  func site(_ host: String) -> String {
    guard let domain = registrableDomain(host) else { return host.asciiLowercased }
    return host.utf8.last == UInt8(ascii: ".") ? domain + "." : domain
  }

  /// Lower case, without the root's full stop; `nil` for what no list can answer: empty labels, NUL, endless names.
  private static func name(_ host: String) -> String? {
    var name = host.asciiLowercased[...]
    if name.utf8.last == UInt8(ascii: ".") { name = name[..<name.utf8.index(before: name.utf8.endIndex)] }
    let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard !name.isEmpty, name.utf8.count <= HostName.longestName, labels.allSatisfy({ !$0.isEmpty }),
      !name.utf8.contains(0)
    else {
      return nil
    }
    return String(name)
  }
}

/// Host names as cookies compare them (RFC 6265bis §5.1.2, §5.1.3).
package enum HostName {
  /// In bytes (RFC 1035 §2.3.4), without the root's full stop.
  static let longestName = 253

  /// An IPv6 address, or what browsers read as an IPv4 address because its last label is a number (WHATWG URL).
  package static func isAddress(_ host: String) -> Bool {
    if host.utf8.contains(UInt8(ascii: ":")) { return true }
    guard let last = host.utf8.split(separator: UInt8(ascii: ".")).last else { return false }
    if last.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
    let isHexadecimal = last.count >= 2 && last.prefix(2).elementsEqual("0x".utf8)
    return isHexadecimal && last.dropFirst(2).allSatisfy { $0.hexDigitValue != nil }
  }

  /// Equal, or `host` ends with `.` and `domain` and is a name; both in lower case.
  package static func matches(_ host: String, domain: String) -> Bool {
    host.hasSameBytes(as: domain) || isBelow(host, domain) && !isAddress(host)
  }

  /// Whether `host` ends with `.` and `domain`.
  static func isBelow(_ host: String, _ domain: String) -> Bool {
    let dot = host.utf8.count - domain.utf8.count - 1
    guard dot >= 0, !domain.isEmpty else { return false }
    let tail = host.utf8.dropFirst(dot)
    return tail.first == UInt8(ascii: ".") && tail.dropFirst().elementsEqual(domain.utf8)
  }

  /// `a.example.com`, `example.com`, `com`: the name and those above it; an address, or what is too long for a name, has
  /// none above it.
  static func upwards(_ host: String) -> [String] {
    if isAddress(host) || host.utf8.count > longestName { return [host] }
    var names = [host]
    var rest = host[...]
    while let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) {
      rest = rest[rest.utf8.index(after: dot)...]
      if !rest.isEmpty { names.append(String(rest)) }
    }
    return names
  }
}

extension String {
  /// Byte for byte, unlike `==`, which takes canonically equivalent text for equal.
  func hasSameBytes(as other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}
