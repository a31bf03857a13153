import Diagnostics
import HTTP

/// Where a request goes, as errors name it and as libcurl is told.
struct Target: Sendable, Hashable {
  let host: String
  let port: Int
  let isHTTPS: Bool
  /// The URL without its fragment.
  let url: String

  /// Fails for what is not a complete `http` or `https` URL that can stand in a request line.
  init(_ url: String) throws(Failure) {
    let reference = URLReference(url).withoutFragment
    guard reference.isWeb, let host = reference.host, let port = reference.port else {
      throw Self.refusal(reference)
    }
    guard reference.text.unicodeScalars.allSatisfy({ $0 != " " && $0.properties.generalCategory != .control }) else {
      throw Failure(
        .protocol, "the URL for \(host.visiblePart) holds a space or a control character",
        hint: "write it percent-encoded, a space as %20")
    }
    self.host = host
    self.port = port
    isHTTPS = reference.isHTTPS
    self.url = reference.text
  }

  /// The host, with its port unless that is the default one.
  var name: String {
    port == (isHTTPS ? 443 : 80) ? bracketedHost : "\(bracketedHost):\(port)"
  }

  /// Host and port, whatever the port.
  var endpoint: String { "\(bracketedHost):\(port)" }

  private var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }

  private static func refusal(_ reference: URLReference) -> Failure {
    guard let scheme = reference.scheme, reference.authority != nil || !(reference.isHTTP || reference.isHTTPS) else {
      return Failure(.protocol, "the URL is not complete", hint: "begin it with https:// and a host")
    }
    guard reference.isHTTP || reference.isHTTPS else {
      let host = (reference.host ?? "").visiblePart
      return Failure(
        .protocol, "the scheme \(scheme) \(host.isEmpty ? "" : "(host \(host)) ")is not requested",
        hint: "only http and https URLs are requested")
    }
    return Failure(.protocol, "the URL has no host", hint: "write it as \(scheme)://HOST/…")
  }
}

extension String {
  /// At most 200 characters, control characters replaced, for messages.
  var visiblePart: String {
    let isShort = utf8.count <= 200
    guard !isShort || unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return self }
    var shown = UnicodeScalarView()
    for scalar in unicodeScalars.prefix(200) {
      shown.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return String(shown) + (isShort ? "" : "…")
  }
}
