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
    recognised = RecognisedKind(text.shape, header: parts.0, claims: parts.1)
    times = TokenTimes(claims: parts.1, now: now)
    signature = Self.verify(jwt, text, expectations)
  }

  package var kind: TokenKind { recognised.kind }

  /// `nil` for a text that is too large to be read.
  package var format: Format? {
    switch text.shape {
    case .compactJWS, .jsonJWS: .jws
    case .compactJWE, .jsonJWE: .jwe
    case .opaque: .opaque
    case .tooLarge: nil
    }
  }

  package var sizeBytes: Int { text.sizeBytes }

  /// The role the token is judged for; never `.auto`.
  package var role: TokenRole {
    guard expectations.role == .auto else { return expectations.role }
    return kind == .logoutToken ? .logoutToken : .idToken
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
    case .tooLarge: "the text is too large to be read"
    }
  }

  /// Header and claims of what is no compact JWS, as far as they can be read.
  private static func readable(_ token: String, _ shape: TokenText.Shape) -> (JSONObject?, JSONObject?) {
    func object(_ segment: String?) -> JSONObject? {
      guard let segment, let bytes = try? Base64URL.decode(segment).bytes else { return nil }
      return try? JSONDocument(parsing: bytes).value.object
    }
    if shape == .compactJWE { return (object(token.split(separator: ".").first.map(String.init)), nil) }
    guard shape == .jsonJWS || shape == .jsonJWE, let document = try? JSONDocument(parsing: token).value.object else {
      return (nil, nil)
    }
    let first = document["signatures"]?.array?.first?.object
    let header = (document["protected"] ?? first?["protected"])?.string
    return (object(header), shape == .jsonJWS ? object(document["payload"]?.string) : nil)
  }
}
