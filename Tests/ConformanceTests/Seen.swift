import Browsing
import Conformance
import Diagnostics
import HTTP
import Sessions

/// What a test says was seen of a logout, in a few words.
struct Seen: Sendable {
  var end = End.back()
  var session = Session.ended
  var isAsked = false
  var otherSession: SessionProof.State?
  var hintSessionID: String? = "sid-1"
  var method = "GET"
  var status = 303
  var cacheControl: String? = "no-store"
  var frames: [String] = []

  /// Where the walk ended.
  enum End: Sendable {
    /// At the URI that was sent, else at the registered one, with this query; `nil` returns `state` as it was sent.
    case back(query: String? = nil)
    /// At the registered URI, whatever was sent.
    case registered(query: String = "")
    /// On a page of the provider's.
    case page(Trace.Outcome, Int = 200)
  }

  enum Session: Sendable {
    case ended, survives, silentLogin, revived, unclear, none
  }

  static let issuer = "https://id.example"
  static let registered = "https://app.example/out"
  static let state = "state-1"
  static let endpoint = issuer + "/logout"

  /// The outcome of a case by its name.
  func outcome(of name: String) -> CaseOutcome? {
    guard let each = ConformanceCases.all.first(where: { $0.name == name }), case .logout(let variation) = each.action
    else { return nil }
    return CaseJudge.judge(each, .logout(observation(variation)))
  }

  private func observation(_ variation: LogoutVariation) -> LogoutObservation {
    var sent: String?
    switch variation.returnURI {
    case .none: break
    case .registered: sent = Self.registered
    case .changed(let change): sent = change.apply(to: Self.registered)
    }
    let state = variation.sendsState ? Self.state : nil
    let hasSession = variation.browser != .empty
    return LogoutObservation(
      variation: variation, registeredURI: Self.registered, sentURI: sent, state: state,
      hintSessionID: variation.hint == .none ? nil : hintSessionID, issuer: Self.issuer,
      trace: trace(sent: sent, state: state), proof: hasSession ? proof : nil,
      otherProof: otherSession.map { Self.proof([Self.after($0)]) } ?? nil)
  }

  private func target(sent: String?, state: String?) -> String? {
    switch end {
    case .back(let query):
      let own = query ?? state.map { "state=\($0)" } ?? ""
      let base = sent ?? Self.registered
      return own.isEmpty ? base : base + (base.contains("?") ? "&" : "?") + own
    case .registered(let query): return query.isEmpty ? Self.registered : "\(Self.registered)?\(query)"
    case .page: return nil
    }
  }

  private func trace(sent: String?, state: String?) -> Trace {
    let target = target(sent: sent, state: state)
    let fields = Fields(cacheControl.map { [Field("Cache-Control", $0)] } ?? [])
    var hops: [Hop] = []
    if isAsked {
      hops.append(
        Hop(
          number: 1, layer: .provider, request: Request(method, Self.endpoint),
          response: Response(head: ResponseHead(status: 200, fields: [Field("Cache-Control", "no-store")])),
          next: Continuation(.formPost, Self.endpoint), page: PageSummary(kind: .confirmation)))
    }
    var last = status
    var outcome = Trace.Outcome.completed
    if case .page(let ended, let code) = end { (outcome, last) = (ended, code) }
    hops.append(
      Hop(
        number: hops.count + 1, layer: .provider, request: Request(isAsked ? "POST" : method, Self.endpoint),
        response: Response(head: ResponseHead(status: last, fields: fields)),
        next: target.map { Continuation(.redirect, $0) } ?? .none,
        page: target == nil || !frames.isEmpty ? PageSummary(kind: .other, frames: frames) : nil))
    return Trace(
      goal: TraceGoal(postLogoutRedirectURI: sent, issuer: Self.issuer, endSessionEndpoint: Self.endpoint),
      startURL: Self.endpoint, hops: hops, outcome: outcome, outcomeReason: "", finalURL: target ?? Self.endpoint,
      withheld: target.map { Request("GET", $0) })
  }

  private var proof: SessionProof? {
    switch session {
    case .ended: Self.proof([Self.after(.dead), .init(.after, .ordinary, .loginForm), Self.replay(.dead)])
    case .survives: Self.proof([Self.after(.alive)])
    case .silentLogin: Self.proof([Self.after(.dead), .init(.after, .ordinary, .grant), Self.replay(.dead)])
    case .revived: Self.proof([Self.after(.dead), .init(.after, .ordinary, .loginForm), Self.replay(.alive)])
    case .unclear: Self.proof([Self.after(.unclear), .init(.after, .ordinary, .status(500))])
    case .none:
      SessionProof(
        layer: .provider, host: "id.example", attempts: [.init(.control, .silent, .refusal("login_required"))])
    }
  }

  private static func proof(_ attempts: [SessionProof.Attempt]) -> SessionProof? {
    SessionProof(layer: .provider, host: "id.example", attempts: [.init(.control, .silent, .grant)] + attempts)
  }

  private static func after(_ state: SessionProof.State) -> SessionProof.Attempt {
    .init(.after, .silent, answer(state))
  }

  private static func replay(_ state: SessionProof.State) -> SessionProof.Attempt {
    .init(.replay, .silent, answer(state))
  }

  private static func answer(_ state: SessionProof.State) -> SessionAnswer {
    switch state {
    case .alive: .grant
    case .dead: .refusal("login_required")
    case .unclear, .notRun: .status(500)
    }
  }
}
