/// One cookie as a user agent keeps it (RFC 6265bis §5.7).
package struct Cookie: Sendable, Hashable {
  package let name: String
  package let value: String
  /// In lower case, without a leading full stop.
  package let domain: String
  /// Sent to exactly this host, because `Domain` was absent.
  package let isHostOnly: Bool
  package let path: String
  package let isSecure: Bool
  package let isHTTPOnly: Bool
  package let sameSite: SameSite
  /// Seconds since 1970; `nil` for a session cookie.
  package let expires: Int?
  /// Grows with every new cookie of a store; a replaced cookie keeps its number (§5.7, creation time).
  package let creation: Int

  package init(
    name: String, value: String, domain: String, isHostOnly: Bool, path: String = "/", isSecure: Bool = false,
    isHTTPOnly: Bool = false, sameSite: SameSite = .unset, expires: Int? = nil, creation: Int = 0
  ) {
    self.name = name
    self.value = value
    self.domain = domain
    self.isHostOnly = isHostOnly
    self.path = path
    self.isSecure = isSecure
    self.isHTTPOnly = isHTTPOnly
    self.sameSite = sameSite
    self.expires = expires
    self.creation = creation
  }

  /// Name, domain, host-only flag and path: two cookies that differ in one of them are two cookies (§3.1).
  package var identity: Identity { Identity(name: name, domain: domain, isHostOnly: isHostOnly, path: path) }

  /// Compared byte for byte: canonically equivalent spellings of a name are two names.
  package struct Identity: Sendable, Hashable {
    package let name: String
    package let domain: String
    package let isHostOnly: Bool
    package let path: String

    package init(name: String, domain: String, isHostOnly: Bool, path: String) {
      self.name = name
      self.domain = domain
      self.isHostOnly = isHostOnly
      self.path = path
    }

    package static func == (one: Identity, other: Identity) -> Bool {
      one.isHostOnly == other.isHostOnly && one.name.hasSameBytes(as: other.name)
        && one.path.hasSameBytes(as: other.path) && one.domain.hasSameBytes(as: other.domain)
    }

    package func hash(into hasher: inout Hasher) {
      for text in [name, domain, path] {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8(0xFF))
      }
      hasher.combine(isHostOnly)
    }
  }
}
