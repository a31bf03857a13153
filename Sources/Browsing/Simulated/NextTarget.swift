import HTTP
import WebPages

/// Whether and where a browser would go, and why not.
enum NextTarget {
  case none
  /// An `http` or `https` URL, or one of an application's own scheme, which is never requested.
  case url(URLReference)
  case blocked(String)

  static let redirectStatuses: Set<Int> = [300, 301, 302, 303, 307, 308]

  /// What the status and the `Location` fields of an answer mean (RFC 9110 §10.2.2, §15.4).
  init(redirect response: Response, from current: URLReference) {
    guard Self.redirectStatuses.contains(response.status) else {
      self = .none
      return
    }
    let values = response.fields.values("Location")
    guard let location = values.first else {
      self = .none
      return
    }
    if values.contains(where: { $0 != location }) {
      self = .blocked("the answer has \(values.count) Location fields that differ, and browsers refuse that")
    } else {
      self.init(location, from: current, base: current)
    }
  }

  /// A reference of a field or page, resolved; a fragment is inherited when the target has none.
  init(_ reference: String, from current: URLReference, base: URLReference) {
    var target = base.resolvingAsBrowser(reference)
    if target.fragment == nil, let fragment = current.fragment { target = target.withFragment(fragment) }
    if let reason = Self.refusal(of: target) { self = .blocked(reason) } else { self = .url(target) }
  }

  private static let forbidden: Set<String> = [
    "file", "javascript", "data", "blob", "about", "vbscript", "filesystem", "view-source", "chrome", "ftp", "ftps",
    "ws", "wss",
    "jar", "resource", "gopher",
  ]

  private static func refusal(of target: URLReference) -> String? {
    guard let scheme = target.scheme?.asciiLowercased else { return "the target has no scheme" }
    if forbidden.contains(scheme) { return "the target is a \(scheme): URL, which no browser follows from a server" }
    guard target.isHTTP || target.isHTTPS else { return nil }
    if !target.isWeb { return "the target is an \(scheme) URL without a host" }
    return target.userInfo == nil ? nil : "the target carries user information before its host"
  }
}

/// What a page makes a browser do of itself, before it is judged.
enum PageMove {
  case stay
  /// A refresh later than is followed.
  case wait(MetaRefresh, URLReference)
  case refresh(NextTarget)
  case submit(Request)

  /// `confirms` says whether a question is answered with yes; `maxRefreshDelay` is in seconds.
  init(_ reading: PageReading, response: Response, at url: URLReference, confirms: Bool, maxRefreshDelay: Int) {
    if let page = reading.page, let index = page.selfSubmittingForm {
      self = .submit(page.forms[index].request(pressing: page.fieldAddedByScript))
    } else if let page = reading.page, let refresh = page.refresh {
      self.init(refresh, from: url, base: page.baseURL, maxDelay: maxRefreshDelay)
    } else if let refresh = response.fields["Refresh"].flatMap({ MetaRefresh($0) }) {
      self.init(refresh, from: url, base: url, maxDelay: maxRefreshDelay)
    } else if confirms, reading.summary?.kind == .confirmation, let confirmation = reading.page?.confirmation {
      self = .submit(confirmation.form.request(pressing: confirmation.button))
    } else {
      self = .stay
    }
  }

  private init(_ refresh: MetaRefresh, from url: URLReference, base: URLReference, maxDelay: Int) {
    let target =
      refresh.reference.isEmpty ? NextTarget.url(url) : NextTarget(refresh.reference, from: url, base: base)
    if case .url(let later) = target, refresh.delay > maxDelay {
      self = .wait(refresh, later)
    } else {
      self = .refresh(target)
    }
  }

  /// Where the browser goes, or the first frame of a page that stays.
  func continuation(of page: WebPage?) -> Continuation {
    switch self {
    case .wait(_, let target), .refresh(.url(let target)): Continuation(.metaRefresh, target.text)
    case .submit(let request): Continuation(.formPost, request.url)
    case .stay, .refresh: page?.frames.first.map { Continuation(.frame, $0.url) } ?? .none
    }
  }
}
