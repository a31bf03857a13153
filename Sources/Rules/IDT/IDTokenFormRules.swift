import Diagnostics
import HTTP
import OrderedJSON
import Tokens

/// The outer form: IDT-001 to IDT-003.
enum IDTokenFormRules {
  static let all: [Rule<TokenInspection>] = [
    Rule(
      .idt001, "not-a-compact-jws", .error, "the text is not a bare signed token",
      statement:
        "the hint is a compact JWS: three base64url parts joined by two full stops, nothing around or inside it",
      why:
        "A provider that cannot read the hint treats the request as if there were none, and asks the user or refuses.",
      remedy: "send the id_token of the token response unchanged, without prefix, quotes, padding or line breaks",
      citations: [.rfc(7515, "5.2"), .rpInitiatedLogout("2")], example: "Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOi…",
      check: { $0.judgeForm() }),
    Rule(
      .idt002, "encrypted", .error, "the token is encrypted",
      statement: "the hint is a signed token, not an encrypted one of five parts",
      why:
        "The provider encrypted it for the application and often cannot read it back, so it does not learn who logs out.",
      remedy: "decrypt it and send the signed token inside, or encrypt that one to the provider",
      citations: [.core("3.1.2.1"), .rpInitiatedLogout("2")],
      example: "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.….….….…",
      check: { $0.judgeEncryption() }),
    Rule(
      .idt003, "malformed-json", .error, "header or claims are not clean JSON objects",
      statement: "header and claims are JSON objects in UTF-8, and no member name occurs twice",
      why: "Of two members with one name, provider and application may each read another, or refuse the token.",
      remedy: "take the token as the provider issued it; if it came so, report the provider's fault",
      citations: [.rfc(7515, "4"), .rfc(7519, "4"), .rfc(8725, "3.7")],
      example: #"{"sub":"alice","sub":"bob"}"#,
      check: { $0.judgeJSON() }),
  ]
}

extension TokenInspection {
  fileprivate func judgeForm() -> Verdict {
    if role == .logoutToken { return .notApplicable("the token is inspected as a Logout Token") }
    switch text.shape {
    case .compactJWE: return .judged(text.notes.map { Observation("\($0.text): the text as given will not serve") })
    case .opaque, .tooLarge, .jsonJWS, .jsonJWE:
      let evidence = [Fact("size_bytes", sizeBytes)]
      return .broken([Observation(text.explanation ?? "it is not a JWT", evidence: evidence)])
    case .compactJWS: break
    }
    let around = text.notes.map { note in
      Observation(
        "\(note.text): the text as given will not serve", evidence: [Fact("form", note.kind.rawValue)],
        remedy: note.isContainer ? "send the token inside, and nothing but it" : nil)
    }
    let inside = (jwt?.defects ?? []).filter { $0.fault != .content }.map { defect in
      Observation(defect.text, evidence: [Fact("part", defect.segment.rawValue)])
    }
    return .judged(around + inside)
  }

  fileprivate func judgeEncryption() -> Verdict {
    if role == .logoutToken { return .notApplicable("the token is inspected as a Logout Token") }
    guard format == .jwe else {
      return format == .jws ? .kept : .notApplicable("the text is not a JWT that can be read")
    }
    let algorithm = header?["alg"]?.string
    let symmetric = ["dir", "A128KW", "A192KW", "A256KW", "A128GCMKW", "A192GCMKW", "A256GCMKW"].contains(algorithm)
    let detail =
      symmetric
      ? "the token is encrypted with \(algorithm ?? "") under the client secret; whoever sends it must send client_id too"
      : "the token has five parts: it is encrypted, and the signed token is inside"
    return .broken([
      Observation(detail, evidence: [Fact("alg", algorithm), Fact("enc", header?["enc"]?.string)])
    ])
  }

  fileprivate func judgeJSON() -> Verdict {
    asHintOrAccessToken { jwt in
      let payload = jwt.defects.filter { $0.fault == .content }
      let repeated = [("header", jwt.header), ("claims", jwt.claims ?? [:])].flatMap { part, object in
        object.duplicatePaths.map { name in
          Observation(
            "\(name.quoted) occurs more than once in the \(part); the last one was read",
            evidence: [Fact("member", name)])
        }
      }
      return .judged(payload.map { Observation($0.text) } + repeated)
    }
  }
}

/// What kind of token it is, and how large: IDT-015, SIZ-006.
enum IDTokenKindRules {
  /// Not another kind of token.
  static let all: [Rule<TokenInspection>] = [
    Rule(
      .idt015, "other-token", .error, "this is another kind of token",
      statement: "the token is an ID Token: no events claim, and typ is not logout+jwt, secevent+jwt or at+jwt",
      why: "Applications often send the access token by mistake; the provider then refuses the hint or asks the user.",
      remedy: "keep the id_token of the token response at sign-in and send that one",
      citations: [
        .backChannelLogout("4.1"), .rfc(8725, "2.8"), .rfc(8725, "3.11"), .rfc(8725, "3.12"), .rfc(8417, "2.3"),
      ],
      example: #"{"alg":"RS256","typ":"at+jwt"}"#,
      check: { $0.judgeKind() })
  ]

  /// What makes it heavy.
  static let size: [Rule<TokenInspection>] = [
    Rule(
      .siz006, "heavy-claims", .info, "the token is heavy",
      statement: "a token of more than 1,500 bytes is looked at for its three costliest claims",
      why: "As a hint the token travels in the URL; long URLs are refused by servers and proxies on the way.",
      remedy: "leave out claims the application does not need, or send the logout request by POST",
      citations: [.fieldReports], basis: .derived, example: #""groups":["…","…", 200 more]"#,
      check: { $0.judgeSize() })
  ]
}

extension TokenInspection {
  fileprivate func judgeKind() -> Verdict {
    asHint { jwt in
      let claims = jwt.claims ?? [:]
      var found: [Observation] = []
      if let type = jwt.header["typ"]?.string,
        ["logout+jwt", "secevent+jwt", "at+jwt"].contains(TokenType.normalised(type))
      {
        found.append(Observation("the header says typ \(type.quoted)", evidence: [Fact("typ", type)]))
      }
      if claims["events"] != nil {
        found.append(Observation("the token has events: a Logout Token or another security event token"))
      }
      if found.isEmpty, kind == .accessToken || kind == .logoutToken {
        found.append(
          Observation(
            "it looks like \(kind.phrase): \(recognised.reason)", evidence: [Fact("kind", kind.rawValue)]))
      }
      return .judged(found)
    }
  }

  fileprivate func judgeSize() -> Verdict {
    asHintClaims { claims in
      guard sizeBytes > 1500 else { return .kept }
      let costs = ClaimCost.costliest(of: claims)
      let list = costs.map { "\($0.name.visibleShort) (\($0.bytes.grouped))" }.joined(separator: ", ")
      return .broken([
        Observation(
          "the token has \(sizeBytes.grouped) bytes; most of the claims' bytes are in \(list)",
          evidence: [Fact("size_bytes", sizeBytes), Fact("claims", .list(costs.map(\.name)))])
      ])
    }
  }
}
