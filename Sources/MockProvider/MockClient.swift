import HTTP

/// A relying party registered at the embedded provider (Dynamic Client Registration §2 names in camel case).
package struct MockClient: Sendable, Hashable {
  /// The algorithms the embedded provider has keys for.
  package enum SigningAlgorithm: String, Sendable, Hashable {
    case rs256 = "RS256"
    case es256 = "ES256"
  }

  /// The `client_id`.
  package let clientID: String
  /// `nil` for a public client.
  package var clientSecret: String?
  /// The name that pages show.
  package var name: String
  /// The registered `redirect_uris`.
  package var redirectURIs: [String]
  /// The registered `post_logout_redirect_uris`.
  package var postLogoutRedirectURIs: [String]
  /// The page that the provider frames at logout.
  package var frontchannelLogoutURI: String?
  /// Where Logout Tokens are posted.
  package var backchannelLogoutURI: String?
  /// `id_token_signed_response_alg`; Logout Tokens follow it (BCL §2.6).
  package var signingAlgorithm: SigningAlgorithm

  /// Without a `name` pages show the `clientID`.
  package init(
    clientID: String, clientSecret: String? = nil, name: String? = nil, redirectURIs: [String],
    postLogoutRedirectURIs: [String], frontchannelLogoutURI: String? = nil, backchannelLogoutURI: String? = nil,
    signingAlgorithm: SigningAlgorithm = .rs256
  ) {
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.name = name ?? clientID
    self.redirectURIs = redirectURIs
    self.postLogoutRedirectURIs = postLogoutRedirectURIs
    self.frontchannelLogoutURI = frontchannelLogoutURI
    self.backchannelLogoutURI = backchannelLogoutURI
    self.signingAlgorithm = signingAlgorithm
  }

  /// Simple string comparison (RFC 3986 §6.2.1), but any port of a loopback address (RFC 8252 §7.3).
  func accepts(redirectURI: String) -> Bool {
    redirectURIs.contains(redirectURI) || redirectURIs.contains { $0.isLoopbackURI(equalUpToPort: redirectURI) }
  }
}

extension MockClient {
  /// Client of the demo application: back-channel logout, no front-channel.
  package static let demoID = "demo"
  /// The same application with front-channel logout too.
  package static let demoFrontchannelID = "demo-frontchannel"
  /// A public client for command lines: any loopback port as redirect URI (RFC 8252 §7.3).
  package static let commandLineID = "cli"

  /// The `client_id` values of the demo application.
  static let applicationIDs = [demoID, demoFrontchannelID]

  /// The clients that are always there.
  static func registered(for applicationOrigin: String, faults: Set<MockFault>) -> [MockClient] {
    let frontchannelURI = applicationOrigin + ApplicationPath.frontchannel
    let needsFrontchannel = faults.contains(.frontchannelFrameDenied) || faults.contains(.frontchannelWithoutIssuer)
    let demo = MockClient(
      clientID: demoID, clientSecret: "demo-secret", name: "Demo application",
      redirectURIs: [applicationOrigin + ApplicationPath.callback],
      postLogoutRedirectURIs: [applicationOrigin + ApplicationPath.loggedOut],
      frontchannelLogoutURI: needsFrontchannel ? frontchannelURI : nil,
      backchannelLogoutURI: applicationOrigin + ApplicationPath.backchannel)
    let framed = MockClient(
      clientID: demoFrontchannelID, clientSecret: "demo-secret", name: "Demo application with front-channel logout",
      redirectURIs: demo.redirectURIs, postLogoutRedirectURIs: demo.postLogoutRedirectURIs,
      frontchannelLogoutURI: frontchannelURI)
    let commandLine = MockClient(
      clientID: commandLineID, name: "Command line", redirectURIs: ["http://127.0.0.1/callback"],
      postLogoutRedirectURIs: demo.postLogoutRedirectURIs, signingAlgorithm: .es256)
    return [demo, framed, commandLine]
  }
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
