import HTTP

/// How a case logs out: the parameters of its request, and in which browser it is made.
package struct LogoutVariation: Sendable, Hashable {
  package var isPost = false
  package var hint = Hint.own
  package var client = Client.none
  package var returnURI = ReturnURI.registered
  package var sendsState = true
  package var extra: Extra?
  package var browser = Browser.signedIn
  /// Whether only the frames of a front-channel logout make sense of the case.
  package var needsFrames = false

  package init() {}

  /// The token that is sent as `id_token_hint`.
  package enum Hint: Sendable, Hashable {
    case none
    /// That of the session which is to end.
    case own
    /// The same, once it has expired.
    case ownExpired
    /// Its claims under `alg` `none`.
    case unsigned
    /// Its claims, signed by somebody else.
    case resigned
    /// A token of the client's own making, as the suite sends it.
    case foreign
    /// The second user's, who is signed in elsewhere.
    case secondUser
    /// The same user's, of an earlier session that was logged out.
    case endedSession
  }

  /// What is sent as `client_id`.
  package enum Client: Sendable, Hashable {
    case none, own, other
  }

  /// What is sent as `post_logout_redirect_uri`.
  package enum ReturnURI: Sendable, Hashable {
    case none
    case registered
    /// Like the registered one but for this.
    case changed(URIChange)
  }

  /// One more parameter.
  package enum Extra: Sendable, Hashable {
    /// `logout_hint` with the user's name.
    case logoutHint
    /// `ui_locales` in a language nobody has.
    case unknownLocale
  }

  /// The browser that makes the request.
  package enum Browser: Sendable, Hashable {
    case signedIn
    /// The one that has just logged out by the same request.
    case loggedOut
    /// One without cookies.
    case empty
  }
}

extension LogoutVariation {
  /// The variation with some things done differently.
  package func with(_ change: (inout LogoutVariation) -> Void) -> LogoutVariation {
    var copy = self
    change(&copy)
    return copy
  }

  /// What a healthy application sends.
  package static let valid = LogoutVariation()
}

/// A way in which a URI differs from the registered one.
package enum URIChange: String, Sendable, Hashable, CaseIterable {
  case path, query, slash, scheme, port, letterCase, host

  /// The URI with that difference; `nil` where it has nothing of the kind to change.
  package func apply(to uri: String) -> String? {
    let url = URLReference(uri)
    switch self {
    case .path: return replacing(url, path: "/bad_post_logout_redirect_uri", query: nil)
    case .query:
      let own = url.query.map { $0.isEmpty ? "" : $0 + "&" } ?? ""
      return url.withQuery(own + "foo=bar").text
    case .slash:
      let path = url.path.utf8.count > 1 && url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path + "/"
      return replacing(url, path: path, query: url.query)
    case .scheme: return otherScheme(url)
    case .port: return url.isWeb ? replacing(url, authority: otherPort(url)) : nil
    case .letterCase: return otherLetterCase(url)
    case .host: return url.isWeb ? replacing(url, authority: "post-logout.invalid") : nil
    }
  }

  private func replacing(_ url: URLReference, path: String, query: String?) -> String {
    URLReference(scheme: url.scheme, authority: url.authority, path: path, query: query, fragment: url.fragment).text
  }

  private func replacing(_ url: URLReference, authority: String?) -> String {
    URLReference(
      scheme: url.scheme, authority: authority, path: url.path, query: url.query, fragment: url.fragment
    ).text
  }

  private func otherScheme(_ url: URLReference) -> String? {
    guard url.isWeb else { return nil }
    return URLReference(
      scheme: url.isHTTPS ? "http" : "https", authority: url.authority, path: url.path, query: url.query,
      fragment: url.fragment
    ).text
  }

  private func otherPort(_ url: URLReference) -> String? {
    guard let authority = url.authority else { return nil }
    let port = url.explicitPort
    let host = port.map { String(authority.dropLast(":\($0)".utf8.count)) } ?? authority
    return "\(host):\(port == 8443 ? 8444 : 8443)"
  }

  /// The path with its letters in the other case.
  private func otherLetterCase(_ url: URLReference) -> String? {
    let path = url.path == url.path.uppercased() ? url.path.lowercased() : url.path.uppercased()
    return path == url.path ? nil : replacing(url, path: path, query: url.query)
  }
}
