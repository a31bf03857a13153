import Browsing
import Cookies
import Diagnostics
import HTTP
import Reports
import Rules
import TestSupport

@testable import Judgement

/// Documents with a walk in them, for the HTML report.
enum HTMLSample {
  static func rule(
    _ id: RuleID, _ severity: Severity, _ title: String, why: String, remedy: String,
    citations: [Citation] = [.cookies("5.7")], basis: RuleDescription.Basis = .specified
  ) -> RuleDescription {
    Rule<Int>(
      id, "a-fault", severity, title, statement: "\(id.rawValue) is kept", why: why, remedy: remedy,
      citations: citations,
      basis: basis, example: "Set-Cookie: a=; Max-Age=0"
    ) { _ in .kept }.description
  }

  static let chunk0 = Cookie("__Secure-next-auth.session-token.0", "app.example.com")
  static let chunk1 = Cookie("__Secure-next-auth.session-token.1", "app.example.com")
  static let identity = Cookie("KEYCLOAK_IDENTITY", "id.example.com", "/realms/main/")
  static let identityAtRoot = Cookie("KEYCLOAK_IDENTITY", "id.example.com")
  static let login = Cookie("AUTH_SESSION_ID", "id.example.com", "/realms/main/")
  static let upstream = Cookie("upstream_sso", "accounts.corp.example", isHostOnly: false)
  static let locale = Cookie("LOCALE", "id.example.com", "/realms/main/")

  static let logoutURL =
    "https://id.example.com/realms/main/protocol/openid-connect/logout?id_token_hint=eyJhbGciOi…(2,184 bytes)"
    + "&client_id=web&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2Fgoodbye&state=[redacted]"

  static let hops = [signOut, logout, ownFrame, otherFrame, upstreamLogout, lost]

  static let signOut = Hop(
    number: 1, layer: .app, request: Request("POST", "https://app.example.com/api/auth/signout"),
    response: .answer(
      302, "Found", version: "2", tls: "TLSv1.3", from: "203.0.113.10:443",
      timings: Timings(dns: 4.1, connect: 8, tls: 19.4, firstByte: 66.2, total: 66.9)),
    sizes: HopSizes(requestTarget: 17, requestHead: 5_910, cookieField: 5_220, responseHead: 3_106),
    cookiesSent: [chunk0, chunk1],
    cookieChanges: [
      CookieChange(
        chunk0, .deleted, because: "the line expires in the past and has the same name, domain and path",
        isDeletion: true)
    ], next: Continuation(.redirect, logoutURL))

  static let logout = Hop(
    number: 2, layer: .provider, request: Request("GET", logoutURL),
    response: .answer(
      200, "OK", version: "2", tls: "TLSv1.3", from: "203.0.113.20:443",
      timings: Timings(dns: 11.3, connect: 9.2, tls: 22.8, firstByte: 141.7, total: 148.2)),
    sizes: HopSizes(
      requestTarget: 2_496, requestHead: 3_480, cookieField: 640, responseHead: 1_380, responseBody: 4_912),
    cookiesSent: [identity, login],
    cookieChanges: [
      CookieChange(
        identityAtRoot, .ignored, because: "no cookie with Path=/ is there; the one that is has Path=/realms/main/",
        .prefixPromiseBroken, isDeletion: true),
      CookieChange(login, .deleted, because: "Max-Age=0 and the same name, domain and path", isDeletion: true),
      CookieChange(locale, .stored, because: "a new cookie, kept for 90 days"),
    ],
    next: Continuation(
      .metaRefresh, "https://accounts.corp.example/logout?continue=https%3A%2F%2Fid.example.com"),
    page: PageSummary(kind: .frontChannel, title: "Signing you out…"))

  static let ownFrame = Hop(
    number: 2, frame: 1, layer: .app,
    request: Request(
      "GET", "https://app.example.com/oidc/front-channel?iss=https%3A%2F%2Fid.example.com&sid=[redacted]"),
    response: .answer(
      200, "OK", version: "2", tls: "TLSv1.3", from: "203.0.113.10:443",
      timings: Timings(firstByte: 18.4, total: 18.8)),
    sizes: HopSizes(requestTarget: 74, requestHead: 610, responseHead: 420, responseBody: 12))

