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
