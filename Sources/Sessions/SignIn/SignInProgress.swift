import Browsing
import Cookies
import HTTP

/// What has happened so far in a sign-in.
struct SignInProgress: Sendable {
  let goal: SignInGoal
  var cookies: CookieStore
  private(set) var traces: [Trace] = []
  var steps: [SignInStep] = []
  private(set) var authorization: AuthorizationSighting?
  private(set) var announcedIssuer: String?
  private(set) var scope = CredentialScope()
  /// What was sent already; nothing is sent twice.
  var sent: Set<SignInStop.Entry> = []
  /// Authorization requests without an answer so far: the application's own, then those that providers pass on.
  private var open: [AuthorizationSighting] = []

  init(goal: SignInGoal, cookies: CookieStore) {
    self.goal = goal
    self.cookies = cookies
  }

  /// Whether a page of the provider's, or the answer to an authorization request, lies behind.
  var hasBegun: Bool { authorization != nil || !sent.isEmpty }

  /// Takes in the hops of a walk; through the application, a login form of its own counts as the provider's.
  mutating func note(_ trace: Trace) {
    traces.append(trace)
    for hop in trace.navigation {
      if let sighting = AuthorizationSighting(hop.request) {
        begin(sighting)
      } else if let answered = open.lastIndex(where: { $0.isAnswered(by: hop.request) }) {
        open.removeSubrange(answered...)
        if open.isEmpty { announcedIssuer = AuthorizationCallback(withheld: hop.request)["iss"]?.reveal() }
      }
      scope.note(hop.url, isProvider: isProvider(hop.url))
      if hop.next.kind == .formPost { steps.append(SignInStep(kind: .formPost, address: hop.address)) }
    }
  }

  /// Whether the application had its answer since its last authorization request.
  var wasAnswered: Bool { authorization != nil && open.isEmpty }

  private mutating func begin(_ sighting: AuthorizationSighting) {
    // The application's own origin is no provider's once it asks one.
    if authorization == nil { scope = scope.withoutOrigins }
    if open.isEmpty { authorization = sighting }
    if !open.contains(sighting) { open.append(sighting) }
  }

  private func isProvider(_ url: URLReference) -> Bool {
    if authorization != nil { return !open.isEmpty }
    guard case .application(let home) = goal else { return false }
    return url.origin == URLReference(home).origin
  }

  /// Whether a page is the application's: where it was to be opened, or where the provider answered.
  func isHome(_ url: URLReference) -> Bool {
    guard case .application(let home) = goal, let origin = url.origin else { return false }
    return [home, authorization?.redirectURI].compactMap { $0.flatMap { URLReference($0).origin } }.contains(origin)
  }
}

/// Whom a sign-in is for.
package enum SignInGoal: Sendable, Hashable {
  /// The client itself: it ends before the redirect URI is requested.
  case client(redirectURI: String)
  /// An application: it ends at a page of the application's that asks for no login. The URL of a page that needs one.
  case application(String)
}
