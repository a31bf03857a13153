import Diagnostics
import HTTP

/// Why a client got no tokens although somebody may have signed in.
package enum ClientLoginFault: Error, Sendable, Hashable {
  case network(Failure)
  /// The metadata have no usable URL there: the member's name.
  case noEndpoint(String)
  /// The token endpoint is plain http on another machine: its address.
  case plainTokenEndpoint(String)
  case stateMissing
  case otherState
  /// The metadata announce `iss` in the answer (RFC 9207).
  case issuerMissing
  case otherIssuer(String)
  /// `error` and `error_description` of the answer.
  case authorization(String, String?)
  case noCode
  /// Status, `error` and `error_description` of the token response.
  case tokenEndpoint(Int, String?, String?)
  case tokenResponseNotJSON
  case noIDToken
  case idToken(IDTokenFault)
}

/// Why an ID Token is not believed.
package enum IDTokenFault: Sendable, Hashable {
  case unreadable
  /// Invalid or not checked: why.
  case signature(String)
  case issuer(String)
  case audience([String])
  case authorizedParty(String)
  case authorizedPartyMissing
  case expiryMissing
  /// `exp`, in seconds since 1970.
  case expired(Int)
  case nonceMissing
  case otherNonce
  case subjectMissing
  /// `at_hash` is not that of the access token.
  case accessTokenHash
}

extension ClientLoginFault {
  /// Its name in documents.
  package var name: String {
    switch self {
    case .network(let failure): failure.kind == .interrupted ? "interrupted" : "network_error"
    case .noEndpoint, .plainTokenEndpoint: "no_endpoint"
    case .stateMissing, .otherState, .issuerMissing, .otherIssuer, .noCode: "invalid_answer"
    case .authorization: "authorization_error"
    case .tokenEndpoint, .tokenResponseNotJSON, .noIDToken: "token_error"
    case .idToken: "invalid_id_token"
    }
  }

  /// The fault as the failure of a command.
  package var failure: Failure {
    switch self {
    case .network(let failure): failure
    case .noEndpoint(let member):
      Failure(.content, "the metadata have no usable \(member)", hint: "run discover for this issuer")
    case .plainTokenEndpoint(let address):
      Failure(
        .protocol, "the token endpoint \(address) is plain http, so the code was not sent there",
        hint: "let the provider use https")
    case .stateMissing: answer("lacks state")
    case .otherState: answer("has another state than was sent")
    case .issuerMissing: answer("lacks iss, which the metadata announce (RFC 9207)")
    case .otherIssuer(let issuer): answer("has another iss: \(Redaction.argument(issuer))")
    case .authorization(let error, let description):
      Failure(
        .content, "the provider refused the authorization request: \(error)\(Self.quoted(description))",
        hint: "check client ID, redirect URI and scope as they are registered")
    case .noCode: answer("has no code")
    case .tokenEndpoint(let status, let error, let description):
      Failure(
        .content, "the token endpoint answered \(status)\(error.map { " \($0)" } ?? "")\(Self.quoted(description))",
        hint: error == "invalid_client" ? "check --client-secret" : "check the client's registration")
    case .tokenResponseNotJSON:
      Failure(.content, "the token endpoint answered 200 without a JSON object", hint: "run discover for this issuer")
    case .noIDToken:
      Failure(.content, "the token response has no ID Token", hint: "ask for the scope openid")
    case .idToken(let fault):
      Failure(.content, "the ID Token is not valid: \(fault.clause)", hint: "inspect it with the issuer's keys")
    }
  }

  private func answer(_ fault: String) -> Failure {
    Failure(
      .protocol, "the answer to the authorization request \(fault), so its code was not redeemed",
      hint: "sign in again; if it persists, the answer is not from this provider")
  }

  private static func quoted(_ words: String?) -> String { words.map { ": \"\($0)\"" } ?? "" }
}

extension IDTokenFault {
  fileprivate var clause: String {
    switch self {
    case .unreadable: "it is no signed JWT with claims"
    case .signature(let reason): reason.visible
    case .issuer(let issuer): "iss is \(Redaction.argument(issuer)), not the issuer"
    case .audience([]): "it names no audience, so it is for nobody"
    case .audience(let audiences):
      "aud is \(audiences.map(Redaction.argument).joined(separator: ", ")), not this client"
    case .authorizedParty(let party): "azp is \(Redaction.argument(party)), not this client"
    case .authorizedPartyMissing: "it has several audiences and no azp"
    case .expiryMissing: "it has no readable exp"
    case .expired(let moment):
      "it expired" + (Timestamp.writable.contains(moment) ? " at \(Timestamp.rfc3339(moment))" : "")
    case .nonceMissing: "it lacks the nonce that was sent"
    case .otherNonce: "it has another nonce than was sent"
    case .subjectMissing: "it has no sub"
    case .accessTokenHash: "at_hash is not that of the access token"
    }
  }
}
