/// Why a text that a person or a provider gave as an address cannot be requested.
package enum WebURLFault: Sendable, Hashable {
  case empty
  /// A JWT in place of a URL.
  case token
  /// White space, a control character or an invisible one; the first of them.
  case character(Unicode.Scalar)
  /// Not a complete URL: no scheme, or nothing that names a host.
  case relative
  /// Another scheme than `http` and `https`.
  case scheme
  /// `https:host` or `https:/host`; the scheme as written.
  case slashes(String)
  /// No host, or one with characters that no host has.
  case host
  /// What stands in place of a number from 1 to 65535.
  case port(String)

  /// What keeps the text from being an absolute `http` or `https` URL; `nil` when it is one.
  ///
  /// A host beyond ASCII is let through.
  package static func of(_ text: String) -> WebURLFault? {
    if text.isEmpty { return .empty }
    if !text.contains("/"), CompactToken.occurs(in: text) { return .token }
    if let scalar = text.unicodeScalars.first(where: \.isBlankOrControl) { return .character(scalar) }
    let url = URLReference(text)
    guard let scheme = url.scheme else { return .relative }
    // What stands before the colon of host:8080 looks like a scheme.
    guard url.isHTTP || url.isHTTPS else { return url.authority == nil ? .relative : .scheme }
    guard url.authority != nil else { return .slashes(scheme) }
    return url.hasSoundHost ? url.unsoundPort.map(port) : .host
  }

  /// A clause that follows the URL: `has no valid port`.
  package var clause: String {
    switch self {
    case .empty: "is empty"
    case .token: "is a token, not a URL"
    case .character(" "): "contains a space"
    case .character("\t"): "contains a tab"
    case .character("\n"), .character("\r"): "contains a line break"
    case .character(let scalar): "contains the \(scalar.isControl ? "control" : "invisible") character \(scalar.name)"
    case .relative: "is not an absolute http or https URL"
    case .scheme: "is neither https nor http"
    case .slashes(let scheme): "lacks the two slashes after \(scheme):"
    case .host: "has no valid host"
    case .port: "has no valid port"
    }
  }

  /// What to do about it, where the fault itself tells.
  package var remedy: String? {
    switch self {
    case .token: "give the token to inspect"
    case .character(" "): "write a space as %20"
    case .character: "copy it again, in one line and without anything around it"
    case .port: "a port is a number from 1 to 65535"
    case .empty, .relative, .scheme, .slashes, .host: nil
    }
  }
}

extension URLReference {
  /// Whether the host is there and of characters that hosts have; ASCII only is judged.
  fileprivate var hasSoundHost: Bool {
    guard let host, !host.isEmpty else { return false }
    let isAddress = host.contains(":")
    return host.utf8.allSatisfy { byte in
      byte.isASCIIAlphanumeric || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte >= 0x80
        || isAddress && (byte == 0x3A || byte == 0x25)
    }
  }

  /// What follows the host, without its colon, where that is no port.
  fileprivate var unsoundPort: String? {
    guard let hostPort else { return nil }
    let isBracketed = hostPort.first == UInt8(ascii: "[")
    let mark = UInt8(ascii: isBracketed ? "]" : ":")
    let rest = hostPort.drop { $0 != mark }.dropFirst(isBracketed ? 1 : 0)
    guard let colon = rest.first else { return nil }
    guard colon == UInt8(ascii: ":") else { return String(Substring(rest)) }
    let digits = rest.dropFirst()
    let text = String(Substring(digits))
    let isNumber = !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber && Int(text).map { (1...65535).contains($0) } == true ? nil : text
  }
}

extension Unicode.Scalar {
  fileprivate var isBlankOrControl: Bool {
    properties.isWhitespace || isControl || properties.generalCategory == .format
  }

  fileprivate var isControl: Bool { properties.generalCategory == .control }

  /// `U+001B`.
  fileprivate var name: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
