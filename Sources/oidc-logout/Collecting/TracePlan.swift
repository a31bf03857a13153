import Browsing
import Cookies
import Diagnostics
import Discovery
import HTTP
import LogoutRequests
import Providers

/// Where a walk starts, what it is for, and which cookies it carries.
struct TracePlan: Sendable {
  let start: Request
  let goal: TraceGoal
  let cookies: CookieStore
  /// The request that was built from options; `nil` when a URL or a recording was given.
  let logout: LogoutPlan?
  private(set) var notes: [String] = []

  /// Asks the issuer and reads the recording where there is one.
  init(
    url: String?, request settings: LogoutRequestSettings, walk: WalkSettings, transport: any Transport,
    context: Context
  ) async throws(Failure) {
    let recording = try Recording(walk, context: context)
    let builds = url == nil && recording == nil
    let logout = builds ? try await LogoutPlan(settings, transport: transport, context: context) : nil
    var lookup = logout?.lookup
    if lookup == nil, let issuer = settings.issuer {
      lookup = try await ProviderLookup(issuer, transport: transport, fetchesKeys: false)
    }
    let found = try recording.map { recording throws(Failure) in
      try recording.start(url: url, goal: Self.goal(settings, lookup, logout))
    }
    guard let start = Self.start(url, logout) ?? found?.request else {
      throw Failure(.usage, "nothing says where to start", hint: "give a URL, --issuer or --endpoint")
    }
    let cookies = try StartingCookies(walk, imported: found, url: URLReference(start.url), context: context)
    self.init(start, settings: settings, walk: walk, lookup: lookup, logout: logout, cookies: cookies.store)
    notes = (logout?.notes ?? []) + (found?.remarks ?? []) + cookies.notes
  }

  /// From what is known already.
  init(
    _ start: Request, settings: LogoutRequestSettings, walk: WalkSettings, lookup: ProviderLookup?, logout: LogoutPlan?,
    cookies: CookieStore
  ) {
    var goal = Self.goal(settings, lookup, logout)
    Self.complete(&goal, from: start, logout: logout)
    goal.initiator = walk.initiator.flatMap { URLReference($0).origin }
    self.start = start
    self.goal = goal
    self.logout = logout
    self.cookies = cookies
  }

  /// Asks for the sessions as far as `walk` says, walks between, and says on a terminal what it is at.
  func run(_ walk: WalkSettings, in browser: any Browser, context: Context) async -> ProvedWalk {
    let progress = ProgressLine(context)
    defer { progress.clear() }
    let prover = walk.proof.prover(
      authorizationEndpoint: goal.authorizationEndpoint, clientID: goal.clientID,
      hint: logout?.parameters.idTokenHint, browser: browser, context: context)
    return await ProvedWalk.run(prover, cookies: cookies) { cookies in
      await self.walk(walk, in: browser, cookies: &cookies) { hop in
        progress.show("hop \(hop.label): \(hop.url.host ?? "")")
      }
    }
  }

  /// Walks without a word.
  func walk(
    _ walk: WalkSettings, in browser: any Browser, cookies: inout CookieStore,
    onHop: @escaping @Sendable (Hop) -> Void = { _ in }
  ) async -> Trace {
    await browser.navigate(
      from: start, goal: goal, options: NavigationOptions(maxHops: walk.maxHops, confirms: walk.confirms),
      cookies: &cookies, onHop: onHop)
  }

  /// The URL to start at, or the request that was built.
  static func start(_ url: String?, _ logout: LogoutPlan?) -> Request? {
    if let url { return Request("GET", url) }
    return logout?.request.asSent
  }

  static func goal(_ options: LogoutRequestSettings, _ lookup: ProviderLookup?, _ logout: LogoutPlan?) -> TraceGoal {
    TraceGoal(
      postLogoutRedirectURI: options.postLogoutRedirectURI, state: logout?.parameters.state ?? options.state,
      clientID: options.clientID, sendsIDTokenHint: logout?.request[.idTokenHint] != nil,
      issuer: lookup?.issuer ?? options.issuer,
      endSessionEndpoint: logout?.request.endpoint ?? options.endpoint ?? lookup?.metadata.endSessionEndpoint,
      authorizationEndpoint: lookup?.metadata.authorizationEndpoint, provider: lookup?.provider)
  }

  /// Reads from the start URL what the options did not say: a logout URL carries its own goal.
  private static func complete(_ goal: inout TraceGoal, from start: Request, logout: LogoutPlan?) {
    guard logout == nil else { return }
    let url = URLReference(start.url)
    let endpoint = url.withQuery(nil).withoutFragment.text
    let dialect = Dialect.automatic(endpoint: endpoint, provider: goal.provider)
    let body = start.method == "POST" ? start.body.map { String(decoding: $0, as: UTF8.self) } : nil
    let seen = LogoutRequest.reading(
      url: start.url, endpoint: endpoint, dialect: dialect, method: body == nil ? .get : .post, body: body)
    let isLogoutRequest =
      seen[.idTokenHint] != nil || seen[.postLogoutRedirectURI] != nil
      || goal.endSessionEndpoint.map { URLReference($0).withQuery(nil).text == endpoint } == true
    guard isLogoutRequest else {
      goal.applicationURL = start.url
      return
    }
    goal.postLogoutRedirectURI = goal.postLogoutRedirectURI ?? seen[.postLogoutRedirectURI]
    goal.state = goal.state ?? seen[.state]
    goal.clientID = goal.clientID ?? seen[.clientID]
    goal.sendsIDTokenHint = seen[.idTokenHint] != nil
    goal.endSessionEndpoint = goal.endSessionEndpoint ?? endpoint
  }
}
