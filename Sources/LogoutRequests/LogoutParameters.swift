import HTTP
import Providers

/// The values of a logout request, before a dialect names them: `nil` is not sent, an empty text is.
package struct LogoutParameters: Sendable, Hashable {
  /// `id_token_hint`, and so on with the names of the specification.
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
