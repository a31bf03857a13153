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
    guard !name.isEmpty, name.utf8.count <= 253, labels.allSatisfy({ !$0.isEmpty }), !name.utf8.contains(0) else {
      return nil
    }
    return String(name)
  }
}
