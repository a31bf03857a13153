import Browsing
import Cookies
import Diagnostics
import Discovery
import HTTP
import OrderedJSON
import Sessions

/// The provider and the client under test, and who signs in.
package struct ConformanceSubject: Sendable {
  package let evidence: DiscoveryEvidence
  package let metadata: ProviderMetadata
  package let clientID: String
  /// A client that is not the hint's.
  package let otherClientID: String
  package let redirectURI: String
  package let postLogoutRedirectURI: String
  package let scope: String
  package let user: SignInCredentials
  /// `nil` makes cases that need two users skipped.
  package let secondUser: SignInCredentials?

  package init(
    evidence: DiscoveryEvidence, metadata: ProviderMetadata, clientID: String, otherClientID: String,
    redirectURI: String, postLogoutRedirectURI: String, scope: String = "openid", user: SignInCredentials,
    secondUser: SignInCredentials?
  ) {
    self.evidence = evidence
    self.metadata = metadata
    self.clientID = clientID
    self.otherClientID = otherClientID
    self.redirectURI = redirectURI
    self.postLogoutRedirectURI = postLogoutRedirectURI
    self.scope = scope
    self.user = user
    self.secondUser = secondUser
  }

  /// As the document names it.
  package var issuer: String { evidence.issuer }

  /// `nil` where none can be asked.
  var endSessionEndpoint: String? {
    metadata.endSessionEndpoint.flatMap { WebURLFault.of($0) == nil ? $0 : nil }
  }

  /// Whether the configuration document speaks of what a case is about.
  func announces(_ announcement: ConformanceCase.Announcement) -> Bool {
    let names =
      switch announcement {
      case .rpInitiated: [String]()
      case .frontchannel: ["frontchannel_logout_supported", "frontchannel_logout_session_supported"]
      case .backchannel: ["backchannel_logout_supported", "backchannel_logout_session_supported"]
      case .sessionManagement: ["check_session_iframe"]
      }
    return names.isEmpty || names.contains { metadata.json[$0].map { $0 != false && !$0.isNull } ?? false }
  }
}

/// One browser that somebody has signed in with.
struct SignedInBrowser: Sendable {
  var cookies: CookieStore
  let idToken: Secret
}
