/// The keys outside every `[[target]]`.
enum RunKey: String, CaseIterable, Sendable {
  case failOn = "fail_on"
  case timeout
  case target
}

/// The keys of a `[[target]]`: the options of `check`, in snake case.
enum TargetKey: String, CaseIterable, Sendable {
  case name, issuer, endpoint
  case clientID = "client_id"
  case clientSecret = "client_secret"
  case idToken = "id_token"
  case logoutToken = "logout_token"
  case postLogoutRedirectURI = "post_logout_redirect_uri"
  case registeredURIs = "registered_uris"
  case appLogoutURL = "app_logout_url"
  case state
  case logoutHint = "logout_hint"
  case uiLocales = "ui_locales"
  case params, dialect, method, cookies, cookie
  case harIn = "har_in"
  case fromCurl = "from_curl"
  case confirm
  case maxHops = "max_hops"
  case initiator, timeout, ignore, expect
}
