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