  static let otherFrame = Hop(
    number: 2, frame: 2, layer: .app,
    request: Request("GET", "https://reports.example.com/logout/front-channel?sid=[redacted]"),
    response: .answer(
      500, "Internal Server Error", tls: "TLSv1.2", from: "203.0.113.30:443",
      timings: Timings(dns: 21, connect: 30.2, tls: 61, firstByte: 412, total: 415)),
    sizes: HopSizes(requestTarget: 37, requestHead: 580, responseHead: 260, responseBody: 1_843),
    page: PageSummary(kind: .error, title: "Something went wrong"))

  static let upstreamLogout = Hop(
    number: 3, layer: .upstream,
    request: Request("GET", "https://accounts.corp.example/logout?continue=https%3A%2F%2Fid.example.com"),
    response: .answer(
      302, "Found", tls: "TLSv1.3", from: "[2001:db8::7]:443",
      timings: Timings(dns: 18, connect: 24.1, tls: 49.3, firstByte: 202.3, total: 202.9)),
    sizes: HopSizes(requestTarget: 54, requestHead: 720, cookieField: 88, responseHead: 540),
    cookiesSent: [upstream],
    cookieChanges: [
      CookieChange(upstream, .replaced, because: "same name, domain and path; the value is another")
    ], next: Continuation(.redirect, "https://tracker.example.net/bye"))

  static let lost = Hop(
    number: 4, layer: nil, request: Request("GET", "https://tracker.example.net/bye"), response: nil,
    failure: Failure(.connect, "tracker.example.net:443 refused the connection", hint: ""),
    sizes: HopSizes(requestTarget: 4, requestHead: 480))

  static let trace = Trace(
    goal: TraceGoal(), startURL: "https://app.example.com/api/auth/signout", hops: hops, outcome: .networkError,
    outcomeReason:
      "hop 4 got no answer: tracker.example.net:443 refused the connection, so the browser never came back to "
      + "https://app.example.com/goodbye",
    finalURL: "https://tracker.example.net/bye", cookiesBefore: [chunk0, chunk1, identity, login, upstream],
    cookiesAfter: [chunk1, identity, upstream, locale])

  static let judgements: [Judgement] = [
    Judgement(
      rule: rule(
        "CKE-005", .error, "a deletion names another Path than the cookie",
        why: "The browser keeps the cookie, so the provider still knows the user after “Log out”.",
        remedy: "delete the cookie with the Path it was set with"),
      verdict: .broken([
        Observation(
          "id.example.com deletes KEYCLOAK_IDENTITY with Path=/, but the browser holds it with Path=/realms/main/",
          evidence: [
            Fact("cookie", "KEYCLOAK_IDENTITY"), Fact("path_of_the_line", "/"),
            Fact("paths_held", .list(["/realms/main/"])), Fact("secure", .flag(true)),
          ],
          remedy: "send Set-Cookie: KEYCLOAK_IDENTITY=; Path=/realms/main/; Max-Age=0", layer: .provider, hop: 2)
      ])),
    Judgement(
      rule: rule(
        "APP-003", .error, "part of a chunked session cookie is left over",
        why: "The application may still read a session from what is left.", remedy: "delete every chunk: .0, .1, .2, …",
        citations: [.fieldReports], basis: .derived),
      verdict: .broken([
        Observation(
          "app.example.com deletes __Secure-next-auth.session-token.0 but not __Secure-next-auth.session-token.1",
          evidence: [Fact("left_over", .list(["__Secure-next-auth.session-token.1"]))], layer: .app, hop: 1)
      ])),
    Judgement(
      rule: rule(
        "SIZ-002", .warning, "the URL is longer than some servers take",
        why: "Servers and proxies refuse longer request lines, and the logout never reaches the provider.",
        remedy: "send the logout request as a form POST (--method post), or put fewer claims into the ID Token",
        citations: [.fieldReports], basis: .derived),
      verdict: .broken([
        Observation(
          "the request target of id.example.com has 2,496 bytes", evidence: [Fact("request_target_bytes", 2_496)],
          layer: .provider, hop: 2)
      ])),
    Judgement(
      rule: rule(
        "FCL-004", .warning, "a front-channel logout page answers with an error",
        why: "The application behind it was not told about the logout.", remedy: "look into that application’s log",
        citations: [.frontChannelLogout("3")]),
      verdict: .broken([
        Observation("reports.example.com answered 500 to its front-channel logout", layer: .app, hop: 2),
        Observation("the frame of reports.example.com took 415 ms", layer: .app, hop: 2),
      ])),
    Judgement(
      rule: rule(
        "DSC-018", .info, "no back-channel logout", why: "Applications hear of a logout only through the browser.",
        remedy: "switch on back-channel logout where the provider offers it", citations: [.backChannelLogout("2.1")]),
      verdict: .broken("backchannel_logout_supported is absent")),
    Judgement(rule: rule("DSC-008", .error, "x", why: "", remedy: ""), verdict: .kept),
    Judgement(rule: rule("DSC-001", .error, "x", why: "", remedy: ""), verdict: .kept),
    Judgement(rule: rule("IDT-001", .error, "x", why: "", remedy: ""), verdict: .notRun("give --id-token VALUE")),
    Judgement(rule: rule("IDT-002", .error, "x", why: "", remedy: ""), verdict: .notRun("give --id-token VALUE")),
    Judgement(
      rule: rule("VRF-001", .error, "x", why: "", remedy: ""),
      verdict: .notRun("give --cookies FILE with the browser’s cookies")),
    Judgement(
      rule: rule("TRC-011", .error, "x", why: "", remedy: ""),
      verdict: .notApplicable("the walk passed no custom scheme")),
    Judgement(
      rule: rule("LEK-002", .warning, "a token is in a Referer", why: "", remedy: "set a referrer policy"),
      verdict: .broken("the page of hop 2 loads an image of another origin")),
  ]

