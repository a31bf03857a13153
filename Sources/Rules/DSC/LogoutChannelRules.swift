import Diagnostics
import Discovery
import OrderedJSON

/// What the document says of front-channel and back-channel logout and of session management.
enum LogoutChannelRules {
  static let all: [Rule<DiscoveryEvidence>] = [
    Rule(
      .dsc011, "logout-flag-not-boolean", .error, "a logout flag is not a boolean",
      statement: "the four *_logout_supported and *_logout_session_supported members, where present, are JSON booleans",
      why:
        "A client that reads the string \"false\" as true counts on a logout message that never comes; one that wants a "
        + "boolean refuses the whole document.",
      remedy: "publish true or false without quotation marks",
      citations: [.frontChannelLogout("3"), .backChannelLogout("2.1"), .conformanceSuite],
      example: #"{"backchannel_logout_supported":"true"}"#,
      check: DiscoveryRules.onDocument { flagTypes($0) }),
    Rule(
      .dsc012, "session-flag-missing", .warning, "the session flag does not fit the logout flag",
      statement:
        "where *_logout_supported is true, *_logout_session_supported is true as well, and not the other way round",
      why: "Without sid in logout messages an application cannot tell which of the user's sessions ends. The "
        + "specifications leave it open, certification asks for it.",
      remedy: "support sid in logout messages and publish *_logout_session_supported: true",
      citations: [.conformanceSuite, .frontChannelLogout("3"), .backChannelLogout("2.1")],
      example: #"{"frontchannel_logout_supported":true}"#,
      check: DiscoveryRules.onDocument { flagPairs($0) }),
    Rule(
      .dsc013, "check-session-iframe-unusable", .error, "check_session_iframe is no https URL",
      statement: "check_session_iframe, where present, is a string that holds an https URL",
      why:
        "Applications load it in a frame to notice that the session is over; a frame that does not load notices nothing.",
      remedy: "publish an absolute https URL, or leave the member out",
      citations: [.sessionManagement("3.3"), .conformanceSuite],
      example: #"{"check_session_iframe":"/connect/checksession"}"#,
      check: DiscoveryRules.onDocument { checkSession($0) }),
  ]

  private static let flagNames = ["frontchannel", "backchannel"].flatMap { channel in
    ["\(channel)_logout_supported", "\(channel)_logout_session_supported"]
  }

  private static func flagTypes(_ document: ProviderMetadata) -> Verdict {
    .judged(
      flagNames.compactMap { name in
        let value = document.json[name]
        guard let value, value.bool == nil else { return nil }
        return Observation(
          "\(name) is \(value.kind) and not a boolean: \(value.shownValue)",
          evidence: [Fact("member", name), Fact("value", value.shownValue)], layer: .provider)
      })
  }

  private static func flagPairs(_ document: ProviderMetadata) -> Verdict {
    .judged(["frontchannel", "backchannel"].compactMap { pair($0, document) })
  }

  private static func pair(_ channel: String, _ document: ProviderMetadata) -> Observation? {
    let logout = "\(channel)_logout_supported"
    let session = "\(channel)_logout_session_supported"
    // A value that is no boolean is the business of DSC-011.
    guard document.json[logout].map({ $0.bool != nil }) ?? true, document.json[session].map({ $0.bool != nil }) ?? true
    else { return nil }
    let supportsLogout = document.boolean(logout).value ?? false
    let supportsSession = document.boolean(session).value ?? false
    if supportsLogout == supportsSession { return nil }
    if supportsSession {
      return Observation(
        "\(session) is true although \(logout) is not", remedy: "publish \(logout): true, or drop \(session)",
        layer: .provider)
    }
    let state = document.json[session] == nil ? "absent, which means false" : "false"
    let required = "\(channel)_logout_session_required"
    let confusion =
      document.json[required] == nil ? "" : "; \(required) is published instead, which is a client's member"
    return Observation("\(logout) is true, \(session) is \(state)\(confusion)", layer: .provider)
  }

  private static func checkSession(_ document: ProviderMetadata) -> Verdict {
    switch document.string("check_session_iframe") {
    case .absent, .null: return .notApplicable("check_session_iframe is absent")
    case .wrongType(let value):
      return .broken([Observation("check_session_iframe is \(value.kind) and not a string", layer: .provider)])
    case .value(let text):
      guard let fault = EndpointFault.of(text) else { return .kept }
      return .broken([Observation("check_session_iframe \(fault): \(text.shownURL)", layer: .provider)])
    }
  }
}
