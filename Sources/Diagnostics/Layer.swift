/// The three places where a session can live on after "Log out".
package enum Layer: String, Sendable, Hashable, CaseIterable {
  case app, provider, upstream
}
