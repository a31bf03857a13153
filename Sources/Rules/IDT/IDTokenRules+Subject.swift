import Diagnostics
import OrderedJSON
import Tokens

extension IDTokenRules {
  /// Whom and which session it names: IDT-008, IDT-009.
  static let subject: [Rule<TokenInspection>] = [
    Rule(
      .idt008, "subject-unusable", .error, "the token does not name its user properly",
      statement: "sub is there, a string of at most 255 ASCII characters",
      why: "By sub the provider tells whether the hint belongs to the user of the session it is to end.",
      remedy: "have the provider issue a sub; if there is none, this is probably not an ID Token",
      citations: [.core("2")], example: #"{"iss":"https://id.example","aud":"web"}"#
    ) { inspection in
      inspection.asHintClaims { claims in
        guard let value = claims["sub"] else { return .broken("the token has no sub") }
        guard let subject = value.string else { return .broken("sub is not a string but \(value.kind)") }
        if subject.isEmpty { return .broken("sub is empty") }
        if subject.utf8.contains(where: { $0 >= 0x80 }) { return .broken("sub has characters beyond ASCII") }
        let size = subject.utf8.count
        return size > 255 ? .broken("sub has \(size) characters; 255 are allowed") : .kept
      }
    },
    Rule(
      .idt009, "session-missing", .error, "the token does not name its session",
      statement:
        "a provider that announces session support in logout puts sid in its ID Tokens, a string of printable ASCII",
      why: "Without sid a logout message that names a session cannot be matched to the application's own session.",
      remedy: "request the openid scope anew after switching session support on, and keep the whole ID Token",
      citations: [.frontChannelLogout("3"), .backChannelLogout("2.1"), .backChannelLogout("2.4"), .rfc(6749, "A.1")],
      example: #"{"iss":"https://id.example","sub":"alice","aud":"web"}"#,
      check: { $0.judgeSession() }),
  ]
}

extension TokenInspection {
  fileprivate func judgeSession() -> Verdict {
    asHintClaims { claims in
      guard let value = claims["sid"] else {
        guard let advertised = expectations.advertised else {
          return .notRun("the token has no sid; give --issuer to see whether the provider promises one")
        }
        return advertised.sessionSupported
          ? .broken("the token has no sid, although the provider's metadata announces session support")
          : .notApplicable("the provider does not announce session support")
      }
      guard let session = value.string else { return .broken("sid is not a string but \(value.kind)") }
      if session.isEmpty { return .broken("sid is empty") }
      return session.isVisibleASCII ? .kept : .broken("sid has characters beyond printable ASCII")
    }
  }
}
