/// What the handshakes of this run told, so that an exchange on a reused connection can tell it again.
struct ConnectionBook {
  struct Entry: Sendable, Hashable {
    var tlsVersion: String?
    var certificateNotAfter: Int?
  }

  private var byConnection: [String: Entry] = [:]
  private var byEndpoint: [String: Entry] = [:]

  /// Notes a handshake; `connection` is its pair of local and remote address.
  mutating func note(_ entry: Entry, connection: String, endpoint: String) {
    // Closed connections are not reported, so the book is begun anew before it grows without bound.
    if byConnection.count >= 4_096 { byConnection = [:] }
    if byEndpoint.count >= 4_096 { byEndpoint = [:] }
    byConnection[connection] = entry
    byEndpoint[endpoint] = entry
  }

  /// What is known of a connection, else of the last one to that host and port.
  func entry(connection: String, endpoint: String) -> Entry? {
    byConnection[connection] ?? byEndpoint[endpoint]
  }
}
