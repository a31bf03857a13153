import Diagnostics
import HTTP
import WebPages

extension Walker {
  /// Loads a page's frames as a browser would: in a third-party context, each with its redirects, none of them able to
  /// move the page itself.
  mutating func loadFrames(_ page: WebPage, of url: URLReference, policy: ReferrerPolicy, number: Int) async {
    var count = 0
    for frame in page.frames.prefix(browser.options.maxFrames) {
      let policy = ReferrerPolicy.inMarkup(frame.referrerPolicy) ?? policy
      var next: Navigation? = Navigation(
        Request("GET", frame.url), initiator: url, referrer: url.text, policy: policy, topLevelPage: url)
      var redirects = 0
      while let navigation = next, !Task.isCancelled {
        count += 1
        next = await load(navigation, number: number, frame: count)
        redirects += 1
        if redirects > browser.options.maxFrameRedirects { break }
      }
    }
  }

  /// Requests a frame once; where it redirects to, or `nil`.
  private mutating func load(_ navigation: Navigation, number: Int, frame: Int) async -> Navigation? {
    if let blocked = mixedContent(navigation) {
      append(blocked, navigation: navigation, number: number, frame: frame)
      return nil
    }
    let exchange = await Exchange(navigation, by: browser, cookies: &cookies)
    guard let response = exchange.response else {
      record(exchange, number: number, frame: frame, next: .none, page: nil)
      return nil
    }
    guard case .url(let target) = NextTarget(redirect: response, from: navigation.url) else {
      let reading = PageReading(response, at: navigation.url, knownErrors: [])
      record(exchange, number: number, frame: frame, next: .none, page: reading.summary)
      return nil
    }
    record(exchange, number: number, frame: frame, next: Continuation(.redirect, target.text), page: nil)
    return target.isWeb ? navigation.redirected(to: target, by: response) : nil
  }

  /// W3C Mixed Content: a page of https loads no frame over http, except from this machine.
  private func mixedContent(_ navigation: Navigation) -> Failure? {
    guard navigation.topLevelPage?.isHTTPS ?? false, !ReferrerPolicy.isTrustworthy(navigation.url) else { return nil }
    return Failure(
      .protocol, "a browser does not load a frame from http://\(navigation.url.host ?? "") in a page of https",
      hint: "serve the front-channel logout URL over https")
  }

  private mutating func append(_ failure: Failure, navigation: Navigation, number: Int, frame: Int) {
    let request = Request("GET", navigation.url.requestText)
    let hop = Hop(
      number: number, frame: frame, layer: layers.layer(of: request, isFrame: true), request: request, response: nil,
      failure: failure, startedAt: browser.now())
    hops.append(hop)
    onHop?(hop)
  }
}
