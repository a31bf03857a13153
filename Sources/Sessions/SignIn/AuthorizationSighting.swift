import Browsing
import HTTP

/// An authorization request that was met on the way (OpenID Connect Core §3.1.2.1, RFC 9126 for the short form).
package struct AuthorizationSighting: Sendable, Hashable {
  /// Without its query.
  package let endpoint: String
  package let clientID: String
  /// `nil` where the request was pushed and only its name travels.
  package let redirectURI: String?
  package let scope: String?
  /// The same request, to ask whether there is a session; `nil` where its parameters do not travel with it.
  package let question: AuthorizationRequest?

  /// `nil` for every other request.
  package init?(_ request: Request) {
    let url = URLReference(request.url)
    let query = FormParameters(decoding: url.query ?? "")
    let isForm =
      request.method == "POST" && request.fields["Content-Type"]?.hasPrefix("application/x-www-form") ?? false
    let body = isForm ? FormParameters(decoding: String(decoding: request.body ?? [], as: UTF8.self)) : FormParameters()
    let parameters = FormParameters(query.pairs + body.pairs)
    guard url.isWeb, let clientID = parameters["client_id"], parameters.startAuthorization else { return nil }
    endpoint = url.withQuery(nil).withoutFragment.text
    self.clientID = clientID
    redirectURI = parameters["redirect_uri"]
    scope = parameters["scope"]
    question = AuthorizationRequest(reading: parameters, at: endpoint)
  }

  /// Whether a request is the answer to this one: at the redirect URI, whatever its query.
  func isAnswered(by request: Request) -> Bool { redirectURI.map { RedirectURI($0).matches(request.url) } ?? false }
}

/// A redirect URI as the target of an answer.
package struct RedirectURI: Sendable, Hashable {
  private let url: URLReference

  package init(_ text: String) { url = URLReference(text) }

  /// Whether a URL is this one, with whatever query and fragment an answer adds.
  package func matches(_ target: String) -> Bool {
    let target = URLReference(target)
    if url.isWeb { return url.hasSameAddress(as: target) }
    return Self.bare(url).isIdentical(to: Self.bare(target))
  }

  private static func bare(_ url: URLReference) -> String { url.withQuery(nil).withoutFragment.text }
}

/// What the provider answered an authorization request with, kept until it is redeemed.
package struct AuthorizationCallback: Sendable, Hashable {
  private let pairs: [Pair]

  private struct Pair: Sendable, Hashable {
    let name: String
    let value: Secret
  }

  /// The parameters as they came.
  package init(_ parameters: FormParameters) {
    pairs = parameters.pairs.map { Pair(name: $0.name, value: Secret($0.value)) }
  }

  /// Those of the request that was withheld, in whatever response mode.
  package init(withheld request: Request) { self.init(FormParameters(answerIn: request)) }

  /// The first value of that name.
  package subscript(_ name: String) -> Secret? { pairs.first { $0.name == name }?.value }
}

extension FormParameters {
  /// Query, fragment and form body of a request to a redirect URI: the response modes (OAuth 2.0 Multiple Response Types
  /// §2.1, OAuth 2.0 Form Post Response Mode §2).
  init(answerIn request: Request) {
    let url = URLReference(request.url)
    let body = request.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
    let parts = [url.query ?? "", url.fragment ?? "", body].filter { !$0.isEmpty }
    self.init(decoding: parts.joined(separator: "&"))
  }
}