  static let broken = TargetReport(
    name: "production", issuer: "https://id.example.com/realms/main", judgements: judgements, ignoring: ["LEK-002"],
    layers: [
      LayerVerdict(
        .app, host: "app.example.com", .unknown,
        because: "__Secure-next-auth.session-token.0 went and __Secure-next-auth.session-token.1 stayed, which proves "
          + "neither an ended nor a living session"),
      LayerVerdict(
        .provider, host: "id.example.com", .survives,
        because: "a login after the logout came back with a code at hop 6, and no password was asked for"),
      LayerVerdict(.upstream, host: "accounts.corp.example", .ended, because: "it asked for credentials again"),
    ],
    totalMilliseconds: 1_204.5,
    phases: [TargetReport.Phase("discovery", milliseconds: 148.9), TargetReport.Phase("trace", milliseconds: 851.8)],
    certificateNotAfter: 1_800_000_000, walks: [trace.redacted])

  static let healthy = TargetReport(
    name: "staging", issuer: "https://id.staging.example.com",
    judgements: [Judgement(rule: rule("DSC-008", .error, "x", why: "", remedy: ""), verdict: .kept)],
    layers: [LayerVerdict(.provider, host: "id.staging.example.com", .ended, because: "prompt=none was refused")],
    walks: [homecoming.redacted])

  /// A logout that ends where it should.
  static let homecoming = Trace(
    goal: TraceGoal(), startURL: "https://id.staging.example.com/logout",
    hops: [
      Hop(
        number: 1, layer: .provider, request: Request("GET", "https://id.staging.example.com/logout?client_id=web"),
        response: .answer(
          303, "See Other", timings: Timings(dns: 2, connect: 5, tls: 11, firstByte: 31, total: 31.2)),
        sizes: HopSizes(requestTarget: 22, requestHead: 512, responseHead: 301),
        next: Continuation(.redirect, "https://app.staging.example.com/"))
    ], outcome: .completed, outcomeReason: "the browser came to the post_logout_redirect_uri",
    finalURL: "https://app.staging.example.com/")

  static func document(_ targets: TargetReport...) -> RunReport {
    RunReport(toolVersion: "0.1.0", startedAt: "2026-01-31T12:00:00Z", targets: targets)
  }
}
