import Diagnostics
import OrderedJSON
import Tokens

extension IDTokenRules {
  /// The outer form: IDT-001 to IDT-003.
  static let form: [Rule<TokenInspection>] = [
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
