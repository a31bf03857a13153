import Cookies
import Diagnostics
import HTTP
import OrderedJSON
import Sessions
import Tokens

/// What `login` came to, before it is shown.
struct LoginSession: Sendable {
  /// Whom the sign-in was for: the issuer as it calls itself, or the application's page.
  let place: String
  /// `nil` where no provider said who it is.
  var issuer: String?
  var clientID: String?
  var redirectURI: String?
  /// Who was to sign in; `nil` where a person did so in a browser.
  var userName: String?
  var steps: [SignInStep] = []
  var cookies: [Cookie] = []
  var tokens: ClientTokens?
  /// The ID Token, looked at.
  var idToken: TokenInspection?
  /// `signed_in`, or the name of what stopped it.
  var outcome = "signed_in"
  var failure: Failure?
  /// What must not be shown.
  var secrets = KnownSecrets()
  /// Whether it went through an application.
  var isThroughApplication = false

  var subject: String? { idToken?.claims?["sub"]?.string }
}

/// The file of `--tokens-out`: a token response (RFC 6749 §5.1) and whose it is.
enum TokensFile {
  static func render(_ tokens: ClientTokens, _ session: LoginSession) -> JSONValue {
    var members: [(String, JSONValue)] = [("id_token", .string(tokens.idToken.reveal()))]
    if let token = tokens.accessToken { members.append(("access_token", .string(token.reveal()))) }
    if let token = tokens.refreshToken { members.append(("refresh_token", .string(token.reveal()))) }
    if let type = tokens.tokenType { members.append(("token_type", .string(type))) }
    if let scope = tokens.scope { members.append(("scope", .string(scope))) }
    if let moment = tokens.expiresAt, Timestamp.writable.contains(moment) {
      members.append(("expires_at", .string(Timestamp.rfc3339(moment))))
    }
    members += [("issuer", JSONValue(session.issuer)), ("client_id", JSONValue(session.clientID))]
    return .object(JSONObject(members))
  }
}
