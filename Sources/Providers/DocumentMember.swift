/// The members of a discovery document that tell products apart.
package enum DocumentMember: String, Sendable, Hashable, CaseIterable {
  case issuer
  case authorizationEndpoint = "authorization_endpoint"
  case jwksURI = "jwks_uri"
  case endSessionEndpoint = "end_session_endpoint"
}
