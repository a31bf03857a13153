import Diagnostics
import HTTP
import LogoutRequests
import Providers

/// RPL: the RP-initiated logout request.
enum LogoutRequestRules {
  static let all: [Rule<LogoutRequestSubject>] =
    LogoutEndpointRules.all + ParameterEncodingRules.all + ClientIdentityRules.all + PostLogoutRedirectRules.all
    + StateRules.all + ParameterNameRules.all + RequestMethodRules.all

  static let judged: [JudgedRule] = all.map { JudgedRule($0) }
}

extension LogoutRequestSubject {
  var isStandard: Bool { request.dialect == .standard }

  /// Why a rule about the standard's parameters does not concern another dialect.
  var otherDialect: Verdict {
    .notApplicable("the request is made in the \(request.dialect.rawValue) dialect, which has its own parameters")
  }

  /// Why a rule about `post_logout_redirect_uri` does not concern a request without it.
  var noRedirect: Verdict { .notApplicable("the request asks for no way back (post_logout_redirect_uri)") }

  var providerName: String { provider?.name ?? "the provider" }
}

/// Size and method of the request.
enum RequestMethodRules {
  static let all: [Rule<LogoutRequestSubject>] = [
    Rule(
      .rpl014, "logout-url-long", .warning, "the logout URL is long",
      statement: "the URL of a GET logout request is shorter than 2,000 bytes",
      why: """
        Long URLs are refused with 414, 431 or a plain 404, often only for users with many groups in their token, and \
        the personal claims in the hint end up in every access log on the way.
        """,
      remedy: "send the request as a POST (--method post), or have fewer claims put into the ID Token",
      citations: [.fieldReports], basis: .derived,
      example: "https://op.example/logout?id_token_hint=eyJ…(5,120 bytes)"
    ) { subject in
      guard subject.request.method == .get else { return .notApplicable("the parameters are sent in the body (POST)") }
      return subject.request.urlBytes < 2000 ? .kept : .broken([longURL(subject)])
    },
    Rule(
      .rpl015, "post-without-lax-cookies", .info, "a POST from another site carries no SameSite=Lax cookies",
      statement: "a logout request that needs the provider's SameSite=Lax cookies is a GET",
      why: """
        Browsers leave out SameSite=Lax and Strict cookies on a POST from another site, so the provider may not see \
        the session it is to end.
        """,
      remedy: "try --method get too and compare; providers must support both",
      citations: [.cookies("5.6.7.1"), .cookies("5.8.3")], basis: .derived,
      example: "<form method=\"post\" action=\"https://op.example/logout\"> on https://app.example.com"
    ) { subject in
      guard subject.request.method == .post else { return .notApplicable("the request is a GET") }
      let host = URLReference(subject.request.url).host ?? ""
      let back = subject.request[.postLogoutRedirectURI].flatMap { URLReference($0).host }
      if let back, back == host { return .kept }
      return .broken(
        "posted from a page of another site, the request reaches \(host) without its SameSite=Lax and Strict cookies"
      )
    },
  ]

  private static func longURL(_ subject: LogoutRequestSubject) -> Observation {
    let request = subject.request
    let hint = request[.idTokenHint]?.utf8.count ?? 0
    var text = "the URL is \(request.urlBytes.grouped) bytes long"
    if hint > 0 { text += ", \(hint.grouped) of them id_token_hint" }
    if request.urlBytes >= 8000 { text += "; most servers refuse a request line of about 8,000 bytes" }
    let claims = subject.hint?.personalClaims ?? []
    if !claims.isEmpty { text += "; it shows everyone who reads a log: \(claims.joined(separator: ", "))" }
    return Observation(
      text,
      evidence: [
        Fact("url_bytes", request.urlBytes), Fact("id_token_hint_bytes", hint),
        Fact("personal_claims", .list(claims)),
      ])
  }
}
