import HTTP
import OrderedJSON

extension MockProviderCore {
  /// The UserInfo Endpoint (CORE §5.3, RFC 6750 §3).
  func userinfo(_ call: Call) -> MockAnswer {
    guard let token = bearerToken(call) else { return bearerChallenge(nil) }
    guard let grant = state.accessTokens[token], grant.expiresAt > now else { return bearerChallenge("invalid_token") }
    return .json([
      "sub": .string(grant.user.subject), "name": .string(grant.user.name),
      "preferred_username": .string(grant.user.username),
    ])
  }

  private func bearerToken(_ call: Call) -> String? {
    guard let field = call.request.fields["Authorization"] else { return call.form?["access_token"] }
    let halves = field.split(separator: " ", maxSplits: 1)
    guard halves.count == 2, String(halves[0]).equalsIgnoringCase("bearer") else { return nil }
    return String(halves[1]).trimmed
  }

  private func bearerChallenge(_ error: String?) -> MockAnswer {
    var answer = MockAnswer(401, fields: [Field("Cache-Control", "no-store")])
    answer.append("WWW-Authenticate", "Bearer realm=\"userinfo\"" + (error.map { ", error=\"\($0)\"" } ?? ""))
    return answer
  }
}
