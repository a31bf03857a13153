import Cookies
import Diagnostics
import HTTP

/// One request of the walk with its answer and everything a browser would do because of it.
package struct Hop: Sendable, Hashable {
  /// Counted from 1 along the top-level navigation.
  package let number: Int
  /// Counted from 1 under its page; `nil` for the top-level navigation itself.
  package let frame: Int?
  package let layer: Layer?
  package let request: Request
  /// `nil` when the hop failed on the network.
  package let response: Response?
  package let failure: Failure?
  package let sizes: HopSizes
  package let cookiesSent: [Cookie]
  /// One for each `Set-Cookie` line, in order, then those of `Clear-Site-Data`.
  package let cookieChanges: [CookieChange]
  package let next: Continuation
  package let page: PageSummary?
  /// Seconds since 1970 when the request was sent; `nil` when that was not kept.
  package let startedAt: Int?

  package init(
    number: Int, frame: Int? = nil, layer: Layer?, request: Request, response: Response?,
    failure: Failure? = nil, sizes: HopSizes = HopSizes(), cookiesSent: [Cookie] = [],
    cookieChanges: [CookieChange] = [], next: Continuation = .none, page: PageSummary? = nil, startedAt: Int? = nil
  ) {
    self.number = number
    self.frame = frame
    self.layer = layer
    self.request = request
    self.response = response
    self.failure = failure
    self.sizes = sizes
    self.cookiesSent = cookiesSent
    self.cookieChanges = cookieChanges
    self.next = next
    self.page = page
    self.startedAt = startedAt
  }

  /// `3`, or `3.1` for a frame.
  package var label: String { frame.map { "\(number).\($0)" } ?? "\(number)" }

  package var url: URLReference { URLReference(request.url) }
}

/// Where a browser would go next because of a hop.
package struct Continuation: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case redirect
    case metaRefresh = "meta_refresh"
    case formPost = "form_post"
    case frame
    case none
  }

  package let kind: Kind
  /// Absolute and raw; `nil` for ``none``.
  package let url: String?

  package init(_ kind: Kind, _ url: String?) {
    self.kind = kind
    self.url = url
  }

  package static let none = Continuation(.none, nil)
}

/// What a page of the walk is, as far as its markup tells.
package struct PageSummary: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case confirmation
    case loggedOut = "logged_out"
    case error
    case login
    case frontChannel = "front_channel"
    case other
  }

  package let kind: Kind
  package let title: String?
  /// Absolute URLs of the frames it loads.
  package let frames: [String]
  /// Absolute URLs of scripts, images and styles from other origins.
  package let thirdPartyResources: [String]
  /// What the page says that a known error matched, or the start of its visible text; at most 400 characters.
  package let excerpt: String
  /// The value of `<meta name="referrer">`.
  package let referrerPolicy: String?

  package init(
    kind: Kind, title: String? = nil, frames: [String] = [], thirdPartyResources: [String] = [], excerpt: String = "",
    referrerPolicy: String? = nil
  ) {
    self.kind = kind
    self.title = title
    self.frames = frames
    self.thirdPartyResources = thirdPartyResources
    self.excerpt = excerpt
    self.referrerPolicy = referrerPolicy
  }
}
