import Browsing
import Cookies
import Diagnostics
import HTTP
import Providers

/// Says of every layer whether its session ended, survives, or cannot be known, and on what evidence.
///
/// A cookie that is still there is not by itself a surviving session, and a deleted one not by itself an ended one.
package struct LayerAssessment: Sendable {
  private let trace: Trace
  /// Whether the sessions might have been asked for; where not, nothing that was given is asked for once more.
  private let proves: Bool

  /// The layers a walk shows, from the application inwards; `proves` is whether sessions might be asked for.
  package static func verdicts(for trace: Trace, proves: Bool = true) -> [LayerVerdict] {
    let assessment = LayerAssessment(trace: trace, proves: proves)
    return [assessment.application, assessment.provider, assessment.upstream].compactMap { $0 }
  }

  private var application: LayerVerdict? {
    guard let host = applicationHost else { return nil }
    if let step = trace.signedInAgain {
      return verdict(
        .app, host, .survives,
        "after the logout the user was signed in again at \(step.hop.place) without a password: a new session")
    }
    guard trace.goal.applicationURL != nil else {
      return verdict(
        .app, host, .unknown, "the walk did not start at the application, so its own logout was not part of it")
    }
    let cookies = cookieOutcome(host)
    return verdict(
      .app, host, .unknown,
      cookies + (proves ? "; --app-url, a page that needs the session, would show whether it ended" : Self.unasked))
  }

  private var provider: LayerVerdict? {
    guard let host = trace.providerHost else { return nil }
    if let step = trace.signedInAgain {
      let reason = "a login after the logout came back with a code at \(step.hop.place), and no password was asked for"
      return verdict(.provider, host, .survives, reason)
    }
    let visited = trace.navigation.contains(where: trace.isProvider)
    guard visited else {
      let reason = "the walk never came to \(host), so nothing it did could end a session there"
      return verdict(.provider, host, .unknown, reason)
    }
    guard trace.carriedCookies(to: .provider) else {
      return verdict(.provider, host, .unknown, "the walk carried no cookie for \(host), so nothing could end there")
    }
    if let (state, reason) = evidence(host) { return verdict(.provider, host, state, reason) }
    return verdict(
      .provider, host, .unknown,
      cookieOutcome(host)
        + (proves ? "; --client-id and --redirect-uri would show whether the session is gone" : Self.unasked))
  }

  private static let unasked = "; --no-prove was given, so nobody was asked for the session"

  /// What the walk itself proves of the provider's session, once a cookie was carried.
  private func evidence(_ host: String) -> (LayerVerdict.State, String)? {
    if trace.outcome == .confirmationRequired, let hop = trace.lastHop, trace.isIdentitySide(hop) {
      return (.survives, "the page at \(hop.place) asks for confirmation and was not confirmed: the session goes on")
    }
    if let refusal = refusedSilentLogin {
      return (.ended, "prompt=none after the logout was answered with login_required at \(refusal.hop.place)")
    }
    if let login = trace.loginAfterReturn, let form = trace.loginFormAfterReturn, !forcesLogin(login) {
      return (.ended, "a login after the logout had to ask for credentials again, at \(form.place)")
    }
    return nil
  }

  /// An authorization request that demands a login shows a form in a living session too.
  private func forcesLogin(_ login: Hop) -> Bool {
    let parameters = LogoutVisit(hop: login).parameters
    let prompts = (parameters["prompt"] ?? "").split(separator: " ")
    return prompts.contains("login") || prompts.contains("select_account") || parameters["max_age"] == "0"
  }

  private var refusedSilentLogin: Trace.Step? {
    guard let login = trace.loginAfterReturn, LogoutVisit(hop: login).parameters["prompt"] == "none" else { return nil }
    return trace.steps.first { step in
      step.hop.number >= login.number
        && [step.url.query, step.url.fragment].contains {
          FormParameters(decoding: $0 ?? "")["error"] == "login_required"
        }
    }
  }

  private var upstream: LayerVerdict? {
    let hops = trace.navigation.filter { $0.layer == .upstream && trace.isUpstream($0.url) }
    if let host = hops.first?.url.host {
      return verdict(
        .upstream, host, .unknown,
        "the walk passed through \(host); whether its session ended shows only in a new login there")
    }
    guard let behaviour = trace.goal.provider?.upstream else { return nil }
    return verdict(.upstream, nil, .unknown, "\(behaviour); the walk saw no hop to one")
  }

  private var applicationHost: String? {
    let urls = [trace.goal.applicationURL, trace.requestedReturn, trace.goal.initiator].compactMap { $0 }
    return urls.lazy.map { URLReference($0) }.first { $0.isWeb }?.host
  }

  /// What became of a host's cookies, in words.
  private func cookieOutcome(_ host: String) -> String {
    let before = trace.cookiesBefore.filter { $0.isFor(host) }
    if before.isEmpty { return "the walk began without cookies for \(host)" }
    let untouched = Set(trace.untouchedCookies.map(\.identity))
    let kept = names(before.filter { untouched.contains($0.identity) })
    let gone = names(before.filter { !untouched.contains($0.identity) })
    if kept.isEmpty { return "\(gone.listed) went, but a deleted cookie does not prove an ended session" }
    if gone.isEmpty { return "\(kept.listed) stayed, but a cookie that stays does not prove a living session" }
    return "\(gone.listed) went and \(kept.listed) stayed, which proves neither an ended nor a living session"
  }

  private func verdict(_ layer: Layer, _ host: String?, _ state: LayerVerdict.State, _ because: String) -> LayerVerdict
  {
    LayerVerdict(
      layer: layer, host: host, cookiesBefore: names(trace.cookiesBefore, at: host),
      cookiesAfter: names(trace.cookiesAfter, at: host), state: state, because: because)
  }

  private func names(_ cookies: [Cookie], at host: String?) -> [String] {
    host.map { host in names(cookies.filter { $0.isFor(host) }) } ?? []
  }

  private func names(_ cookies: [Cookie]) -> [String] {
    var seen: Set<String> = []
    return cookies.map(\.name).filter { seen.insert($0).inserted }
  }
}
