import HTTP

/// What is to be said in a logout request, before a dialect spells it; `nil` is not sent, empty is.
package struct LogoutParameters: Sendable, Hashable {
  package var idTokenHint: Secret?
  package var clientID: String?
  package var postLogoutRedirectURI: String?
  package var state: String?
  package var logoutHint: String?
  /// Language tags separated by single spaces.
  package var uiLocales: String?
  /// Further parameters, sent last and as they are in every dialect.
  package var extra: [FormParameters.Pair]

  package init(
    idTokenHint: Secret? = nil, clientID: String? = nil, postLogoutRedirectURI: String? = nil, state: String? = nil,
    logoutHint: String? = nil, uiLocales: String? = nil, extra: [FormParameters.Pair] = []
  ) {
    self.idTokenHint = idTokenHint
    self.clientID = clientID
    self.postLogoutRedirectURI = postLogoutRedirectURI
    self.state = state
    self.logoutHint = logoutHint
    self.uiLocales = uiLocales
    self.extra = extra
  }

  /// The value that is to be sent for a parameter of the specification.
  package subscript(_ parameter: LogoutParameter) -> String? {
    switch parameter {
    case .idTokenHint: idTokenHint?.reveal()
    case .clientID: clientID
    case .postLogoutRedirectURI: postLogoutRedirectURI
    case .state: state
    case .logoutHint: logoutHint
    case .uiLocales: uiLocales
    }
  }
}

/// The parameters of RP-Initiated Logout §2, in the order in which they are sent.
package enum LogoutParameter: String, Sendable, Hashable, CaseIterable {
  case idTokenHint = "id_token_hint"
  case clientID = "client_id"
  case postLogoutRedirectURI = "post_logout_redirect_uri"
  case state
  case logoutHint = "logout_hint"
  case uiLocales = "ui_locales"
}
