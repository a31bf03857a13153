import Diagnostics
import HTTP
import LogoutRequests
import Providers
import Testing

@Suite struct ProviderRequestRulesTests {
  static func provider(
    _ id: String, dialect: Dialect = .standard, hint: HintBehaviour = HintBehaviour()
  ) -> Provider {
    Provider(id: id, name: id, fingerprint: Fingerprint(), endSession: .published, dialect: dialect, hint: hint)
  }

  static let back = "https://app.example/"
  static let strict = provider("strict", hint: HintBehaviour(need: .required, expired: .refused))
  static let returning = provider("okay", hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI))
  static let full = LogoutParameters(clientID: "web", postLogoutRedirectURI: back)

  static let fits: [RuleCase] = [
    RuleCase("PRV-002", .built(full), .notApplicable),
    RuleCase("PRV-002", .built(full).with { $0.provider = provider("p") }, .kept),
    RuleCase(
      "PRV-002", .built(full).with { $0.provider = strict },
      .broken("strict is known to refuse a logout request without id_token_hint")),
    RuleCase("PRV-002", .built().with { $0.provider = returning }, .kept),
    RuleCase(
      "PRV-002", .built(full).with { $0.provider = returning },
      .broken("okay is known to refuse, or not to follow, post_logout_redirect_uri without id_token_hint")),
    RuleCase(
      "PRV-002",
      .built(LogoutParameters(idTokenHint: Secret("h.i.j"))).with {
        $0.provider = strict
        $0.hint = HintFacts(isExpired: true)
      },
      .broken("the hint has expired, and strict was seen to refuse expired hints (the standard would accept them)")),
    RuleCase(
      "PRV-002", .built(full).with { $0.provider = provider("cognito", dialect: .cognito) },
      .broken("this endpoint is known to speak the cognito dialect, but the request is a standard one")),
    RuleCase(
      "PRV-002", .built(full, endpoint: "https://a.example/v2/logout"),
      .broken("this endpoint is known to speak the auth0 dialect, but the request is a standard one")),
    RuleCase("PRV-002", .built(full, dialect: .cognito), .kept),
    RuleCase(
      "PRV-002", .built(LogoutParameters(state: "s"), dialect: .cognito, method: .post),
      .broken([
        "the cognito dialect has no state: left out of the request",
        "the cognito dialect needs client_id and logout_uri, which the request lacks",
        "the cognito logout endpoint is documented for GET only, and this is a POST",
      ])),
    RuleCase(
      "PRV-002",
      .built(
        LogoutParameters(postLogoutRedirectURI: back, extra: [FormParameters.Pair("state", "s")]),
        endpoint: "https://a.example/v2/logout", dialect: .auth0),
      .broken([
        "the auth0 dialect ignores state",
        "without client_id Auth0 looks for returnTo in the tenant's Allowed Logout URLs, not in the application's: the "
          + "usual cause of its returnTo error",
      ])),
    RuleCase(
      "PRV-002", .built(full, endpoint: "https://a.example/oidc/logout", dialect: .auth0),
      .broken("the auth0 dialect is understood at /v2/logout, but the endpoint is https://a.example/oidc/logout")),
    RuleCase(
      "PRV-002", .built(full, dialect: .keycloakLegacy).with { $0.provider = provider("keycloak") },
      .broken("redirect_uri is known to Keycloak before version 18 only; later versions answer it with an error page")),
    RuleCase(
      "PRV-002", .built(full, endpoint: "https://a.example/user_management/sessions/logout", dialect: .workOS),
      .broken([
        "the workos dialect has no client_id: left out of the request",
        "the workos dialect needs session_id, which the request lacks",
      ])),
  ]

  @Test(arguments: fits)
  func judges(row: RuleCase) { row.check() }
}
