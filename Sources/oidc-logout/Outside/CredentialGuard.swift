import HTTP
import Synchronization

/// Adds the user's own credential fields to requests for the first host asked, and to no other.
final class CredentialGuard: Transport {
  private let inner: any Transport
  private let credentials: [Field]
  private let home = Mutex<String?>(nil)

  init(_ inner: any Transport, credentials: [Field]) {
    self.inner = inner
    self.credentials = credentials
  }

  /// What curl, too, keeps from other hosts.
  static func isCredential(_ name: String) -> Bool {
    ["authorization", "cookie", "proxy-authorization"].contains(name.asciiLowercased)
  }

  func send(_ request: Request) async throws(TransportError) -> Response {
    let origin = URLReference(request.url).origin
    let isHome = home.withLock { home in
      home = home ?? origin
      return home == origin
    }
    guard isHome else { return try await inner.send(request) }
    var request = request
    for field in credentials { request.fields.replace(field.name, field.value) }
    return try await inner.send(request)
  }
}
