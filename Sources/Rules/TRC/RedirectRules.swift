import Browsing
import Cookies
import Diagnostics
import HTTP
import Providers

/// TRC: where the chain leads, what it carries, and how it ends.
enum RedirectRules {
  static let judged: [JudgedRule] =
    (ReturnRules.reaching + EndpointAnswerRules.answering).map {
      JudgedRule($0) { trace, target in !SecondLogout.refuses(trace, in: target) }
    }
    + all.map { JudgedRule($0) }
    + UnwantedRedirectRules.awaiting.map { JudgedRule(awaiting: $0) }

  /// The rules about any walk.
  private static let all =
    ReturnRules.comingBack + EndpointAnswerRules.ending + UnwantedRedirectRules.all + WalkedPageRules.all
    + RedirectTransportRules.all
    + WalkedSessionRules.all
}

/// What the walk can prove at all.
enum WalkedSessionRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .trc019, "no-provider-cookie-carried", .warning, "the walk carried no session of the provider",
      statement: "the walk carries the browser's cookies for the provider's host",
      why: """
        Without them there is no session that could end: the walk shows the redirects, but not whether the user is \
        logged out.
        """,
      remedy: "give the browser's cookies with --cookies FILE, --cookie or --har-in",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET /logout?id_token_hint=eyJ…
        (no Cookie field)
        """, reads: [.cookies]
    ) { carriesCookies($0) }
  ]

  private static func carriesCookies(_ trace: Trace) -> Verdict {
    guard let hop = trace.navigation.first(where: trace.isProvider), let host = hop.url.host else {
      return .notApplicable("the walk never came to the provider (see APP-001)")
    }
    guard !trace.carriedCookies(to: .provider) else { return .kept }
    let held = trace.cookiesBefore.filter { $0.isFor(host) }.map(\.name)
    let detail =
      held.isEmpty
      ? "the walk carried no cookie for \(host), so no session could end there"
      : "the cookies \(held.listed) of \(host) were there but not sent (Path, Secure or SameSite keeps them back)"
    return .broken([hop.breach(detail, [Fact("host", host), Fact("cookies_held", .few(held))])])
  }
}

/// Pages the walk meets on its way.
enum WalkedPageRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .trc008, "page-on-the-way", .info, "the provider shows a page",
      statement: "a page on the way is known for what it is: confirmation, logged out, error, login or front-channel",
      why: """
        A confirmation page is right, and necessary without a matching hint; but until the user answers it the session \
        goes on.
        """,
      remedy: "send a valid id_token_hint of the current session where a confirmation is not wanted",
      citations: [.rpInitiatedLogout("2"), .rpInitiatedLogout("4"), .rpInitiatedLogout("6")],
      example: """
        HTTP/1.1 200
        <h1>Do you want to log out?</h1>
        """
    ) { trace in
      .judged(
        trace.hopsBeforeReturn.filter { trace.isIdentitySide($0) && $0.isSuccess }.compactMap { hop in
          hop.page.map { describe($0, at: hop, of: trace.goal.provider) }
        })
    },
    Rule(
      .trc009, "chain-ends-at-login", .error, "the chain ends at a login page",
      statement: "the logout of a user who is not logged in is no error and does not lead to a login form",
      why: """
        A user who wanted to leave is asked to sign in, and cannot tell whether the logout worked; the provider did not \
        use the requested return.
        """,
      remedy: "send id_token_hint, client_id and a registered post_logout_redirect_uri; a logout needs no login",
      citations: [.rpInitiatedLogout("4")], basis: .derived,
      example: """
        GET /logout
        HTTP/1.1 302
        Location: /login
        """
    ) { endsWithoutLogin($0) },
    Rule(
      .trc017, "continues-in-browser", .warning, "the chain goes on by something other than a redirect",
      statement: "the chain continues by HTTP redirects alone",
      why: """
        A refresh, a form that submits itself, frames or a script depend on the browser: HTTP clients stop here, and \
        content policies or blockers can break the logout half-way.
        """,
      remedy: "prefer a 303 redirect, and check this page's continuation in a real browser",
      citations: [.frontChannelLogout("3"), .conformanceSuite], basis: .derived,
      example: #"<meta http-equiv="refresh" content="0; url=https://app.example/">"#
    ) { trace in
      .judged(trace.hopsBeforeReturn.filter(trace.isIdentitySide).compactMap { continuation($0, in: trace) })
    },
  ]

  private static func describe(_ page: PageSummary, at hop: Hop, of provider: Provider?) -> Observation {
    let name =
      switch page.kind {
      case .confirmation: "asks the user to confirm the logout, which is conformant"
      case .loggedOut: "says that the user is logged out"
      case .error: "is an error page"
      case .login: "is a login form"
      case .frontChannel: "loads the applications' logout addresses in frames"
      case .other: "is an ordinary page"
      }
    let title = page.title.map { " (\"\($0)\")" } ?? ""
    let known = provider?.knownPages.first { hop.shows($0.text) }
    let meaning = known.map { "; \(provider?.name ?? ""): \($0.meaning)" } ?? ""
    return hop.breach(
      "\(hop.place), \(hop.address), \(name)\(title)\(meaning)", [Fact("page", page.kind.rawValue)],
      remedy: known?.fix)
  }

  private static func endsWithoutLogin(_ trace: Trace) -> Verdict {
    if trace.returnVisit != nil { return .notApplicable("the browser came back; what follows is judged by APP-005") }
    guard let hop = trace.lastHop, trace.isIdentitySide(hop) else { return .kept }
    let isLogin = trace.outcome == .loginPage || hop.page?.kind == .login || trace.isAuthorizationRequest(hop.url)
    guard isLogin else { return .kept }
    return .broken([
      hop.breach("the chain ends at the login page \(hop.address)", [Fact("outcome", trace.outcome.rawValue)])
    ])
  }

  private static func continuation(_ hop: Hop, in trace: Trace) -> Observation? {
    let frames = hop.page?.frames.count ?? 0
    let how: String
    if hop.next.kind == .metaRefresh {
      how = "a refresh"
    } else if hop.next.kind == .formPost, hop.page?.kind != .confirmation {
      how = "a form that submits itself"
    } else if trace.outcome == .scriptRequired, hop == trace.lastHop {
      how = "a script, which this walk does not run"
    } else if frames > 0 {
      how = frames == 1 ? "a frame" : "\(frames) frames"
    } else {
      return nil
    }
    let target = hop.next.url.map { Redaction.on.url($0) }
    return hop.breach("\(hop.address) continues by \(how)", [Fact("target", target)])
  }
}
