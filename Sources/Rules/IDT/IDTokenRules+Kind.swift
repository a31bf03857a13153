import Diagnostics
import HTTP
import OrderedJSON
import Tokens

extension IDTokenRules {
  /// Not another kind of token: IDT-015.
  static let kind: [Rule<TokenInspection>] = [
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

  /// SIZ-006.
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
