import HTTP

/// What a logout request shall say, wherever it was said: by options or in a configuration file.
struct LogoutRequestSettings: Sendable, Hashable {
  /// Whose metadata names the endpoint.
  var issuer: String?
  /// The endpoint itself, in place of the discovered one.
  var endpoint: String?
  var idToken: SecretArgument?
  var clientID: String?
  var postLogoutRedirectURI: String?
  /// `auto` makes a random one.
  var state: String?
  var logoutHint: String?
  /// Language tags separated by spaces.
  var uiLocales: String?
  /// Further parameters, sent last.
  var extraParameters: [FormParameters.Pair] = []
  var dialect: DialectChoice = .auto
  var method: MethodChoice = .get
}

/// Where a walk gets its cookies from, and how far it goes.
struct WalkSettings: Sendable, Hashable {
  /// A Netscape cookie file.
  var cookieFile: String?
  /// Single cookies: `name=value; Domain=…; Path=…`, without `Domain` for the URL the walk starts at.
  var cookies: [String] = []
  /// A browser's HAR file.
  var archiveFile: String?
  /// A browser's "Copy as cURL"; `-` for standard input.
  var curlFile: String?
  /// Whether a confirmation page is answered with yes.
  var confirms = false
  /// Requests of the top-level navigation.
  var maxHops = 20
  /// Origin the navigation starts from.
  var initiator: String?
}

extension LogoutURLOptions {
  var settings: LogoutRequestSettings {
    LogoutRequestSettings(
      issuer: issuer, endpoint: endpoint, idToken: idToken, clientID: clientID,
      postLogoutRedirectURI: postLogoutRedirectURI, state: state, logoutHint: logoutHint, uiLocales: uiLocales,
      extraParameters: extraParameters.map { FormParameters.Pair($0.name, $0.value) }, dialect: dialect,
      method: method)
  }
}

extension TraceOptions {
  var settings: WalkSettings {
    WalkSettings(
      cookieFile: cookies, cookies: cookie, archiveFile: harIn, curlFile: fromCurl, confirms: confirm,
      maxHops: maxHops, initiator: initiator)
  }
}
