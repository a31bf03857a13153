import Diagnostics
import HTTP
import OrderedJSON
import Tokens

/// Who issued it and for whom: IDT-004, IDT-005, IDT-018.
enum IDTokenIssuanceRules {
  static let all: [Rule<TokenInspection>] = [
    Rule(
      .idt004, "issuer-mismatch", .error, "the token comes from another issuer",
      statement: "iss equals the issuer of the discovery document, character by character",
      why: "A provider ignores or refuses hints of another issuer; then it asks the user, or shows an error.",
      remedy: "use the issuer the token names, or a token of this issuer",
      citations: [.core("3.1.3.7"), .core("16.15"), .discovery("4.3")],
      example: #""iss":"https://id.example/" while the issuer is "https://id.example""#
    ) { inspection in
      inspection.asHintClaims { IssuerCheck.judge($0, inspection.expectations.issuer) }
    },
    Rule(
      .idt005, "audience-mismatch", .error, "the token was issued to another client",
      statement: "aud, a string or a list of strings, contains the client_id",
      why: "The provider compares client and hint; when they differ it does not go back to the application.",
      remedy: "send the ID Token this client received, and the client_id it was issued to",
      citations: [.core("2"), .core("3.1.3.7")], example: #""aud":"api" while client_id is "web""#
    ) { inspection in
      inspection.asHintClaims { AudienceCheck.judge($0, inspection.expectations.clientID) }
    },
    Rule(
      .idt018, "several-audiences", .info, "the token names several parties",
      statement: "the token is for one client, or the others are known to be trusted",
      why: "Receivers refuse audiences they do not trust, and of several the provider must guess who is logging out.",
      remedy: "send client_id along with the hint so that the provider knows which client is meant",
      citations: [.core("2"), .core("3.1.3.7")], example: #""aud":["web","api"],"azp":"web""#,
      check: { $0.judgeParties() }),
  ]
}

/// The comparison of `iss` that ID Tokens and Logout Tokens share.
enum IssuerCheck {
  static func judge(_ claims: JSONObject, _ issuer: String?) -> Verdict {
    guard let value = claims["iss"] else { return .broken("the token has no iss") }
    guard let named = value.string else { return .broken("iss is not a string but \(value.kind)") }
    guard let issuer else { return .notRun("give --issuer to compare iss \(named.quoted) with it") }
    if named.utf8.elementsEqual(issuer.utf8) { return .kept }
    let (shownIss, shownIssuer) = (Redaction.on.url(named), Redaction.on.url(issuer))
    let evidence = [Fact("iss", shownIss), Fact("issuer", shownIssuer)]
    let slash = named + "/" == issuer || issuer + "/" == named
    let detail = "iss is \(shownIss.quoted), the issuer is \(shownIssuer.quoted)"
    return .broken([
      Observation(slash ? detail + ": only a slash at the end differs, and it counts" : detail, evidence: evidence)
    ])
  }
}

/// The comparison of `aud` that ID Tokens and Logout Tokens share.
enum AudienceCheck {
  static func judge(_ claims: JSONObject, _ clientID: String?) -> Verdict {
    guard let value = claims["aud"] else { return .broken("the token has no aud") }
    guard let audiences = claims.audiences else {
      return .broken("aud is neither a string nor a list of strings but \(value.kind)")
    }
    guard !audiences.isEmpty else { return .broken("aud is an empty list") }
    guard let clientID else {
      return .notRun("give --client-id to compare it with aud \(list(audiences))")
    }
    if audiences.contains(where: { $0.utf8.elementsEqual(clientID.utf8) }) { return .kept }
    let evidence = [Fact("aud", .list(audiences)), Fact("client_id", clientID)]
    let azp = claims["azp"]?.string == clientID ? "; azp names it, but that does not count" : ""
    return .broken([
      Observation("aud is \(list(audiences)), the client is \(clientID.quoted)\(azp)", evidence: evidence)
    ])
  }

  static func list(_ audiences: [String]) -> String {
    audiences.prefix(8).map(\.quoted).joined(separator: ", ") + (audiences.count > 8 ? ", …" : "")
  }
}

extension TokenInspection {
  fileprivate func judgeParties() -> Verdict {
    asHintClaims { claims in
      let audiences = claims.audiences ?? []
      var details: [String] = []
      if audiences.count > 1 {
        details.append("aud names \(audiences.count) parties: \(AudienceCheck.list(audiences))")
        if jwt?.algorithm.flatMap(JWSAlgorithm.init(rawValue:))?.isSymmetric == true {
          details.append("a MAC for several parties: nothing says whose secret it is made with")
        }
      }
      if let azp = claims["azp"] {
        let value = azp.string?.quoted ?? azp.kind
        let same = audiences.count == 1 && azp.string == audiences.first
        details.append("azp is \(value)\(same ? ", the same as aud" : "")")
      }
      return .judged(details.map { Observation($0, evidence: [Fact("aud", .list(audiences))]) })
    }
  }
}

/// Whom and which session it names: IDT-008, IDT-009.
enum IDTokenSubjectRules {
  static let all: [Rule<TokenInspection>] = [
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
