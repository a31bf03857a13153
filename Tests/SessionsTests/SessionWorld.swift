import Cookies
import Diagnostics
import HTTP
import Synchronization
import TestSupport

@testable import Sessions

/// A provider and an application that keep sessions, as far as questions about them go.
final class SessionWorld: Transport {
  struct State: Sendable {
    /// Values of the cookie `op` that are sessions at the provider.
    var providerSessions: Set<String> = ["op-1"]
    /// Values of the cookie `app` that are sessions at the application.
    var applicationSessions: Set<String> = ["app-1"]
    /// How `prompt=none` is answered: properly, or always like this.
    var silentAnswer: Response?
    /// Whether an identity provider behind this one signs the user in without a credential.
    var signsInUpstream = false
    /// Whether the application's page is the same for everybody.
    var pageIsPublic = false
    /// What the application shows to somebody without a session.
    var stranger: Stranger = .toProvider
    /// The `state` that answers carry in place of the one that was sent.
    var foreignState: String?
    /// Where the application sends strangers to log in.
    var authorizationEndpoint = "https://op.example/authorize"
    var requests: [String] = []
    /// Hosts that were sent an `id_token_hint`.
    var hinted: Set<String> = []
  }

  enum Stranger: Sendable {
    case toProvider, loginForm, unauthorized, publicPage, elsewhere
  }

  let state: Mutex<State>

  init(_ state: State = State()) { self.state = Mutex(state) }

  func send(_ request: Request) -> Response {
    let url = URLReference(request.url)
    let cookies = Self.cookies(request)
    return state.withLock { state in
      let query = FormParameters(decoding: url.query ?? "")
      state.requests.append("\(url.host ?? "")\(url.path)\(query["prompt"].map { "?prompt=\($0)" } ?? "")")
      if query["id_token_hint"] != nil { state.hinted.insert(url.host ?? "") }
      return url.path == "/authorize" ? authorize(query, cookies, &state) : page(url, cookies, &state)
    }
  }

  private func authorize(_ query: FormParameters, _ cookies: [String: String], _ state: inout State) -> Response {
    let isSilent = query["prompt"] == "none"
    if isSilent, let answer = state.silentAnswer { return answer }
    let echo = "state=\(state.foreignState ?? query["state"] ?? "")"
    let target = query["redirect_uri"] ?? ""
    if cookies["op"].map(state.providerSessions.contains) ?? false || !isSilent && state.signsInUpstream {
      let isNew = !(cookies["op"].map(state.providerSessions.contains) ?? false)
      if isNew { state.providerSessions.insert("op-2") }
      let fields = Fields(isNew ? [Field("Set-Cookie", "op=op-2; Path=/; Secure")] : [])
      return .redirect(to: "\(target)?code=secret&\(echo)", fields: fields)
    }
    if isSilent { return .redirect(to: "\(target)?error=login_required&\(echo)") }
    return .text(200, "<form method=post action=/login><input name=user><input type=password name=pass></form>")
  }

  private func page(_ url: URLReference, _ cookies: [String: String], _ state: inout State) -> Response {
    if url.path == "/bye" { return .text(200, "<h1>Welcome, stranger</h1>") }
    let isIn = cookies["app"].map(state.applicationSessions.contains) ?? false
    if state.pageIsPublic { return .text(200, "<h1>News</h1>") }
    if isIn { return .text(200, "<h1>Hello Alice</h1>") }
    switch state.stranger {
    case .toProvider:
      return .redirect(
        to:
          "\(state.authorizationEndpoint)?response_type=code&client_id=web&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&scope=openid&state=theirs"
      )
    case .loginForm: return .text(200, "<form action=/in><input type=password name=p></form>")
    case .unauthorized: return .text(401, "no")
    case .publicPage: return .text(200, "<h1>Please sign in</h1>")
    case .elsewhere: return .redirect(to: "https://app.example/bye")
    }
  }

  private static func cookies(_ request: Request) -> [String: String] {
    let pairs = (request.fields["Cookie"] ?? "").split(separator: ";").map { pair in
      let halves = String(pair).trimmed.split(separator: "=", maxSplits: 1).map(String.init)
      return (halves[0], halves.count > 1 ? halves[1] : "")
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}
