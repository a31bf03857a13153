import Discovery
import Cookies
import HTTP
import LogoutRequests
import Providers
import RedirectTracing

/// Where a walk starts, what it is for, and which cookies it carries.
struct TracePlan: Sendable {
  let start: Request
  let goal: TraceGoal
  let cookies: CookieStore
  /// The request that was built from options; `nil` when a URL or a recording was given.
  let logout: LogoutPlan?
  let notes: [String]

  init(
    url: String?, request options: LogoutURLOptions, walk: TraceOptions, transport: any Transport, context: Context
  ) async throws(ToolFailure) {
    let recording = try Recording(walk, context: context)
    let builds = url == nil && recording == nil
    let logout = builds ? try await LogoutPlan(options, transport: transport, context: context) : nil
    var lookup = logout?.lookup
    if lookup == nil, let issuer = options.issuer {
      lookup = try await ProviderLookup(issuer, transport: transport, fetchesKeys: false)
    }
    var goal = Self.goal(options, lookup, logout)
    var start = try Self.start(url, logout)
    var imported: Recording.Start?
    if let recording {
      let found = try recording.start(url: url, goal: goal)
      start = start ?? found.request
      imported = found
    }
    guard let start else {
      throw ToolFailure(.usage, "nothing says where to start", hint: "give a URL, --issuer or --endpoint")
    }
    Self.complete(&goal, from: start, logout: logout)
    goal.initiator = walk.initiator.flatMap { URLReference($0).origin }
    self.start = start
    self.goal = goal
    self.logout = logout
    var jar = CookieJar(context: context)
    try jar.fill(walk, imported: imported, start: URLReference(start.url))
    cookies = jar.store
    notes = (logout?.notes ?? []) + (imported?.remarks ?? []) + jar.notes
  }

  /// Walks.
  func run(http: HTTPOptions, walk: TraceOptions, transport: any Transport, context: Context) async -> Trace {
    var options = WalkOptions()
    options.maxHops = walk.maxHops
    options.confirms = walk.confirm
    options.initiator = goal.initiator
    options.userAgent = http.userAgent
    let walker = Walk(transport: transport, options: options, cookies: cookies, now: context.now)
    return await walker.run(start: start, goal: goal) { hop in
      guard context.errors.isTerminal else { return }
      context.errors.write("\r\u{1B}[Khop \(hop.label): \(hop.url.host ?? "")\r\u{1B}[K")
    }
  }

  private static func start(_ url: String?, _ logout: LogoutPlan?) throws(ToolFailure) -> Request? {
    if let url {
      guard URLReference(url).isWeb else {
        throw ToolFailure(
          .usage, "\(url) is not an absolute http or https URL", hint: "write it in full, https:// included")
      }
      return Request("GET", url)
    }
    guard let request = logout?.request else { return nil }
    guard request.method == .post else { return Request("GET", request.url) }
    return Request(
      "POST", request.url, fields: [Field("Content-Type", "application/x-www-form-urlencoded")],
      body: Array((request.body ?? "").utf8))
  }

  private static func goal(_ options: LogoutURLOptions, _ lookup: ProviderLookup?, _ logout: LogoutPlan?) -> TraceGoal {
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
