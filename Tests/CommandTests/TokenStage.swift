import Browsing
import Cookies
import CurlTransport
import Diagnostics
import Discovery
import Evidence
import HTTP
import MockProvider
import Rules
import Sessions
import TestSupport
import Testing
import Tokens

@testable import oidc_logout

/// The embedded provider, a login as the demo application, and a logout between the questions about its tokens.
struct TokenStage {
  static let callback = CheckStage.application + "/app/callback"
  static let alice = SignInCredentials(userName: "alice", password: Secret("wonderland"))

  let transport: any Transport
  let issuer: String
  let clientID: String
  let secret: String?
  let redirectURI: String

  /// Without sockets.
  init(_ faults: Set<MockFault> = [], features: Set<MockFeature> = [], clientID: String = MockClient.demoID) {
    let configuration = MockConfiguration(
      issuer: CheckStage.issuer, applicationOrigin: CheckStage.application, faults: faults, features: features)
    transport = InProcessTransport(
      MockProviderHost(
        MockProviderCore(
          configuration: configuration, keys: CheckStageKeys.shared, clock: { CheckStage.now },
          random: MockRandom(seed: 7))))
    issuer = CheckStage.issuer
    self.clientID = clientID
    let isPublic = clientID == MockClient.commandLineID
    secret = isPublic ? nil : "demo-secret"
    redirectURI = isPublic ? LoginRun.standardRedirectURI : Self.callback
  }

  /// Over a real socket.
  init(_ provider: RunningMockProvider) {
    transport = CurlTransport(CurlOptions(userAgent: "test"))
    issuer = provider.issuer
    clientID = MockClient.demoID
    secret = "demo-secret"
    redirectURI = provider.applicationURL + "callback"
  }

  /// What a run gave.
  struct Run {
    let proofs: [TokenProof]
    let secrets: KnownSecrets
    let evidence: TargetEvidence

    /// The rules about tokens, by what became of them: `VRF-009 info`, `VRF-012 not run`.
    var found: [String] {
      Catalogue.all.about([.tokens]).judge(evidence).compactMap { judgement in
        let id = judgement.rule.id.rawValue
        switch judgement.verdict {
        case .kept: return nil
        case .broken(let observations):
          return
            "\(id) \(observations.map { ($0.severity ?? judgement.rule.severity).rawValue }.joined(separator: " "))"
        case .notApplicable: return "\(id) not applicable"
        case .notRun: return "\(id) not run"
        }
      }
    }
  }

  /// Logs in, tries the tokens, logs out, tries them again.
  func run() async throws -> Run {
    let lookup = try await ProviderLookup(issuer, transport: transport)
    let context = RecordedOutside(Scenario(parsing: "")).context
    let login = ClientLogin(
      metadata: lookup.metadata, keys: try lookup.keys(), clientID: clientID, clientSecret: secret.map { Secret($0) },
      transport: transport, now: context.now)
    let browser = context.browser(over: transport)
    let session = try await SignedIn(login, browser, redirectURI, context)
    var cookies = session.cookies
    var prover = TokenProver(login, tokens: session.tokens, scope: "openid")
    await prover.addOfflineGrant(
      SignIn(browser, credentials: Self.alice, now: context.now), redirectURI: redirectURI,
      random: context.randomBytes, cookies: &cookies)
    await prover.control()
    let end = try #require(lookup.metadata.endSessionEndpoint)
    _ = await browser.navigate(
      from: Request("GET", end + "?id_token_hint=\(session.tokens.idToken.reveal())"), goal: TraceGoal(),
      options: NavigationOptions(), cookies: &cookies, onHop: { _ in })
    await prover.conclude()
    var evidence = TargetEvidence(TargetFacts(name: "t", issuer: issuer), startedAt: 0)
    let redactor = EvidenceRedactor(knowing: prover.secrets)
    evidence.tokenProofs = .had(prover.proofs.compactMap(redactor.tokenProof))
    return Run(proofs: prover.proofs, secrets: prover.secrets, evidence: evidence)
  }

  private struct SignedIn {
    let tokens: ClientTokens
    let cookies: CookieStore

    init(_ login: ClientLogin, _ browser: any Browser, _ redirectURI: String, _ context: Context) async throws {
      let request = try login.authorizationRequest(redirectURI: redirectURI, random: context.randomBytes)
      let result = await SignIn(browser, credentials: TokenStage.alice, now: context.now)
        .run(authorizing: request.url, redirectURI: redirectURI)
      tokens = try await login.tokens(for: try #require(result.callback), of: request)
      cookies = result.cookies
    }
  }
}
