import HTTP

extension MockClient {
  /// Client of the demo application: back-channel logout, no front-channel.
  package static let demoID = "demo"
  /// The same application with front-channel logout too.
  package static let demoFrontchannelID = "demo-frontchannel"
  /// A public client for command lines: any loopback port as redirect URI (RFC 8252 §7.3).
  package static let commandLineID = "cli"

  /// The clients that are always there.
  static func registered(for origin: String, faults: Set<MockFault>) -> [MockClient] {
    let frontchannelURI = origin + ApplicationPath.frontchannel
    let demo = MockClient(
      clientID: demoID, clientSecret: "demo-secret", name: "Demo application",
      redirectURIs: [origin + ApplicationPath.callback], postLogoutRedirectURIs: [origin + ApplicationPath.loggedOut],
      frontchannelLogoutURI: faults.contains { $0.needsFrontchannel } ? frontchannelURI : nil,
      backchannelLogoutURI: origin + ApplicationPath.backchannel)
    var framed = MockClient(
      clientID: demoFrontchannelID, clientSecret: "demo-secret", name: "Demo application with front-channel logout",
      redirectURIs: demo.redirectURIs, postLogoutRedirectURIs: demo.postLogoutRedirectURIs)
    framed.frontchannelLogoutURI = frontchannelURI
    let commandLine = MockClient(
      clientID: commandLineID, name: "Command line", redirectURIs: ["http://127.0.0.1/callback"],
      postLogoutRedirectURIs: demo.postLogoutRedirectURIs, signingAlgorithm: .es256)
    return [demo, framed, commandLine]
  }

  /// Simple string comparison (RFC 3986 §6.2.1), but any port of a loopback address (RFC 8252 §7.3).
  func accepts(redirectURI: String) -> Bool {
    redirectURIs.contains(redirectURI) || redirectURIs.contains { $0.isLoopbackURI(equalUpToPort: redirectURI) }
  }
}

extension MockFault {
  fileprivate var needsFrontchannel: Bool { self == .frontchannelFrameDenied || self == .frontchannelWithoutIssuer }
}

extension String {
  /// Whether both are the same `http` URL of a loopback address, the port set aside.
  fileprivate func isLoopbackURI(equalUpToPort other: String) -> Bool {
    let mine = URLReference(self)
    let theirs = URLReference(other)
    guard mine.scheme == "http", theirs.scheme == "http", let host = mine.host, ["127.0.0.1", "::1"].contains(host)
    else {
      return false
    }
    return theirs.host == host && theirs.userInfo == nil && theirs.port != nil && theirs.path == mine.path
      && theirs.query == mine.query && theirs.fragment == nil
  }
}
