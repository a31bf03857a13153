import Cookies
import HTTP

/// One navigation of the top-level page or of a frame: its redirects so far decide what the next request carries.
struct Navigation {
  var method: String
  /// Absolute and raw, with its fragment.
  var url: URLReference
  var body: [UInt8]?
  /// Fields the caller or a form asks for; they replace what the browser would send.
  var fields: Fields
  /// The document that started it; its origin decides `Sec-Fetch-Site`, `Origin` and `SameSite`.
  let initiator: URLReference
  /// Every URL of this navigation before the current one.
  private(set) var passed: [URLReference] = []
  /// The URL a `Referer` is made from; shortened along the way and never lengthened again (Fetch).
  private(set) var referrer: String?
  private(set) var policy: ReferrerPolicy
  let isUserActivated: Bool
  /// The page that holds the frame; `nil` for the top-level page.
  let topLevelPage: URLReference?

  init(
    _ request: Request, to url: URLReference? = nil, initiator: URLReference, referrer: String?,
    policy: ReferrerPolicy = .standard,
    isUserActivated: Bool = false, topLevelPage: URLReference? = nil
  ) {
    self.url = url ?? URLReference(request.url)
    method = request.method
    body = request.body
    fields = request.fields
    self.initiator = initiator
    self.referrer = referrer
    self.policy = policy
    self.isUserActivated = isUserActivated
    self.topLevelPage = topLevelPage
  }

  /// The same navigation after a redirect (RFC 9110 §15.4; the method as Fetch rewrites it).
  func redirected(to target: URLReference, by response: Response) -> Navigation {
    var next = self
    next.referrer = referrer.flatMap { policy.referrer(from: $0, to: url) }
    next.policy = ReferrerPolicy.inField(response.fields) ?? policy
    next.passed.append(url)
    next.url = target
    let rewrites = response.status == 303 ? method != "HEAD" : response.status <= 302 && method == "POST"
    if rewrites, method != "GET" {
      next.method = "GET"
      next.body = nil
    }
    next.fields = Fields(
      fields.all.filter { field in
        let name = field.name.asciiLowercased
        return Self.lasting.contains(name) || name.hasPrefix("sec-ch-") || (next.body != nil && name == "content-type")
      })
    return next
  }

  private static let lasting: Set<String> = ["user-agent", "accept", "accept-language"]

  /// What cookies see of the request.
  func cookieContext(_ suffixes: PublicSuffixes) -> CookieContext {
    let others = [topLevelPage ?? initiator] + passed
    return CookieContext(
      url: url.withoutFragment, isSameSite: others.allSatisfy { suffixes.isSameSite($0, url) },
      isTopLevelNavigation: topLevelPage == nil,
      isSafeMethod: ["GET", "HEAD", "OPTIONS", "TRACE"].contains(method))
  }
}

extension Navigation {
  /// The request as it is sent, cookies and all.
  func request(options: SimulatedBrowser.Options, cookie: String?, suffixes: PublicSuffixes) -> Request {
    var sent = Fields()
    sent.append("User-Agent", options.userAgent)
    sent.append("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    sent.append("Accept-Language", options.acceptLanguage)
    sent.append("Upgrade-Insecure-Requests", "1")
    if ReferrerPolicy.isTrustworthy(url) {
      sent.append("Sec-Fetch-Site", fetchSite(suffixes))
      sent.append("Sec-Fetch-Mode", "navigate")
      if isUserActivated { sent.append("Sec-Fetch-User", "?1") }
      sent.append("Sec-Fetch-Dest", topLevelPage == nil ? "document" : "iframe")
    }
    if let referer = referrer.flatMap({ policy.referrer(from: $0, to: url) }) { sent.append("Referer", referer) }
    if method != "GET", method != "HEAD" { sent.append("Origin", origin) }
    sent.replace(with: fields)
    if let cookie { sent.replace("Cookie", cookie) }
    return Request(method, url.requestText, fields: sent, body: body)
  }

  /// W3C Fetch Metadata §2.3: the worst relation along the chain.
  private func fetchSite(_ suffixes: PublicSuffixes) -> String {
    let chain = passed + [url]
    if chain.allSatisfy({ $0.origin == initiator.origin }) { return "same-origin" }
    return chain.allSatisfy { suffixes.isSameSite($0, initiator) } ? "same-site" : "cross-site"
  }

  /// `null` once a redirect between foreign origins lies behind (Fetch, "redirect-tainted origin").
  private var origin: String {
    let chain = passed + [url]
    let isTainted = zip(chain, chain.dropFirst()).contains { last, next in
      next.origin != last.origin && initiator.origin != last.origin
    }
    return isTainted ? "null" : policy.origin(initiator, to: url)
  }
}
