import ArgumentParser
import HTTP
import LogoutRequests
import Providers

/// What a logout request says: the options of `build-url`, shared by `trace` and `check`.
struct LogoutURLOptions: ParsableArguments, Sendable {
  @Option(help: ArgumentHelp("The provider's issuer; its metadata names the endpoint.", valueName: "url"))
  var issuer: String?

  @Option(help: ArgumentHelp("The end_session_endpoint itself; no discovery is done.", valueName: "url"))
  var endpoint: String?

  @Option(
    help: ArgumentHelp(
      "The ID Token to send as id_token_hint: literal, @FILE, - or env:NAME.", valueName: "value"))
  var idToken: SecretArgument?

  @Option(help: ArgumentHelp("The client that logs out.", valueName: "id"))
  var clientID: String?

  @Option(
    name: .customLong("post-logout-redirect-uri"),
    help: ArgumentHelp(
      "Where the provider should send the browser afterwards, exactly as registered.", valueName: "uri"))
  var postLogoutRedirectURI: String?

  @Option(help: ArgumentHelp("Comes back unchanged; auto makes a random one.", valueName: "value|auto"))
  var state: String?

  @Option(help: ArgumentHelp("Tells the provider who logs out.", valueName: "value"))
  var logoutHint: String?

  @Option(help: ArgumentHelp("Languages for the provider's pages, separated by spaces.", valueName: "tags"))
  var uiLocales: String?

  @Option(
    name: .customLong("param"), help: ArgumentHelp("One more parameter, literal. Repeatable.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(
    help: "How this provider spells the request; auto knows it by the endpoint. (default: auto)")
  var dialect: DialectChoice?

  @Option(help: "Send the parameters in the URL (get) or in the body (post). (default: get)")
  var method: MethodChoice?

  func validate() throws {
    if issuer != nil && endpoint != nil { throw ValidationError("give --issuer or --endpoint, not both") }
    try WebURLOption.check(endpoint, "--endpoint", remedy: "write it in full, e.g. https://id.example.com/logout")
    for parameter in parameters where parameter.first == "=" || !parameter.contains("=") {
      throw ValidationError("--param \(parameter): expected NAME=VALUE")
    }
  }

  /// The `--param` pairs, in order.
  var extraParameters: [(name: String, value: String)] {
    parameters.compactMap { text in
      text.firstIndex(of: "=").map { (String(text[..<$0]), String(text[text.index(after: $0)...])) }
    }
  }
}

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
  /// `nil` for ``DialectChoice/auto``.
  var dialect: DialectChoice?
  /// `nil` for ``MethodChoice/get``.
  var method: MethodChoice?

  /// Whether anything but the issuer was given: every other member is empty until it is.
  var isGiven: Bool { self != LogoutRequestSettings(issuer: issuer) }
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

/// `--dialect`.
enum DialectChoice: ExpressibleByArgument, CaseIterable, Sendable, Hashable {
  case auto
  case named(Dialect)

  static var allCases: [DialectChoice] { [.auto] + Dialect.allCases.map(DialectChoice.named) }

  init?(argument: String) {
    if argument == "auto" {
      self = .auto
    } else if let name = Dialect(rawValue: argument) {
      self = .named(name)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { ["auto"] + Dialect.allCases.map(\.rawValue) }

  var defaultValueDescription: String {
    switch self {
    case .auto: "auto"
    case .named(let name): name.rawValue
    }
  }
}

/// `--method`.
enum MethodChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
  case get, post
}
