import Diagnostics
import Reports
import TestSupport

@testable import Judgement

/// Documents with a walk in them, for the HTML report.
enum HTMLSample {
  typealias Cookie = ReportTrace.Cookie
  typealias Hop = ReportTrace.Hop

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

  static let chunk0 = Cookie(
    "__Secure-next-auth.session-token.0", domain: "app.example.com", path: "/", isHostOnly: true)
  static let chunk1 = Cookie(
    "__Secure-next-auth.session-token.1", domain: "app.example.com", path: "/", isHostOnly: true)
  static let identity = Cookie("KEYCLOAK_IDENTITY", domain: "id.example.com", path: "/realms/main/", isHostOnly: true)
  static let identityAtRoot = Cookie("KEYCLOAK_IDENTITY", domain: "id.example.com", path: "/", isHostOnly: true)
  static let login = Cookie("AUTH_SESSION_ID", domain: "id.example.com", path: "/realms/main/", isHostOnly: true)
  static let upstream = Cookie("upstream_sso", domain: "accounts.corp.example", path: "/", isHostOnly: false)
  static let locale = Cookie("LOCALE", domain: "id.example.com", path: "/realms/main/", isHostOnly: true)

  static let logoutURL =
    "https://id.example.com/realms/main/protocol/openid-connect/logout?id_token_hint=eyJhbGciOi…(2,184 bytes)"
    + "&client_id=web&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2Fgoodbye&state=[redacted]"

  static let hops: [Hop] = [
    Hop(
      label: "1", layer: .app, host: "app.example.com", method: "POST",
      url: "https://app.example.com/api/auth/signout", status: 302, reasonPhrase: "Found", httpVersion: "2",
      tlsVersion: "TLSv1.3", remoteAddress: "203.0.113.10:443",
      timings: .init(dns: 4.1, connect: 8, tls: 19.4, firstByte: 66.2, total: 66.9),
      sizes: .init(requestHead: 5_910, cookieField: 5_220, requestTarget: 17, responseHead: 3_106),
      next: .init(kind: "redirect", url: logoutURL), cookiesSent: [chunk0, chunk1],
      cookieChanges: [
        .init(
          chunk0, .deleted, reason: "the line expires in the past and has the same name, domain and path",
          isDeletion: true)
      ]),
    Hop(
      label: "2", layer: .provider, host: "id.example.com", method: "GET", url: logoutURL, status: 200,
      reasonPhrase: "OK", httpVersion: "2", tlsVersion: "TLSv1.3", remoteAddress: "203.0.113.20:443",
      timings: .init(dns: 11.3, connect: 9.2, tls: 22.8, firstByte: 141.7, total: 148.2),
      sizes: .init(
        requestHead: 3_480, cookieField: 640, requestTarget: 2_496, responseHead: 1_380, responseBody: 4_912),
      next: .init(
        kind: "meta_refresh", url: "https://accounts.corp.example/logout?continue=https%3A%2F%2Fid.example.com"),
      page: .init(kind: "front_channel", title: "Signing you out…"), cookiesSent: [identity, login],
      cookieChanges: [
        .init(
          identityAtRoot, .ignored,
          reason: "no cookie with Path=/ is there; the one that is has Path=/realms/main/", rule: "CKE-005",
          isDeletion: true),
        .init(login, .deleted, reason: "Max-Age=0 and the same name, domain and path", isDeletion: true),
        .init(locale, .stored, reason: "a new cookie, kept for 90 days"),
      ]),
    Hop(
      label: "2.1", layer: .app, host: "app.example.com", method: "GET",
      url: "https://app.example.com/oidc/front-channel?iss=https%3A%2F%2Fid.example.com&sid=[redacted]", status: 200,
      reasonPhrase: "OK", httpVersion: "2", tlsVersion: "TLSv1.3", remoteAddress: "203.0.113.10:443",
      timings: .init(firstByte: 18.4, total: 18.8),
      sizes: .init(requestHead: 610, requestTarget: 74, responseHead: 420, responseBody: 12)),
    Hop(
      label: "2.2", layer: .app, host: "reports.example.com", method: "GET",
      url: "https://reports.example.com/logout/front-channel?sid=[redacted]", status: 500,
      reasonPhrase: "Internal Server Error", httpVersion: "1.1", tlsVersion: "TLSv1.2",
      remoteAddress: "203.0.113.30:443",
      timings: .init(dns: 21, connect: 30.2, tls: 61, firstByte: 412, total: 415),
      sizes: .init(requestHead: 580, requestTarget: 37, responseHead: 260, responseBody: 1_843),
      page: .init(kind: "error", title: "Something went wrong")),
    Hop(
      label: "3", layer: .upstream, host: "accounts.corp.example", method: "GET",
      url: "https://accounts.corp.example/logout?continue=https%3A%2F%2Fid.example.com", status: 302,
      reasonPhrase: "Found", httpVersion: "1.1", tlsVersion: "TLSv1.3", remoteAddress: "[2001:db8::7]:443",
      timings: .init(dns: 18, connect: 24.1, tls: 49.3, firstByte: 202.3, total: 202.9),
      sizes: .init(requestHead: 720, cookieField: 88, requestTarget: 54, responseHead: 540),
      next: .init(kind: "redirect", url: "https://tracker.example.net/bye"), cookiesSent: [upstream],
      cookieChanges: [.init(upstream, .replaced, reason: "same name, domain and path; the value is another")]),
    Hop(
      label: "4", layer: nil, host: "tracker.example.net", method: "GET", url: "https://tracker.example.net/bye",
      status: nil, sizes: .init(requestHead: 480, requestTarget: 4),
      failure: "tracker.example.net:443 refused the connection"),
  ]

  static let trace = ReportTrace(
    outcome: "network_error", isGood: false,
    reason: "hop 4 got no answer: tracker.example.net:443 refused the connection, so the browser never came back to "
      + "https://app.example.com/goodbye",
    startURL: "https://app.example.com/api/auth/signout", finalURL: "https://tracker.example.net/bye", hops: hops,
    cookiesBefore: [chunk0, chunk1, identity, login, upstream], cookiesAfter: [chunk1, identity, upstream, locale])

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
    certificateNotAfter: 1_800_000_000, trace: trace)

  static let healthy = TargetReport(
    name: "staging", issuer: "https://id.staging.example.com",
    judgements: [Judgement(rule: rule("DSC-008", .error, "x", why: "", remedy: ""), verdict: .kept)],
    layers: [LayerVerdict(.provider, host: "id.staging.example.com", .ended, because: "prompt=none was refused")],
    trace: ReportTrace(
      outcome: "completed", isGood: true, reason: "the browser came to the post_logout_redirect_uri",
      startURL: "https://id.staging.example.com/logout", finalURL: "https://app.staging.example.com/",
      hops: [
        Hop(
          label: "1", layer: .provider, host: "id.staging.example.com", method: "GET",
          url: "https://id.staging.example.com/logout?client_id=web", status: 303, reasonPhrase: "See Other",
          timings: .init(dns: 2, connect: 5, tls: 11, firstByte: 31, total: 31.2),
          sizes: .init(requestHead: 512, requestTarget: 22, responseHead: 301),
          next: .init(kind: "redirect", url: "https://app.staging.example.com/"))
      ]))

  static func document(_ targets: TargetReport...) -> RunReport {
    RunReport(toolVersion: "0.1.0", startedAt: "2026-01-31T12:00:00Z", targets: targets)
  }
}
