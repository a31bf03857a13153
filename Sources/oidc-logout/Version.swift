/// The tool's name and version as it introduces itself.
enum Tool {
  static let name = "oidc-logout"
  static let version = "0.1.0"
  /// How it introduces itself to servers.
  static let userAgent = "\(name)/\(version)"
}
