import HTTP

extension MockProviderCore {
  /// `/app/frontchannel`: framed by the provider, without cookies, so it goes by `iss` and `sid` (FCL §2, §4.1).
  mutating func applicationFrontchannel(_ call: Call) -> MockAnswer {
    guard call.query["iss"] == issuer, let sid = call.query.text("sid") else {
      return framable(.page(400, ProviderPages.error("iss and sid must both be there and name a session of mine.")))
    }
    if !has(.applicationSessionKept) { state.application.sessions.removeAll { $0.sid == sid } }
    return framable(.page(.message("Logged out", "This application has ended its session.")))
  }

  /// The provider must be able to frame the page, unless that is the fault.
  private func framable(_ answer: MockAnswer) -> MockAnswer {
    guard !has(.frontchannelFrameDenied) else { return answer }
    var answer = answer
    answer.remove("X-Frame-Options")
    answer.append("Content-Security-Policy", "frame-ancestors \(issuer)")
    return answer
  }
}
