/// The `SameSite` attribute; a cookie without it is treated as `Lax` by today's browsers (RFC 6265bis §5.6.7).
package enum SameSite: String, Sendable, Hashable, CaseIterable {
  case strict = "Strict"
  case lax = "Lax"
  case none = "None"
  /// Absent or not understood.
  case unset = "Unset"
}
