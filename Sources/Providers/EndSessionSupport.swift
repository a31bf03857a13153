/// How a product treats `end_session_endpoint` in its discovery document.
package enum EndSessionSupport: Sendable, Hashable {
  /// Published by default.
  case published
  /// Can be published; the text says how to switch it on.
  case switchedOff(String)
  /// Has none; the text says what it does instead.
  case never(String)
  /// Nothing is known.
  case unknown
}
