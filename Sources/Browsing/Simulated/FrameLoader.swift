import Diagnostics
import HTTP
import WebPages

/// Loads a page's frames as a browser would: in a third-party context, each with its redirects, none of them able to
/// move the page itself.
struct FrameLoader {
  /// The page that holds them.
  let page: URLReference
  /// The page's own, for frames that name none.
  let policy: ReferrerPolicy
  /// The page's hop.
  let number: Int
  let limits: SimulatedBrowser.Options

  func load(_ frames: [WebFrame], into log: inout HopLog) async {
    var count = 0
    for frame in frames.prefix(limits.maxFrames) {
      let policy = ReferrerPolicy.inMarkup(frame.referrerPolicy) ?? policy
      var next: Navigation? = Navigation(
        Request("GET", frame.url), initiator: page, referrer: page.text, policy: policy, topLevelPage: page)
      var redirects = 0
      while let navigation = next, !Task.isCancelled {
        count += 1
        next = await load(navigation, frame: count, into: &log)
        redirects += 1
        if redirects > limits.maxFrameRedirects { break }
      }
    }
  }

  /// Requests a frame once; where it redirects to, or `nil`.
  private func load(_ navigation: Navigation, frame: Int, into log: inout HopLog) async -> Navigation? {
    if let refusal = mixedContent(navigation.url) {
      log.record(refusal, of: navigation, number: number, frame: frame)
      return nil
    }
    let exchange = await log.send(navigation)
    guard let response = exchange.response else {
      log.record(exchange, number: number, frame: frame)
      return nil
    }
    guard case .url(let target) = NextTarget(redirect: response, from: navigation.url) else {
      let reading = PageReading(response, at: navigation.url, knownErrors: [])
      log.record(exchange, number: number, frame: frame, page: reading.summary)
      return nil
    }
    log.record(exchange, number: number, frame: frame, next: Continuation(.redirect, target.text))
    return target.isWeb ? navigation.redirected(to: target, by: response) : nil
  }

  /// W3C Mixed Content: a page of https loads no frame over http, except from this machine.
  private func mixedContent(_ url: URLReference) -> Failure? {
    guard page.isHTTPS, !ReferrerPolicy.isTrustworthy(url) else { return nil }
    return Failure(
      .protocol, "a browser does not load a frame from http://\(url.host ?? "") in a page of https",
      hint: "serve the front-channel logout URL over https")
  }
}
