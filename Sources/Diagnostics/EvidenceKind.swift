/// The kinds of evidence that rules read. What was not collected makes the rules that read it `not_run`, and the options
/// that would make them run are computed from here.
package enum EvidenceKind: String, Sendable, Hashable, CaseIterable {
  case metadata, keys
  case idToken = "id_token"
  case logoutToken = "logout_token"
  case logoutRequest = "logout_request"
  case registeredURIs = "registered_uris"
  /// Any walk of the redirect chain.
  case walk
  /// The walk that starts at the application's own logout.
  case applicationWalk = "application_walk"
  /// The browser's cookies.
  case cookies
  /// A second walk, by somebody who is logged out already.
  case secondLogout = "second_logout"
  /// The provider, asked for the session before and after the logout.
  case providerProof = "provider_proof"
  /// The application, asked for its session before and after the logout.
  case applicationProof = "application_proof"
  /// The same questions, asked several times or at several addresses.
  case repetition
  /// A session of one's own.
  case login
  /// Refresh and access tokens of such a login.
  case tokens
  /// A walk with a hint that is forged on purpose.
  case forgedHint = "forged_hint"
  /// The client's registration at the provider.
  case clientRegistration = "client_registration"
  /// Logout Tokens received from the provider.
  case logoutTokenReceiver = "logout_token_receiver"
  /// Logout Tokens sent to the application.
  case logoutTokenSender = "logout_token_sender"
  /// The page of `check_session_iframe`.
  case sessionFrame = "session_frame"
  /// A browser that runs scripts.
  case browser
  /// The application's source code.
  case applicationCode = "application_code"
  /// What the configuration of the check expects.
  case expectation

  /// The option by which a person gives it; `nil` where no command of this release takes it.
  package var option: String? {
    switch self {
    case .metadata, .keys: "--issuer"
    case .idToken: "--id-token"
    case .logoutToken: "--logout-token"
    case .logoutRequest: "--client-id"
    case .registeredURIs: "--registered-uri"
    case .walk, .cookies: "--cookies"
    case .applicationWalk, .secondLogout: "--app-logout-url"
    case .expectation: "--config"
    case .providerProof: "--redirect-uri"
    case .applicationProof: "--app-url"
    case .repetition: "--repeat"
    case .tokens: "--username"
    case .login, .forgedHint, .clientRegistration, .logoutTokenReceiver, .logoutTokenSender, .sessionFrame,
      .browser, .applicationCode:
      nil
    }
  }

  /// Why a rule that reads it cannot be judged without it: a clause that says what would help.
  package var lack: String {
    switch self {
    case .metadata: "there is no configuration document to judge"
    case .keys: "the key document was not fetched (--keys fetches it)"
    case .idToken: "no ID Token was given; give one with --id-token"
    case .logoutToken: "no Logout Token was given; give one that the provider sent with --logout-token"
    case .logoutRequest:
      "nothing was given to log out with; give --client-id, --post-logout-redirect-uri and --id-token, or --cookies"
    case .registeredURIs: "the registered post-logout redirect URIs are not known; give them with --registered-uri"
    case .walk: "no logout was walked; give --cookies, or --client-id, --post-logout-redirect-uri and --id-token"
    case .applicationWalk:
      "the walk did not start at the application; give its logout URL, to check as --app-logout-url"
    case .cookies: "the walk began without cookies; give --cookies, --cookie or --har-in"
    case .secondLogout: "it takes a session of your own: give --id-token, --cookies and --app-logout-url"
    case .providerProof:
      "the provider was not asked for its session; give the browser's cookies, --client-id and --redirect-uri"
    case .applicationProof: "the application was not asked for its session; give its cookies and --app-url"
    case .login: "it takes a login before and after the logout, which check does not do"
    case .repetition: "it was looked at only once; give --repeat N, or --resolve for every address of the host"
    case .tokens:
      "there were no tokens to try; give --username, --password, --client-id and --redirect-uri to log in as the client"
    case .forgedHint: "this takes a logout with a hint that is forged on purpose, which no command sends yet"
    case .clientRegistration: "it takes the client's registration, which check does not read"
    case .logoutTokenReceiver: "it takes a receiver that the provider sends a Logout Token to, which check is not"
    case .logoutTokenSender: "it takes Logout Tokens sent to the application, which check does not do"
    case .sessionFrame: "it takes a look at the page of check_session_iframe, which check does not load"
    case .browser: "it takes a browser with scripts, which check is not"
    case .applicationCode: "it takes a look into the application's code"
    case .expectation: "the configuration expects nothing of this target"
    }
  }
}
