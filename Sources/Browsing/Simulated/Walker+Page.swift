import Cookies
import Diagnostics
import HTTP
import Providers
import WebPages

extension Walker {
  /// What a page makes a browser do of itself, before it is judged.
  enum PageMove {
    case stay
    /// A refresh later than is followed.
    case wait(MetaRefresh, URLReference)
    case refresh(NextTarget)
    case submit(Request)
  }

  /// An answer that is no redirect: frames are loaded, then the page goes on or the walk ends.
  mutating func visit(_ navigation: Navigation, exchange: Exchange, response: Response, number: Int) async -> Step {
    let knownErrors = goal.provider?.knownErrors.map(\.text) ?? []
    let reading = PageReading(response, at: navigation.url, knownErrors: knownErrors)
    let move = move(of: reading, response: response, at: navigation.url)
    record(exchange, number: number, next: continuation(move, reading: reading), page: reading.summary)
    let policy =
      ReferrerPolicy.inMarkup(reading.page?.referrerPolicy) ?? ReferrerPolicy.inField(response.fields) ?? .standard
    if let page = reading.page {
      await loadFrames(page, of: navigation.url, policy: policy, number: number)
      if Task.isCancelled {
        return .end(
          WalkEnd(
            outcome: .networkError, reason: Failure.walkInterrupted.message, url: navigation.url.text,
            failure: .walkInterrupted))
      }
    }
    switch move {
    case .refresh(.blocked(let reason)):
      return .end(WalkEnd(outcome: .blocked, reason: reason, url: navigation.url.text))
    case .refresh(.url(let target)):
      return follow(
        Navigation(
          Request("GET", target.text), initiator: navigation.url, referrer: navigation.url.text, policy: policy))
    case .submit(let request):
      return submit(request, from: navigation.url, policy: policy, isUser: reading.page?.selfSubmittingForm == nil)
    case .stay, .wait, .refresh(.none):
      return .end(judge(reading, response: response, at: navigation.url, move: move))
    }
  }

  private mutating func submit(_ request: Request, from page: URLReference, policy: ReferrerPolicy, isUser: Bool)
    -> Step
  {
    if case .blocked(let reason) = NextTarget(request.url, from: page, base: page) {
      return .end(WalkEnd(outcome: .blocked, reason: reason, url: page.text))
    }
    return follow(
      Navigation(request, initiator: page, referrer: page.text, policy: policy, isUserActivated: isUser))
  }

  private func move(of reading: PageReading, response: Response, at url: URLReference) -> PageMove {
    if let page = reading.page, let index = page.selfSubmittingForm {
      return .submit(page.forms[index].request(pressing: page.fieldAddedByScript))
    }
    if let page = reading.page, let refresh = page.refresh {
      return self.move(refresh, to: refresh.reference, from: url, base: page.baseURL)
    }
    if let refresh = response.fields["Refresh"].flatMap({ MetaRefresh($0) }) {
      return self.move(refresh, to: refresh.reference, from: url, base: url)
    }
    guard browser.options.confirms, !isHome, reading.summary?.kind == .confirmation,
      let confirmation = reading.page?.confirmation
    else { return .stay }
    return .submit(confirmation.form.request(pressing: confirmation.button))
  }

  private func move(_ refresh: MetaRefresh, to reference: String, from url: URLReference, base: URLReference)
    -> PageMove
  {
    let target = reference.isEmpty ? NextTarget.url(url) : NextTarget(reference, from: url, base: base)
    if case .url(let later) = target, refresh.delay > browser.options.maxRefreshDelay { return .wait(refresh, later) }
    return .refresh(target)
  }

  private func continuation(_ move: PageMove, reading: PageReading) -> Continuation {
    switch move {
    case .wait(_, let target), .refresh(.url(let target)): return Continuation(.metaRefresh, target.text)
    case .submit(let request): return Continuation(.formPost, request.url)
    case .stay, .refresh: return reading.page?.frames.first.map { Continuation(.frame, $0.url) } ?? .none
    }
  }
}
