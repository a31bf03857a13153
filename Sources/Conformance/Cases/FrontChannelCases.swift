import Diagnostics

/// Front-Channel Logout 1.0, as far as it shows without the application's own frames being asked.
enum FrontChannelCases {
  static let all: [ConformanceCase] = [
    ConformanceCase(
      "oidcc-frontchannel-rp-initiated-logout", .specification,
      "the frames of a front-channel logout name issuer and session",
      [.frontChannelLogout("2"), .frontChannelLogout("3")],
      .logout(LogoutVariation.valid.with { $0.needsFrames = true }),
      [.framesIdentifySession] + LogoutRequestCases.loggedOutAndBack)
  ]
}
