import OrderedJSON

/// A way in which a provider tells applications of a logout.
package enum LogoutChannel: String, Sendable, Hashable, CaseIterable {
  case frontchannel, backchannel
  case sessionManagement = "session_management"

  /// The member of the metadata that announces it.
  package var member: String {
    switch self {
    case .frontchannel: "frontchannel_logout_supported"
    case .backchannel: "backchannel_logout_supported"
    case .sessionManagement: "check_session_iframe"
    }
  }

  /// As a person would say it.
  package var name: String {
    switch self {
    case .frontchannel: "front-channel logout"
    case .backchannel: "back-channel logout"
    case .sessionManagement: "session management (check_session_iframe)"
    }
  }

  /// Whether the metadata announces it; `nil` when the member is of the wrong type.
  package func isAnnounced(by metadata: ProviderMetadata) -> Bool? {
    switch self {
    case .frontchannel: metadata.frontchannelLogoutSupported
    case .backchannel: metadata.backchannelLogoutSupported
    case .sessionManagement: metadata.json["check_session_iframe"] != nil
    }
  }
}
