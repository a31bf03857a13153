import Browsing
import Diagnostics
import HTTP

/// What the provider puts into the frame's URL.
enum FrontChannelParameterRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .fcl003, "iss-and-sid-not-together", .error, "the frame's URL has only one of iss and sid",
      statement: "a front-channel logout URL carries both iss and sid or neither",
      why: "An application that checks both refuses the request and keeps the user's session.",
      remedy: "make the provider send iss and sid together",
      citations: [.frontChannelLogout("2"), .fieldReports],
      example: "https://app.example/frontchannel?sid=08a5019c"
    ) { trace in trace.judgeFrames(halfPair) },
    Rule(
      .fcl004, "iss-is-not-the-issuer", .error, "iss in the frame's URL is not the issuer",
      statement: "iss equals the issuer, and sid the sid of the ID Token",
      why: "The application takes the request for one of a foreign provider and ignores it.",
      remedy: "make the provider send its issuer exactly as in the discovery document",
      citations: [.frontChannelLogout("2"), .frontChannelLogout("3"), .conformanceSuite],
      example: "https://app.example/frontchannel?iss=https%3A%2F%2Fid.example%2F&sid=08a5019c"
    ) { otherIssuer($0) },
    Rule(
      .fcl006, "iss-or-sid-badly-encoded", .error, "iss or sid is not encoded correctly",
      statement: "iss and sid are form-encoded exactly once",
      why: "The application reads another session identifier than the provider meant, and finds no session to end.",
      remedy: "encode each value once when the logout URL is built",
      citations: [.frontChannelLogout("3"), .frontChannelLogout("3.1"), .rfc(6749, "A.1"), .conformanceSuite],
      example: "https://app.example/frontchannel?iss=https%253A%252F%252Fid.example&sid=a&b"
    ) { trace in trace.judgeFrames { badEncoding($0.first, issuer: trace.goal.issuer) } },
    Rule(
      .fcl007, "extra-frame-parameter", .warning, "the frame's URL has other parameters",
      statement: "a front-channel logout URL adds no parameter but iss and sid",
      why: "Strict applications may refuse the request; parameters of the registered URI itself are right.",
      remedy: "compare with the registered frontchannel_logout_uri, and drop what the provider adds to it",
      citations: [.conformanceSuite],
      example: "https://app.example/frontchannel?iss=https%3A%2F%2Fid.example&sid=08a5019c&ui_locales=en"
    ) { trace in
      trace.judgeFrames { frame in
        let names = frame.parameters.pairs.map(\.name)
        let frame = frame.first
        let others = names.filter { $0 != "iss" && $0 != "sid" }
        if others.isEmpty { return nil }
        return frame.breach(
          "the frame \(frame.label) to \(frame.address) also carries \(others.listed)",
          [Fact("parameters", .list(others))])
      }
    },
  ]

  private static func halfPair(_ subject: FrontChannelFrame) -> Observation? {
    let (frame, parameters) = (subject.first, subject.parameters)
    let lacking: String
    switch (parameters["iss"], parameters["sid"]) {
    case (nil, .some): lacking = "iss"
    case (.some, nil): lacking = "sid"
    default: return nil
    }
    return frame.breach("the frame \(frame.label) to \(frame.address) lacks \(lacking)", [frame.urlEvidence])
  }

  private static func otherIssuer(_ trace: Trace) -> Verdict {
    let frames = trace.frontChannelFrames
    if frames.isEmpty { return .notApplicable("no page of the provider loads a front-channel logout frame") }
    guard let issuer = trace.goal.issuer else { return .notRun("the issuer is not known; give --issuer") }
    return .judged(
      frames.map(\.first).compactMap { frame in
        guard let iss = FormParameters(decoding: frame.url.query ?? "")["iss"], !iss.isIdentical(to: issuer),
          !PercentCoding.decode(iss).isIdentical(to: issuer)
        else { return nil }
        return frame.breach(
          "the frame \(frame.label) to \(frame.address) says iss=\(iss), but the issuer is \(issuer)",
          [Fact("iss", iss), Fact("issuer", issuer)])
      })
  }

  private static func badEncoding(_ frame: Hop, issuer: String?) -> Observation? {
    let query = frame.url.query ?? ""
    let pieces = query.split(separator: "&", omittingEmptySubsequences: true)
    var fault: String?
    if query.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F || $0 == 0x22 || $0 == 0x3C || $0 == 0x3E }) {
      fault = "has raw characters that a URL cannot hold"
    } else if hasStrayPercent(query) {
      fault = "has a percent sign that encodes nothing"
    } else if ["iss", "sid"].contains(where: { name in pieces.count { $0.hasPrefix(name + "=") } > 1 }) {
      fault = "has iss or sid twice"
    } else if let piece = pieces.first(where: { !$0.contains("=") }), pieces.count > 1 {
      fault = "falls apart at a raw & (\(piece))"
    } else if let issuer, let iss = FormParameters(decoding: query)["iss"], !iss.isIdentical(to: issuer),
      PercentCoding.decode(iss).isIdentical(to: issuer)
    {
      fault = "has iss encoded twice"
    }
    return fault.map {
      frame.breach("the query of frame \(frame.label) to \(frame.address) \($0)", [frame.urlEvidence])
    }
  }

  private static func hasStrayPercent(_ query: String) -> Bool {
    let bytes = Array(query.utf8)
    return bytes.indices.contains { index in
      guard bytes[index] == UInt8(ascii: "%") else { return false }
      return index + 2 >= bytes.count || bytes[index + 1].hexDigitValue == nil || bytes[index + 2].hexDigitValue == nil
    }
  }
}
