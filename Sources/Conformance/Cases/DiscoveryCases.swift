import Diagnostics

/// The suite's modules about the configuration document.
enum DiscoveryCases {
  static let all: [ConformanceCase] = [
    ConformanceCase(
      "oidcc-rp-initiated-logout-discovery-endpoint-verification", .specification,
      "the configuration document names an end_session_endpoint", [.rpInitiatedLogout("2.1"), .discovery("4.2")],
      .discovery(.rpInitiated), [.endSessionEndpoint, .endpointsAreURLs, .documentAnswer]),
    ConformanceCase(
      "oidcc-frontchannel-logout-discovery-endpoint-verification", .certification,
      "it announces front-channel logout with sessions", [.frontChannelLogout("3"), .conformanceSuite],
      .discovery(.frontchannel), [.frontchannelFlags, .endSessionEndpoint, .endpointsAreURLs, .documentAnswer]),
    ConformanceCase(
      "oidcc-backchannel-logout-discovery-endpoint-verification", .certification,
      "it announces back-channel logout with sessions", [.backChannelLogout("2.1"), .conformanceSuite],
      .discovery(.backchannel), [.backchannelFlags, .endSessionEndpoint, .endpointsAreURLs]),
    ConformanceCase(
      "oidcc-session-management-discovery-endpoint-verification", .certification,
      "it names the page of session management", [.sessionManagement("3.3"), .conformanceSuite],
      .discovery(.sessionManagement), [.checkSessionIframe, .endSessionEndpoint, .endpointsAreURLs, .documentAnswer]),
  ]
}
