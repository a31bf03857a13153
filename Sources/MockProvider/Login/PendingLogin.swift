import HTTP

/// A login under way on the provider's pages, by the ticket that its forms carry.
struct PendingLogin: Sendable, Hashable {
  /// What asked for it; `nil` when somebody opened the login page by hand.
  var authorization: AuthorizationRequest?
  /// As it stands in the form.
  var username: String
  /// Whether the username was given on a page of its own.
  var isIdentified = false
  /// Whether none of the accounts of the list was wanted.
  var wantsOtherAccount = false
  /// Whether the session cookie is to outlive the browser.
  var isRemembered = false
  /// Who gave the right password, while a one-time code is still asked for.
  var user: MockUser?
  /// What the hidden field must bring back.
  var csrfToken: String?

  init(_ authorization: AuthorizationRequest? = nil) {
    self.authorization = authorization
    username = authorization?.loginHint ?? ""
  }
}

/// What the next page of a login asks for.
enum LoginStep: Sendable, Hashable {
  case account, username, password, credentials, oneTimeCode
}

extension MockProviderCore {
  func step(of login: PendingLogin) -> LoginStep {
    if login.user != nil { return .oneTimeCode }
    if login.isIdentified { return .password }
    if offers(.accountChooser), !login.wantsOtherAccount { return .account }
    return offers(.twoStepLogin) ? .username : .credentials
  }

  var requiresCSRFToken: Bool { offers(.loginCSRFToken) || has(.loginCSRFTokenWrong) }

  /// The page of the next step; the login waits until its form comes back.
  mutating func ask(_ login: PendingLogin, ticket: String? = nil, problem: String? = nil) -> MockAnswer {
    let ticket = ticket ?? random.token()
    var login = login
    if login.csrfToken == nil, requiresCSRFToken { login.csrfToken = random.token() }
    state.pendingLogins[ticket] = login
    if has(.loginCSRFTokenWrong) { login.csrfToken = random.token() }
    let page = LoginPage(
      login: login, step: step(of: login), ticket: ticket, problem: problem, users: configuration.users,
      features: configuration.features)
    return .page(page.html)
  }
}
