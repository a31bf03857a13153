import Diagnostics
import Tokens

/// The moments: IDT-006, IDT-007.
enum IDTokenTimeRules {
  static let all: [Rule<TokenInspection>] = [
    Rule(
      .idt006, "expired", .info, "the token has expired, which is no fault of a hint",
      statement: "exp tells how long the token may prove a sign-in; a hint may be older",
      why:
        "Users log out long after signing in. Providers should accept an expired hint of a current or recent session; "
        + "some refuse it all the same, so try it.",
      remedy: "nothing, unless this provider refuses expired hints: then renew the token before logout",
      citations: [.rpInitiatedLogout("2")], example: #""exp":1500000000"#
    ) { inspection in
      inspection.asHint { _ in
        guard let expiry = inspection.times.expiresAt else { return .notApplicable("the token has no exp") }
        guard let expired = inspection.times.isExpired else { return .notRun("exp is \(expiry.text)") }
        guard expired else { return .kept }
        return .broken([
          Observation(
            "exp passed at \(expiry.text); providers should accept it as a hint",
            evidence: [Fact("exp", expiry.rfc3339)])
        ])
      }
    },
    Rule(
      .idt007, "time-implausible", .warning, "a time in the token cannot be right",
      statement:
        "exp, iat, nbf and auth_time are numbers of seconds since 1970, exp within 50 years, iat not ahead of now",
      why: "A time in milliseconds or from a wrong clock lets receivers refuse the token, or never let it expire.",
      remedy: "write seconds, not milliseconds, and set the clock of whoever issues the token",
      citations: [.rfc(7519, "2"), .rfc(7519, "4.1.4"), .rfc(7519, "4.1.6"), .conformanceSuite],
      example: #""exp":1709294400000"#,
      check: { $0.judgeTimes() }),
  ]
}

extension TokenInspection {
  /// Seconds by which clocks may differ (conformance suite).
  static let clockSkew = 300

  fileprivate func judgeTimes() -> Verdict {
    asHint { _ in
      .judged(
        times.all.compactMap { moment in
          let evidence = [Fact("claim", moment.claim), Fact("time", moment.rfc3339)]
          if let fault = moment.fault {
            return Observation("\(moment.claim) is \(TokenMoment.words(fault))", evidence: evidence)
          }
          guard moment.claim == "iat" || moment.claim == "auth_time", let seconds = moment.seconds,
            seconds.minus(times.now) > Self.clockSkew
          else { return nil }
          return Observation("\(moment.claim) lies ahead: \(moment.text)", evidence: evidence)
        })
    }
  }
}
