import Browsing
import Diagnostics
import HTTP

/// FCL: the frames of a provider's logout page, and what the application registered for them.
enum FrontChannelRules {
  static let judged: [JudgedRule] = all.map { JudgedRule($0) } + client.map { JudgedRule(awaiting: $0) }

  static let all: [Rule<Trace>] = parameters + answers

  /// Judges every front-channel frame.
  static func judge(_ trace: Trace, _ check: (FrontChannelFrame) -> Observation?) -> Verdict {
    let frames = trace.frontChannelFrames
    if frames.isEmpty { return .notApplicable("no page of the provider loads a front-channel logout frame") }
    return .judged(frames.compactMap(check))
  }
}

/// One frame of a provider's logout page: the page, the request of the frame, and its answer after redirects.
struct FrontChannelFrame: Sendable, Hashable {
  let page: Hop
  let first: Hop
  let last: Hop

  var parameters: FormParameters { FormParameters(decoding: first.url.query ?? "") }
}

extension Trace {
  /// Frames of the provider's pages that address an application's `frontchannel_logout_uri`.
  var frontChannelFrames: [FrontChannelFrame] {
    navigation.filter(isIdentitySide).flatMap { page in
      frames(of: page).filter { frame in
        page.page?.kind == .frontChannel || page.url.place != frame.first.url.place && !isProvider(frame.first)
          || frame.parameters["iss"] != nil || frame.parameters["sid"] != nil
      }
    }
  }

  /// The redirects of a frame stand after it, each with the next number.
  private func frames(of page: Hop) -> [FrontChannelFrame] {
    var found: [FrontChannelFrame] = []
    var first: Hop?
    for hop in hops where hop.frame != nil && hop.number == page.number {
      let start = first ?? hop
      // An application's own scheme ends a frame: it is never requested.
      let goesOn = hop.next.kind == .redirect && hop.next.url.map { URLReference($0).isWeb } ?? false
      if !goesOn { found.append(FrontChannelFrame(page: page, first: start, last: hop)) }
      first = goesOn ? start : nil
    }
    let last = hops.last { $0.frame != nil && $0.number == page.number }
    if let first, let last { found.append(FrontChannelFrame(page: page, first: first, last: last)) }
    return found
  }
}
