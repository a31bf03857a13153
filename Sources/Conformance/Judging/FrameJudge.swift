import Browsing
import HTTP

/// The frames by which a provider tells applications of a logout (Front-Channel Logout §3).
struct FrameJudge {
  let observed: LogoutObservation

  init(_ observed: LogoutObservation) { self.observed = observed }

  /// Frames that name an issuer or a session.
  var frames: [URLReference] {
    observed.trace.navigation.flatMap { $0.page?.frames ?? [] }.map { URLReference($0) }.filter { url in
      let parameters = FormParameters(decoding: url.query ?? "")
      return parameters["iss"] != nil || parameters["sid"] != nil
    }
  }

  /// `nil` for what is no question of frames.
  func judge(_ expectation: ConformanceExpectation) -> ConformanceCheck? {
    guard expectation == .framesIdentifySession else { return nil }
    let fault = frames.lazy.compactMap(fault).first
    let reason = fault ?? .framesIdentifySession(frames.count)
    return ConformanceCheck(expectation, fault == nil ? .passed : .failed, reason)
  }

  private func fault(of frame: URLReference) -> CheckReason? {
    let parameters = FormParameters(decoding: frame.query ?? "")
    let expected = [("iss", Optional(observed.issuer)), ("sid", observed.hintSessionID)]
    for (name, value) in expected {
      guard let given = parameters[name] else { return .frameLacks(frame.address, name) }
      if let value, !given.isIdentical(to: value) { return .frameDiffers(frame.address, name) }
    }
    return nil
  }
}
