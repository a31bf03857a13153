import Diagnostics
import OrderedJSON
import Tokens

/// Form, signature and type: BCL-003, BCL-004, BCL-015.
enum LogoutTokenSignatureRules {
  static let all: [Rule<TokenInspection>] = [
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

/// Issuer, audience and identifier: BCL-005, BCL-008.
enum LogoutTokenIssuanceRules {
  static let all: [Rule<TokenInspection>] = [
    Rule(
      .bcl005, "logout-token-issuance", .error, "the Logout Token is not from this issuer, for this client and fresh",
      statement:
        "iss equals the issuer, aud contains the client_id, and iat is there, not ahead and not older than a day",
      why:
        "An application must refuse a Logout Token that is not meant for it or is old, and the user stays signed in.",
      remedy:
        "issue each Logout Token freshly, with the issuer of the discovery document and the client's own client_id",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("2.6"), .conformanceSuite],
      example: #"{"iss":"https://id.example/","aud":"other"}"#,
      check: { $0.judgeLogoutIssuance() }),
    Rule(
      .bcl008, "logout-token-identifier", .error, "the Logout Token has no identifier of its own",
      statement: "jti is there, a string that no earlier token had",
      why: "By jti an application notices a replayed message; without it the token is incomplete and refused.",
      remedy: "put a fresh random jti in each Logout Token",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("2.6")], example: #"{"iss":"…","aud":"web","iat":1}"#
    ) { inspection in
      inspection.asLogoutClaims { claims in
        guard let value = claims["jti"] else { return .broken("the token has no jti") }
        guard let identifier = value.string else { return .broken("jti is not a string but \(value.kind)") }
        if identifier.isEmpty { return .broken("jti is empty") }
        return inspection.expectations.seenTokenIDs.contains(identifier)
          ? .broken("jti \(identifier.quoted) was seen before: a replay or a repeated delivery") : .kept
      }
    },
  ]
}

extension TokenInspection {
  fileprivate func judgeLogoutIssuance() -> Verdict {
    asLogoutClaims { claims in
      let verdicts = [
        IssuerCheck.judge(claims, expectations.issuer), AudienceCheck.judge(claims, expectations.clientID),
        judgeIssuedAt(),
      ]
      let found = verdicts.flatMap { verdict -> [Observation] in
        if case .broken(let observations) = verdict { observations } else { [] }
      }
      if !found.isEmpty { return .broken(found) }
      return verdicts.first { if case .notRun = $0 { true } else { false } } ?? .kept
    }
  }

  private func judgeIssuedAt() -> Verdict {
    guard let issued = times.issuedAt else { return .broken("the token has no iat") }
    guard let seconds = issued.seconds, issued.fault == nil else { return .broken("iat is \(issued.text)") }
    let age = times.now.minus(seconds)
    if age < -Self.clockSkew { return .broken("iat lies ahead: \(issued.text)") }
    return age > 86400 ? .broken("iat is more than a day old: \(issued.text)") : .kept
  }
}

/// The expiry: BCL-006, BCL-007.
enum LogoutTokenTimeRules {
  static let all: [Rule<TokenInspection>] = [
    Rule(
      .bcl006, "logout-token-expiry", .error, "the Logout Token has no exp, or it has passed",
      statement: "exp is there and has not passed; required since errata set 1 of December 2023",
      why: "Applications of the newer text refuse a token without exp, and every application refuses an expired one.",
      remedy: "set exp two minutes ahead, and send the token at once",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("2.6")], example: #"{"iat":1709294400}"#
    ) { inspection in
      inspection.asLogoutClaims { _ in
        guard let expiry = inspection.times.expiresAt else {
          return .broken("the token has no exp (required since errata set 1, December 2023; the text of 2022 had none)")
        }
        guard let expired = inspection.times.isExpired else {
          return .broken("exp is \(expiry.text)")
        }
        return expired ? .broken("exp has passed: \(expiry.text)") : .kept
      }
    },
    Rule(
      .bcl007, "logout-token-long-lived", .warning, "the Logout Token lives too long",
      statement: "exp is at most about two minutes ahead",
      why: "As long as the token lives, whoever caught it can log the user out again.",
      remedy: "set exp at most two minutes after iat",
      citations: [.backChannelLogout("4")], example: #"{"iat":1709294400,"exp":1709298000}"#
    ) { inspection in
      inspection.asLogoutClaims { _ in
        guard let expiry = inspection.times.expiresAt?.seconds else {
          return .notApplicable("the token has no readable exp (BCL-006)")
        }
        let start = inspection.times.issuedAt?.seconds ?? inspection.times.now
        let life = expiry.minus(start)
        return life > 150
          ? .broken([
            Observation(
              "exp is \(RelativeTime.length(UInt(life))) after iat", evidence: [Fact("lifetime_seconds", life)])
          ]) : .kept
      }
    },
  ]
}
