import Browsing
import Cookies
import HTTP

/// Signs a person in as a browser without scripts would: walks, fills forms, sends them, until the way is at its end.
package struct SignIn: Sendable {
  private let navigation: SignInNavigation
  private let credentials: SignInCredentials
  private let onHop: (@Sendable (Hop) -> Void)?

  /// Pages that are answered at most.
  package static let pageLimit = 12

  /// `now` gives seconds since 1970.
  package init(
    _ browser: any Browser, credentials: SignInCredentials,
    now: @escaping @Sendable () -> Int, onHop: (@Sendable (Hop) -> Void)? = nil
  ) {
    navigation = SignInNavigation(browser: browser, now: now)
    self.credentials = credentials
    self.onHop = onHop
  }

  /// Signs in as the client whose authorization request `url` is; the redirect URI is never requested.
  package func run(
    authorizing url: String, redirectURI: String, cookies: CookieStore = CookieStore()
  ) async -> SignInResult {
    await run(url, goal: .client(redirectURI: redirectURI), cookies: cookies)
  }

  /// Signs in through the application one of whose pages, which needs a session, is at `url`.
  package func run(application url: String, cookies: CookieStore = CookieStore()) async -> SignInResult {
    await run(url, goal: .application(url), cookies: cookies)
  }

  private func run(_ url: String, goal: SignInGoal, cookies: CookieStore) async -> SignInResult {
    var progress = SignInProgress(goal: goal, cookies: cookies)
    var request = Request("GET", url)
    var page: URLReference?
    var entries: Set<SignInStop.Entry> = []
    for _ in 0...Self.pageLimit {
      let arrival = await go(request, from: page, carrying: entries, progress: progress)
      progress.note(arrival.trace)
      progress.cookies = arrival.cookies
      if let end = end(of: arrival, carrying: entries, request: request, &progress) {
        return result(end, arrival, progress)
      }
      let move = read(arrival.trace, &progress)
      switch move {
      case .arrived: return result(.signedIn, arrival, progress)
      case .stop(let stop): return result(.stopped(stop), arrival, progress)
      case .send(let next, let carried):
        page = arrival.trace.lastHop?.url
        request = next
        entries = carried
        progress.sent.formUnion(carried)
      }
    }
    return SignInResult(.stopped(.tooManyPages(Self.pageLimit)), withheld: nil, url: request.url, progress, secrets)
  }

  private var secrets: KnownSecrets { credentials.secrets(at: navigation.now()) }

  private func result(
    _ end: SignInResult.End, _ arrival: SignInNavigation.Arrival, _ progress: SignInProgress
  ) -> SignInResult {
    let isSignedIn = end == .signedIn
    // Where it stopped is the page that led on, not what was not requested.
    let place = isSignedIn ? nil : arrival.trace.lastHop?.url.text
    return SignInResult(
      end, withheld: isSignedIn ? arrival.withheld : nil, url: place ?? arrival.trace.finalURL, progress, secrets)
  }
}

extension SignIn {
  private func go(
    _ request: Request, from page: URLReference?, carrying entries: Set<SignInStop.Entry>, progress: SignInProgress
  ) async -> SignInNavigation.Arrival {
    let scope = progress.scope
    let goal = progress.goal
    let isLast: @Sendable (Request) -> Bool = { next in
      goal.isEnd(next.url) || Self.repeats(next, request, entries) && scope.denial(of: next.url) != nil
    }
    return await navigation.go(
      request, from: page, cookies: progress.cookies, goal: goal.trace(start: request), stoppingBefore: isLast,
      onHop: onHop)
  }

  /// Whether a redirect would send the credentials on, as 307 and 308 do.
  private static func repeats(_ next: Request, _ request: Request, _ entries: Set<SignInStop.Entry>) -> Bool {
    !entries.isEmpty && next.body != nil && next.body == request.body
  }

  /// What a walk ended with before there was a page to read; `nil` where there is one.
  private func end(
    of arrival: SignInNavigation.Arrival, carrying entries: Set<SignInStop.Entry>, request: Request,
    _ progress: inout SignInProgress
  ) -> SignInResult.End? {
    if let withheld = arrival.withheld {
      if progress.goal.isEnd(withheld.url) {
        progress.steps.append(SignInStep(kind: .callback, address: URLReference(withheld.url).address))
        return .signedIn
      }
      if Self.repeats(withheld, request, entries), let denial = progress.scope.denial(of: withheld.url) {
        return .stopped(.credentialsWithheld(denial, by: .redirect))
      }
      return .stopped(.walk(.blocked, "the browser hands \(URLReference(withheld.url).scheme ?? "") to an application"))
    }
    if let failure = arrival.trace.failure { return .stopped(.network(failure)) }
    switch arrival.trace.outcome {
    case .blocked, .loop, .tooManyHops:
      return .stopped(.walk(arrival.trace.outcome, arrival.trace.outcomeReason))
    default: return nil
    }
  }

  private func read(_ trace: Trace, _ progress: inout SignInProgress) -> SignInJudge.Move {
    guard let hop = trace.lastHop, let (page, status) = trace.lastPage else { return .stop(.unknownPage(words: nil)) }
    let read = SignInPage(page, status: status)
    let judge = SignInJudge(credentials: credentials, progress: progress, now: navigation.now())
    let move = judge.move(on: page, read: read, at: hop.url)
    progress.steps.append(SignInStep(kind: move == .arrived ? .application : read.kind, address: hop.address))
    return move
  }
}

extension CredentialScope {
  /// What speaks against repeating credentials at a URL that a redirect names.
  fileprivate func denial(of url: String) -> Denial? { denial(of: URLReference(url), on: URLReference(url)) }
}

extension SignInGoal {
  /// Whether a URL is the one that must not be requested.
  fileprivate func isEnd(_ url: String) -> Bool {
    if case .client(let redirectURI) = self { RedirectURI(redirectURI).matches(url) } else { false }
  }

  fileprivate func trace(start: Request) -> TraceGoal {
    switch self {
    case .client:
      let sighting = AuthorizationSighting(start)
      return TraceGoal(clientID: sighting?.clientID, authorizationEndpoint: sighting?.endpoint)
    case .application(let home): return TraceGoal(applicationURL: home)
    }
  }
}

extension SignInResult {
  fileprivate init(
    _ end: End, withheld: Request?, url: String, _ progress: SignInProgress, _ secrets: KnownSecrets
  ) {
    self.end = end
    cookies = progress.cookies
    traces = progress.traces
    steps = progress.steps
    authorization = progress.authorization
    callback = withheld.map { AuthorizationCallback(withheld: $0) }
    announcedIssuer = progress.announcedIssuer
    scope = progress.scope
    finalURL = url
    self.secrets = secrets
  }
}
