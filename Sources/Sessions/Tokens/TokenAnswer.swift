import Diagnostics
import HTTP
import OrderedJSON

/// What is done with a token to learn whether it still works. The raw values stand in saved evidence.
package enum TokenQuestion: String, Sendable, Hashable, CaseIterable {
  /// The access token at the UserInfo Endpoint (OpenID Connect Core §5.3).
  case userinfo
  /// RFC 7662, of the access token.
  case introspectAccessToken = "introspect_access_token"
  /// RFC 7662, of the refresh token.
  case introspectRefreshToken = "introspect_refresh_token"
  /// The refresh token for new tokens (RFC 6749 §6).
  case refresh
  /// RFC 7009.
  case revoke
}

/// How a question about a token was answered. Tokens and claims are not kept.
package enum TokenAnswer: Sendable, Hashable {
  /// The token was taken; of a revocation: status 200.
  case accepted
  /// Introspection: `active` is true, or false (RFC 7662 §2.2).
  case active, inactive
  /// The token is no good: `invalid_token` (RFC 6750 §3.1), `invalid_grant` (RFC 6749 §5.2).
  case invalidToken
  /// The client may not ask: `invalid_client`, `unauthorized_client`, status 401 or 403.
  case clientRefused
  /// RFC 7009 §2.2.1.
  case unsupportedTokenType
  /// Status 503.
  case unavailable
  /// Another `error`.
  case error(String)
  /// Another status.
  case status(Int)
  /// Status 200 with something else than was asked for.
  case unreadable
  case failure(Failure.Kind)

  /// Reads a response; `secrets` are not shown should the server repeat them.
  init(_ response: Response, to question: TokenQuestion, hiding secrets: KnownSecrets) {
    let object = (try? JSONDocument(parsing: response.body))?.value.object
    guard (200..<300).contains(response.status), object?["error"] == nil else {
      self = Self.refusal(response.status, object?["error"]?.string, question, secrets)
      return
    }
    switch question {
    case .userinfo:
      let isToken = response.fields["Content-Type"].map { MediaType($0).essence == "application/jwt" } ?? false
      self = object != nil || isToken ? .accepted : .unreadable
    case .introspectAccessToken, .introspectRefreshToken:
      self = object?["active"]?.bool.map { $0 ? .active : .inactive } ?? .unreadable
    case .refresh: self = object?["access_token"]?.string == nil ? .unreadable : .accepted
    case .revoke: self = .accepted
    }
  }

  private static func refusal(
    _ status: Int, _ error: String?, _ question: TokenQuestion, _ secrets: KnownSecrets
  ) -> TokenAnswer {
    if status == 503 { return .unavailable }
    if question == .userinfo, status == 401 { return .invalidToken }
    switch error {
    case "invalid_token", "invalid_grant": return .invalidToken
    case "invalid_client", "unauthorized_client": return .clientRefused
    case "unsupported_token_type": return .unsupportedTokenType
    case let error?: return PageWords.cleaned(error, hiding: secrets).map(TokenAnswer.error) ?? .status(status)
    case nil: return [401, 403].contains(status) ? .clientRefused : .status(status)
    }
  }

  /// What the answer tells of the token that was used or introspected.
  package var state: SessionProof.State {
    switch self {
    case .accepted, .active: .alive
    case .inactive, .invalidToken: .dead
    default: .unclear
    }
  }

  /// The answer in a few words that can follow "was answered with".
  package var words: String {
    switch self {
    case .accepted: "status 200"
    case .active: "active:true"
    case .inactive: "active:false"
    case .invalidToken: "a refusal of the token"
    case .clientRefused: "a refusal of the client"
    case .unsupportedTokenType: "unsupported_token_type"
    case .unavailable: "status 503"
    case .error(let error): error
    case .status(let status): "status \(status)"
    case .unreadable: "something that is no answer to it"
    case .failure(let kind): "a failure (\(kind.rawValue))"
    }
  }
}
