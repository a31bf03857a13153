import OrderedJSON
import Providers

/// A provider's configuration document: the JSON object as it came and typed views of its members.
package struct ProviderMetadata: Sendable, Hashable {
  /// The document itself.
  package let json: JSONObject

  package init(json: JSONObject) { self.json = json }

  /// A member that should be a string.
  package func string(_ name: String) -> MemberValue<String> { read(name, \.string) }
  /// A member that should be a boolean.
  package func boolean(_ name: String) -> MemberValue<Bool> { read(name, \.bool) }
  /// A member that should be an array.
  package func array(_ name: String) -> MemberValue<[JSONValue]> { read(name, \.array) }

  private func read<Value>(_ name: String, _ convert: (JSONValue) -> Value?) -> MemberValue<Value> {
    guard let json = json[name] else { return .absent }
    if json.isNull { return .null }
    return convert(json).map(MemberValue.value) ?? .wrongType(json)
  }
}

extension ProviderMetadata {
  /// The members of these names where they hold a string.
  package var issuer: String? { string("issuer").value }
  package var authorizationEndpoint: String? { string("authorization_endpoint").value }
  package var tokenEndpoint: String? { string("token_endpoint").value }
  package var jwksURI: String? { string("jwks_uri").value }
  package var endSessionEndpoint: String? { string("end_session_endpoint").value }
  package var revocationEndpoint: String? { string("revocation_endpoint").value }
  package var introspectionEndpoint: String? { string("introspection_endpoint").value }
  package var checkSessionIframe: String? { string("check_session_iframe").value }

  /// `false` when absent, as the specifications say; `nil` when it is not a boolean.
  package var frontchannelLogoutSupported: Bool? { flag("frontchannel_logout_supported") }
  /// `false` when absent; `nil` when it is not a boolean.
  package var frontchannelLogoutSessionSupported: Bool? { flag("frontchannel_logout_session_supported") }
  /// `false` when absent; `nil` when it is not a boolean.
  package var backchannelLogoutSupported: Bool? { flag("backchannel_logout_supported") }
  /// `false` when absent; `nil` when it is not a boolean.
  package var backchannelLogoutSessionSupported: Bool? { flag("backchannel_logout_session_supported") }

  /// The signature algorithms listed for ID Tokens; empty when there is no list.
  package var idTokenSigningAlgorithms: [String] {
    array("id_token_signing_alg_values_supported").value?.compactMap(\.string) ?? []
  }

  /// Members that other products use for a logout URL that is not RP-Initiated Logout, where they hold a string.
  package var nonStandardLogoutEndpoints: [(name: String, url: String)] {
    let names =
      ProviderCatalogue.all.flatMap(\.logoutMembers) + [
        "logout_endpoint", "end_session_uri", "logout_uri", "logout_url", "signout_endpoint",
      ]
    return names.compactMap { name in string(name).value.map { (name, $0) } }
  }

  private func flag(_ name: String) -> Bool? {
    let member = boolean(name)
    return member.isMissing ? false : member.value
  }
}

/// What a member of the document holds, where a type was expected.
package enum MemberValue<Value: Sendable & Hashable>: Sendable, Hashable {
  case absent
  /// The member is there and `null`, which counts as absent.
  case null
  case value(Value)
  case wrongType(JSONValue)

  /// The value, when it has the expected type.
  package var value: Value? { if case .value(let value) = self { value } else { nil } }

  /// Whether the member says nothing: absent or `null`.
  package var isMissing: Bool {
    switch self {
    case .absent, .null: true
    case .value, .wrongType: false
    }
  }
}

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
