import HTTP

/// What an HTML page would make a browser do, and what it shows, as far as its markup tells.
package struct WebPage: Sendable, Hashable {
  /// Where it was loaded from.
  package let url: URLReference
  /// What relative references resolve against: `<base href>`, else ``url``.
  package let baseURL: URLReference
  package let title: String?
  package let refresh: MetaRefresh?
  package let forms: [WebForm]
  /// Index in ``forms`` of the form a script submits without a click.
  package let selfSubmittingForm: Int?
  package let frames: [WebFrame]
  /// Absolute URLs of scripts, images and styles from other origins, each once.
  package let thirdPartyResources: [String]
  /// The last `<meta name="referrer">` with a value.
  package let referrerPolicy: String?
  /// What a person sees, white space collapsed; at most ``textLimit`` characters.
  package let text: String
  /// What `<noscript>` says, white space collapsed.
  package let noscriptText: String
  /// Whether nothing is there before a script has run.
  package let requiresScript: Bool
  /// Whether an inline script sends the browser elsewhere as it runs.
  package let scriptNavigates: Bool
  /// Whether an inline script puts `logout=yes` into the form it submits.
  package let scriptAddsLogout: Bool
  package let kind: WebPageKind
  /// Whether only the start of the page was read: it is too long, too deep or too costly.
  package let isPartial: Bool

  /// Bytes that are parsed; what comes after is left out.
  package static let byteLimit = 1 << 20
  /// Characters of ``text``.
  package static let textLimit = 4_000
}

/// What a page is for, judged by its forms, frames and words.
package enum WebPageKind: String, Sendable, Hashable, CaseIterable {
  case confirmation
  case loggedOut = "logged_out"
  case error
  case login
  case frontChannel = "front_channel"
  case other
}

/// A `<meta http-equiv="refresh">` or `Refresh` field.
package struct MetaRefresh: Sendable, Hashable {
  /// Whole seconds, as the HTML standard reads them.
  package let delay: Int
  /// As written; empty where the page only reloads itself.
  package let reference: String

  package init(delay: Int, reference: String) {
    self.delay = delay
    self.reference = reference
  }
}

/// An `<iframe>` or `<frame>` with something to load.
package struct WebFrame: Sendable, Hashable {
  /// Absolute.
  package let url: String
  /// Its `referrerpolicy` attribute, when it has one.
  package let referrerPolicy: String?

  package init(url: String, referrerPolicy: String? = nil) {
    self.url = url
    self.referrerPolicy = referrerPolicy
  }
}
