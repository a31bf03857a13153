import Diagnostics
import Evidence
import HTTP
import OrderedJSON
import Reports
import Rules
import Sessions
import Tokens

/// A login, judged: what its ID Token means for the logout.
struct LoginResult: Sendable {
  let session: LoginSession
  let report: Report
  let redaction: Redaction
  let tokensFile: String?
  let cookiesFile: String?

  private static let rules = Catalogue.all.about([.idToken])

  init(_ session: LoginSession, redaction: Redaction, tokensFile: String?, cookiesFile: String?) {
    self.session = session
    self.tokensFile = tokensFile
    self.cookiesFile = cookiesFile
    self.redaction = redaction.isOn ? Redaction(knowing: session.secrets) : redaction
    var collected = TargetEvidence(TargetFacts(name: "", issuer: ""), startedAt: 0)
    if let token = session.idToken {
      collected.idToken = .had(EvidenceRedactor(self.redaction).token(token, alone: true))
    }
    report = session.idToken == nil ? Report() : Report(Self.rules.judge(collected))
  }

  var isSignedIn: Bool { session.failure == nil }

  /// Its words hide what the session knows to be secret.
  var failure: Failure? {
    session.failure.map { Failure($0.kind, redaction.text($0.message), hint: redaction.text($0.hint)) }
  }

  func status(failOn: Severity) -> ExitStatus {
    failure?.status ?? (report.fails(at: failOn) ? .found : .clean)
  }

  /// Which tokens came, by the names of the token response.
  var tokenKinds: [String] {
    guard let tokens = session.tokens else { return [] }
    return ["id_token"] + (tokens.accessToken == nil ? [] : ["access_token"])
      + (tokens.refreshToken == nil ? [] : ["refresh_token"])
  }
}

/// The JSON document of `login` (README, "JSON").
struct LoginDocument {
  let result: LoginResult

  var document: JSONValue {
    let session = result.session
    let shown = { (text: String?) in JSONValue(text.map(result.redaction.url)) }
    let members: [(String, JSONValue)] = [
      ("outcome", .string(session.outcome)), ("signed_in", JSONValue(result.isSignedIn)),
      ("issuer", shown(session.issuer)), ("subject", JSONValue(session.subject.map(result.redaction.text))),
      ("redirect_uri", shown(session.redirectURI)),
      ("expires_at", JSONValue(session.idToken?.times.expiresAt?.rfc3339)),
      ("tokens", JSONValue(strings: result.tokenKinds)),
      (
        "steps",
        .array(
          session.steps.map { ["page": .string($0.kind.rawValue), "url": .string(result.redaction.url($0.address))] })
      ),
    ]
    return DocumentJSON(command: "login", version: Tool.version)
      .document(members, report: result.report, failure: result.failure)
  }

  /// The document of a login that could not begin.
  static func document(failure: Failure) -> JSONValue {
    let outcome = failure.kind == .interrupted ? "interrupted" : "network_error"
    let members: [(String, JSONValue)] = [
      ("outcome", .string(outcome)), ("signed_in", false), ("issuer", nil), ("subject", nil), ("redirect_uri", nil),
      ("expires_at", nil), ("tokens", []), ("steps", []),
    ]
    return DocumentJSON(command: "login", version: Tool.version).document(members, report: Report(), failure: failure)
  }
}
