import Browsing
import Diagnostics
import Discovery
import HTTP

/// FCL: the frames of a provider's logout page, and what the application registered for them.
enum FrontChannelRules {
  static let judged: [JudgedRule] =
    all.map { JudgedRule($0) } + FrontChannelClientRules.all.map { JudgedRule(awaiting: $0) }

  static let all: [Rule<Trace>] = FrontChannelParameterRules.all + FrontChannelAnswerRules.all
}

/// One frame of a provider's logout page: the page, the request of the frame, and its answer after redirects.
struct FrontChannelFrame: Sendable, Hashable {
  let page: Hop
  let first: Hop
  let last: Hop

  var parameters: FormParameters { FormParameters(decoding: first.url.query ?? "") }
}

extension Trace {
  /// Judges every front-channel frame.
  func judgeFrames(_ check: (FrontChannelFrame) -> Observation?) -> Verdict {
    let frames = frontChannelFrames
    if frames.isEmpty { return .notApplicable("no page of the provider loads a front-channel logout frame") }
    return .judged(frames.compactMap(check))
  }

  /// Frames of the provider's pages that address an application's `frontchannel_logout_uri`.
  var frontChannelFrames: [FrontChannelFrame] {
    navigation.filter(isIdentitySide).flatMap { page in
      frames(of: page).filter { frame in
        page.page?.kind == .frontChannel || page.url.place != frame.first.url.place && !isProvider(frame.first)
          || frame.parameters["iss"] != nil || frame.parameters["sid"] != nil
      }
    }
  }

  /// The redirects of a frame stand after it, each with the next number.
  private func frames(of page: Hop) -> [FrontChannelFrame] {
    var found: [FrontChannelFrame] = []
    var first: Hop?
    for hop in hops where hop.frame != nil && hop.number == page.number {
      let start = first ?? hop
      // An application's own scheme ends a frame: it is never requested.
      let goesOn = hop.next.kind == .redirect && hop.next.url.map { URLReference($0).isWeb } ?? false
      if !goesOn { found.append(FrontChannelFrame(page: page, first: start, last: hop)) }
      first = goesOn ? start : nil
    }
    let last = hops.last { $0.frame != nil && $0.number == page.number }
    if let first, let last { found.append(FrontChannelFrame(page: page, first: first, last: last)) }
    return found
  }
}

/// What the client registered, and what only a login at the application shows.
enum FrontChannelClientRules {
  static let all: [AwaitingRule] = [
    AwaitingRule(
      .fcl001, "frontchannel-uri-foreign", .error, "the frontchannel_logout_uri has another origin than the client",
      statement: "scheme, host and port of frontchannel_logout_uri equal those of a registered redirect URI",
      why: "Providers refuse such a registration or never load the frame, and the application's session lives on.",
      remedy: "register a frontchannel_logout_uri of the application's own origin",
      citations: [.frontChannelLogout("2")],
      example: #"{"redirect_uris":["https://app.example/cb"],"frontchannel_logout_uri":"https://other.example/out"}"#,
      reads: .clientRegistration, channel: .frontchannel),
    AwaitingRule(
      .fcl002, "frontchannel-uri-unusable", .error, "the frontchannel_logout_uri cannot be used",
      statement: "frontchannel_logout_uri is absolute and https, has no fragment, and its query is kept",
      why: "A browser does not load it in the provider's page, so the application does not hear of the logout.",
      remedy: "register an absolute https address without a fragment",
      citations: [.frontChannelLogout("2")], example: #"{"frontchannel_logout_uri":"/logout#front"}"#,
      reads: .clientRegistration, channel: .frontchannel),
    AwaitingRule(
      .fcl005, "frontchannel-session-missing", .error, "iss and sid are missing although the client needs them",
      statement: "iss and sid are in the request when frontchannel_logout_session_required is true",
      why: "The application cannot tell which session to end, and ends none.",
      remedy: "make the provider send iss and sid, or register frontchannel_logout_session_required=false",
      citations: [.frontChannelLogout("2")], example: "GET https://app.example/frontchannel-logout",
      reads: .clientRegistration, channel: .frontchannel),
    AwaitingRule(
      .fcl008, "frontchannel-frame-missing", .error, "the provider's page does not load the application's frame",
      statement: """
        the logout page has a frame for every application of the session that registered a frontchannel_logout_uri
        """,
      why: "The application is not told, and its session lives on.",
      remedy: "check the client's frontchannel_logout_uri at the provider, and that front-channel logout is on",
      citations: [.frontChannelLogout("2"), .frontChannelLogout("3"), .rpInitiatedLogout("2")],
      example: "<p>You are logged out.</p>   (and no iframe)",
      reads: .login,
      lack: "it takes a login of the client and its registration, which check does not have", channel: .frontchannel),
    AwaitingRule(
      .fcl011, "frontchannel-cookie-blocked", .warning, "the application's cookie is not sent in the frame",
      statement: """
        the application's session cookie is SameSite=None with Secure, or the application acts on iss and sid alone
        """,
      why: "In a frame of another site browsers send no other cookies, so the application finds no session to end.",
      remedy: "find the session on the server by iss and sid, or use back-channel logout",
      citations: [.frontChannelLogout("4.1"), .cookies("5.2.1"), .cookies("5.8.3"), .cookies("7.1")],
      example: "Set-Cookie: session=…; Secure; HttpOnly; SameSite=Lax",
      reads: .login,
      lack: "it takes a login at the application, which check does not do", channel: .frontchannel),
    AwaitingRule(
      .fcl013, "frontchannel-unverified", .info, "the application logs out without checking iss and sid",
      statement: "it is known that a request without or with wrong iss and sid logs out too",
      why: "Any page can log the user out by loading the address in a frame; the specification leaves that open.",
      remedy: "compare iss and sid with the session before ending it",
      citations: [.frontChannelLogout("2")],
      example: """
        GET /frontchannel-logout?iss=https://evil.example&sid=x
        HTTP/1.1 200   (and the session has ended)
        """, reads: .login,
      lack: "it takes a login at the application, which check does not do", channel: .frontchannel),
  ]
}
