import Discovery
import RedirectTracing
import Tokens

/// Everything that was collected of one target, secrets gone: all that `check` judges, and what `--evidence-out` saves.
struct CheckEvidence: Sendable, Hashable {
  var facts: Facts
  var discovery: Piece<DiscoveryEvidence>
  var idToken: Piece<KeptToken>
  var logoutToken: Piece<KeptToken>
  var request: Piece<KeptRequest>
  /// The walk from the application's own "Log out".
  var applicationWalk: Piece<Trace>
  /// The walk from the provider's logout URL.
  var providerWalk: Piece<Trace>
  /// Why the target could not be looked at to the end.
  var failure: ToolFailure?
  /// What was assumed or done on the way, one clause each.
  var notes: [String]
  /// Seconds since 1970.
  var startedAt: Int

  /// What was said of the target.
  struct Facts: Sendable, Hashable {
    var name: String
    var issuer: String
    var clientID: String?
    var ignore: [String]
    var expect: [CheckTarget.Capability: Bool]
    /// Whether the browser's cookies were given.
    var hasCookies: Bool
  }

  /// Something that was collected, or the reason why it was not: a clause that says what would help.
  enum Piece<Value: Sendable & Hashable>: Sendable, Hashable {
    case had(Value)
    case missing(String)

    var value: Value? { if case .had(let value) = self { value } else { nil } }

    var reason: String? { if case .missing(let reason) = self { reason } else { nil } }
  }
}
