import Diagnostics
import OrderedJSON
import Tokens

extension LogoutTokenRules {
  /// Form, signature and type: BCL-003, BCL-004, BCL-015.
  static let signature: [Rule<TokenInspection>] = [
    Rule(
      .bcl003, "logout-token-signature", .error, "the Logout Token is not validly signed",
      statement: "the Logout Token is a signed JWT, alg is not none, and the signature verifies with the issuer's keys",
      why: "The application must refuse a Logout Token it cannot trust, so the user stays signed in there.",
      remedy: "sign Logout Tokens with the keys that sign ID Tokens, and publish them at jwks_uri",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("2.6")], example: #"{"alg":"none","typ":"logout+jwt"}"#,
      check: { $0.judgeLogoutSignature() }),
    Rule(
      .bcl004, "logout-token-algorithm", .error, "the Logout Token is signed with an unexpected algorithm",
      statement: "alg is the client's id_token_signed_response_alg, which is RS256 by default",
      why: "An application accepts only the algorithm it registered and answers 400 to any other.",
      remedy: "sign Logout Tokens with the algorithm the client registered for ID Tokens",
      citations: [.backChannelLogout("2.6")], example: #"{"alg":"ES256"} for a client registered with RS256"#,
      check: { $0.judgeLogoutAlgorithm() }),
    Rule(
      .bcl015, "logout-token-type", .info, "the Logout Token does not say that it is one",
      statement: "typ is logout+jwt",
      why:
        "The type keeps other tokens from being taken for Logout Tokens. It is recommended, and most providers leave it out.",
      remedy: "set typ to logout+jwt; receivers must go on accepting tokens without it",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("4.1"), .rfc(7515, "4.1.9")],
      example: #"{"alg":"RS256","typ":"JWT"}"#
    ) { inspection in
      inspection.asLogoutToken { jwt in
        guard let type = jwt.header["typ"] else { return .broken("the header has no typ") }
        guard let name = type.string else { return .broken("typ is not a string but \(type.kind)") }
        return TokenType.normalised(name) == "logout+jwt"
          ? .kept : .broken([Observation("typ is \(name.quoted)", evidence: [Fact("typ", name)])])
      }
    },
  ]
}

extension TokenInspection {
  fileprivate func judgeLogoutSignature() -> Verdict {
    guard role == .logoutToken else { return .notApplicable("the token is not inspected as a Logout Token") }
    switch text.shape {
    case .compactJWE: return .notRun("the token is encrypted: decrypt it and give the signed token inside")
    case .opaque, .tooLarge, .jsonJWS, .jsonJWE: return .broken(text.explanation ?? "it is not a JWT")
    case .compactJWS: break
    }
    let around = text.notes.filter { !$0.isInside && !$0.isContainer }.map {
      Observation("\($0.text): the text as given will not serve")
    }
    switch signature.status {
    case .valid: return .judged(around)
    case .notChecked: return around.isEmpty ? .notRun(signature.reason) : .broken(around)
    case .invalid:
      let evidence = [Fact("alg", jwt?.algorithm), Fact("kid", jwt?.keyID)]
      return .broken(around + [Observation(signature.reason, evidence: evidence)])
    }
  }

  fileprivate func judgeLogoutAlgorithm() -> Verdict {
    asLogoutToken { jwt in
      guard let name = jwt.algorithm else { return .broken("the header has no alg") }
      if TokenType.normalised(name) == "none" { return .notApplicable("the token is not signed (BCL-003)") }
      if let registered = expectations.registeredAlgorithm {
        return registered == name
          ? .kept : .broken("alg is \(name.quoted), the client registered \(registered.quoted)")
      }
      if name == "RS256" { return .kept }
      if let listed = expectations.advertised?.signingAlgorithms, !listed.contains(name) {
        return .broken("alg is \(name.quoted), which the provider does not list")
      }
      return .notRun("alg is \(name.quoted); whether the client registered it is not known")
    }
  }
}
