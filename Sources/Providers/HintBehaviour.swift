/// What a product does about `id_token_hint`.
package struct HintBehaviour: Sendable, Hashable {
  package enum Need: String, Sendable, Hashable {
    case required, requiredWithPostLogoutRedirectURI, recommended, unused, unknown
  }
  package enum Expired: String, Sendable, Hashable {
    case accepted, refused, unknown
  }
  package let need: Need
  package let expired: Expired

  package init(need: Need = .unknown, expired: Expired = .unknown) {
    self.need = need
    self.expired = expired
  }
}
