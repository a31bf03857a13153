import Diagnostics

/// Adds the credentials that a user gave to requests for one origin, and to no others.
///
/// A redirect elsewhere, the keys of a provider at another host, a second walk: none of them gets what was meant for one
/// server. Until it is bound, no request gets them.
package struct OriginBoundTransport: Transport {
  private let inner: any Transport
  /// Fields such as `Authorization`; none of the others belongs here.
  package let credentials: [Field]
  /// Scheme, host and port of the server that they are meant for.
  package let origin: String?

  package init(_ inner: any Transport, credentials: [Field], origin: String? = nil) {
    self.inner = inner
    self.credentials = credentials
    self.origin = origin
  }

  /// The same way to the network, the credentials for the origin of a URL; for none where it is no web URL.
  package func bound(to url: String) -> OriginBoundTransport {
    OriginBoundTransport(inner, credentials: credentials, origin: URLReference(url).origin)
  }

  package func send(_ request: Request) async throws(Failure) -> Response {
    guard !credentials.isEmpty, let origin, URLReference(request.url).origin == origin else {
      return try await inner.send(request)
    }
    var request = request
    for field in credentials where !field.isCookie { request.fields.replace(field.name, field.value) }
    // Cookies that the walk holds go along: a server has one such field (RFC 6265bis §5.8.3).
    let cookies = request.fields.values("Cookie") + credentials.filter(\.isCookie).map(\.value)
    if !cookies.isEmpty { request.fields.replace("Cookie", cookies.joined(separator: "; ")) }
    return try await inner.send(request)
  }
}

extension Field {
  /// Whether the name says that the value opens something: `Authorization`, `Cookie`, `X-Api-Key`, `X-Auth-Token`.
  package var isCredential: Bool {
    let name = name.asciiLowercased
    let words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return Self.telling.contains { name.contains($0) } || words.contains { Self.tellingWords.contains($0) }
      || words.last == "key"
  }

  fileprivate var isCookie: Bool { name.equalsIgnoringCase("Cookie") }

  private static let telling = [
    "authorization", "authentication", "cookie", "token", "secret", "password", "passwd", "passphrase", "credential",
    "apikey", "assertion", "bearer", "session",
  ]
  private static let tellingWords: Set<String> = ["auth", "jwt", "pwd", "pass", "pin", "otp", "signature"]
}
