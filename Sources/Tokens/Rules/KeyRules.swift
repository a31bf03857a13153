import Diagnostics

/// What a published key document must be (JWK).
package enum KeyRules {
  package static let all: [Rule<KeySetDocument>] = []
}
