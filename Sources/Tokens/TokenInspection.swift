import Diagnostics
import HTTP
import OrderedJSON

/// Everything that can be said of one token without asking anybody; the subject of the token rules.
package struct TokenInspection: Sendable, Hashable {
  /// `format` of the JSON document.
  package enum Format: String, Sendable, Hashable, CaseIterable {
    case jws, jwe, opaque
  }

  package let text: TokenText
  /// The token taken apart; `nil` for everything but a compact JWS.
  package let jwt: JWT?
  /// The protected header, also of encrypted and JSON-serialised tokens.
  package let header: JSONObject?
  package let claims: JSONObject?
  package let recognised: RecognisedKind
  package let signature: SignatureVerdict
  package let times: TokenTimes
  package let expectations: TokenExpectations

  /// `now` is in seconds since 1970.
  package init(_ text: String, expecting expectations: TokenExpectations = TokenExpectations(), now: Int) {
    let now = min(max(now, Timestamp.writable.lowerBound), Timestamp.writable.upperBound)
    let text = TokenText(text)
    self.text = text
    self.expectations = expectations
    let token = text.token.reveal()
    jwt = text.shape == .compactJWS ? try? JWT(compact: token) : nil
    let parts = jwt.map { ($0.header, $0.claims) } ?? Self.readable(token, text.shape)
    header = parts.0
    claims = parts.1
    recognised =
      text.shape == .opaque
      ? RecognisedKind(.unknown, "it is not a JWT") : RecognisedKind(header: parts.0 ?? [:], claims: parts.1)
    times = TokenTimes(claims: parts.1, now: now)
    signature = Self.verify(jwt, text, expectations)
  }

  package var kind: TokenKind { recognised.kind }

  package var format: Format {
    switch text.shape {
    case .compactJWS, .jsonJWS: .jws
    case .compactJWE, .jsonJWE: .jwe
    case .opaque: .opaque
    }
  }

  package var sizeBytes: Int { text.sizeBytes }

  /// The role the token is judged for; never `.auto`.
  package var role: TokenRole {
    guard expectations.role == .auto else { return expectations.role }
    return kind == .logoutToken ? .logoutToken : .idToken
  }

  /// Whether the token will serve as `id_token_hint`: `true` only with a valid signature and no fault that makes providers
  /// refuse it (being expired is none), `nil` when the signature could not be checked.
  package var isUsableAsIDTokenHint: Bool? {
    switch text.shape {
    case .opaque, .jsonJWS, .jsonJWE: return false
    case .compactJWE: return nil
    case .compactJWS: break
    }
    switch signature.status {
    case .invalid: return false
    case .notChecked: return nil
    case .valid: return !HintBlockers.exist(in: self)
    }
  }

  /// The judgements of every token rule; those for the other role say that they do not apply.
  package func judge() -> [Judgement] {
    (IDTokenRules.all + LogoutTokenRules.all).map { $0.judge(self) }
  }

  private static func verify(
    _ jwt: JWT?, _ text: TokenText, _ expectations: TokenExpectations
  ) -> SignatureVerdict {
    guard let jwt else { return SignatureVerdict(.notChecked, unverifiable(text.shape)) }
    let verdict = SignatureVerifier.verify(jwt, with: expectations.keys, clientSecret: expectations.clientSecret)
    guard let fault = text.notes.first(where: \.isInside) else { return verdict }
    let mended = verdict.status == .valid ? "valid" : "not valid either"
    let outcome = verdict.status == .notChecked ? "" : "; mended, the signature is \(mended)"
    return SignatureVerdict(
      .invalid, "\(fault.text): verifiers refuse it\(outcome)", keyID: verdict.keyID, algorithm: verdict.algorithm)
  }

  private static func unverifiable(_ shape: TokenText.Shape) -> String {
    switch shape {
    case .compactJWE, .jsonJWE: "the token is encrypted; the signature is inside"
    case .jsonJWS: "only compact tokens are verified"
    case .compactJWS, .opaque: "the text is not a JWT"
    }
  }

  /// Header and claims of what is no compact JWS, as far as they can be read.
  private static func readable(_ token: String, _ shape: TokenText.Shape) -> (JSONObject?, JSONObject?) {
    func object(_ segment: String?) -> JSONObject? {
      guard let segment, let bytes = try? Base64URL.decode(segment).bytes else { return nil }
      return try? JSONDocument(parsing: bytes).value.object
    }
    if shape == .compactJWE { return (object(token.split(separator: ".").first.map(String.init)), nil) }
    guard shape != .opaque, let document = try? JSONDocument(parsing: token).value.object else { return (nil, nil) }
    let first = document["signatures"]?.array?.first?.object
    let header = (document["protected"] ?? first?["protected"])?.string
    return (object(header), shape == .jsonJWS ? object(document["payload"]?.string) : nil)
  }
}
