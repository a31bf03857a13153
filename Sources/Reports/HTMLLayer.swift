import Diagnostics

/// What the layers are called for a reader who knows neither OpenID Connect nor this tool.
enum HTMLLayer {
  static func name(_ layer: Layer?) -> String {
    switch layer {
    case .app: "Application"
    case .provider: "Identity provider"
    case .upstream: "Upstream identity provider"
    case nil: "Other host"
    }
  }

  /// For the heading of a lane.
  static func lane(_ layer: Layer?) -> String { layer == .upstream ? "Upstream provider" : name(layer) }

  /// For a narrow drawing.
  static func short(_ layer: Layer?) -> String {
    switch layer {
    case .app: "App"
    case .provider: "Provider"
    case .upstream: "Upstream"
    case nil: "Other"
    }
  }

  static func session(_ layer: Layer) -> String {
    switch layer {
    case .app: "the application’s own session"
    case .provider: "the single sign-on session"
    case .upstream: "the sign-in behind the identity provider"
    }
  }
}
