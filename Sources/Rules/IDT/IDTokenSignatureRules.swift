import Diagnostics
import OrderedJSON
import Tokens

/// Signature, keys and header: IDT-010 to IDT-014, IDT-016, IDT-017.
enum IDTokenSignatureRules {
  static let all: [Rule<TokenInspection>] = [
    Rule(
      .idt010, "unsigned", .error, "the token is not signed",
      statement: "the header's alg is not none",
      why: "Anybody can write such a token, so a provider must not log a user out because of it.",
      remedy: "register a signature algorithm (id_token_signed_response_alg, RS256 by default) for the client",
      citations: [.core("2"), .conformanceSuite], example: #"{"alg":"none"}"#
    ) { inspection in
      inspection.asHintOrAccessToken { jwt in
        guard let name = jwt.algorithm, name.utf8.count == 4, TokenType.normalised(name) == "none" else { return .kept }
        return .broken([Observation("alg is \(name.quoted)", evidence: [Fact("alg", name)])])
      }
    },
    Rule(
      .idt011, "signature-invalid", .error, "the signature does not verify",
      statement: "the signature verifies with a key of the issuer's JWK Set",
      why: "The provider must check that it issued the hint; a hint it did not sign is refused, or the user is asked.",
      remedy: "send the token unchanged, and make sure it comes from this issuer",
      citations: [.rpInitiatedLogout("2"), .core("3.1.3.7"), .rfc(8725, "3.8")],
      example: "a token of https://staging.example used as hint at https://id.example",
      check: { $0.judgeSignature() }),
    Rule(
      .idt012, "client-secret-needed", .info, "the signature can be checked only with the client secret",
      statement: "a token signed with HS256, HS384 or HS512 is checked with the client secret",
      why: "Such a signature is made with the secret that provider and application share; no published key fits it.",
      remedy: "give --client-secret to have the signature checked",
      citations: [.core("3.1.3.7"), .core("10.1")], example: #"{"alg":"HS256"}"#
    ) { inspection in
      inspection.asHintOrAccessToken { jwt in
        guard let name = jwt.algorithm, JWSAlgorithm(rawValue: name)?.isSymmetric == true else {
          return .notApplicable("the token is not signed with a client secret")
        }
        guard inspection.signature.status == .notChecked else { return .kept }
        return .broken([Observation("\(name): not verifiable here, which does not make it invalid")])
      }
    },
    Rule(
      .idt013, "unexpected-algorithm", .warning, "the signature algorithm is not the expected one",
      statement: "alg is what the client registered (RS256 by default) and is listed in the provider's metadata",
      why: "A token signed in another way often comes from another issuer or an old configuration and may be refused.",
      remedy: "compare id_token_signed_response_alg of the client with the token",
      citations: [.core("3.1.3.7"), .registration("2")], example: "alg ES384, while the provider lists RS256 only",
      check: { $0.judgeAlgorithm() }),
    Rule(
      .idt014, "key-unknown", .warning, "the signing key cannot be told",
      statement: "the header's kid names a key of the set, and is there when the set has several keys",
      why:
        "After a key rotation the provider may no longer know the key, and then refuses the hint of a running session.",
      remedy: "fetch the keys anew; if the kid stays unknown, sign in again for a token with a current key",
      citations: [.core("10.1"), .core("10.1.1")],
      example: #"{"alg":"RS256","kid":"2019"} while the set has "2024" only"#,
      check: { $0.judgeKeyID() }),
    Rule(
      .idt016, "key-in-header", .warning, "the header carries or points to a key",
      statement: "the header has no jku, x5u, jwk or x5c",
      why:
        "A key that the token brings along proves nothing; receivers that follow it can be deceived. It is not used here.",
      remedy: "have the provider leave these members out",
      citations: [.core("2"), .rfc(8725, "3.10")], example: #"{"alg":"RS256","jku":"https://evil.example/keys"}"#
    ) { inspection in
      inspection.asHintOrAccessToken { jwt in
        .judged(
          ["jku", "x5u", "jwk", "x5c"].filter { jwt.header[$0] != nil }.map { name in
            Observation("the header has \(name); it was not used", evidence: [Fact("member", name)])
          })
      }
    },
    Rule(
      .idt017, "critical-extension", .error, "the header demands an extension that is not understood",
      statement: "crit is absent, or lists only understood extensions; an empty list is not allowed",
      why: "Whoever does not understand a critical extension must refuse the token, so most providers will.",
      remedy: "issue tokens without crit",
      citations: [.rfc(7515, "4.1.11")], example: #"{"alg":"RS256","crit":["exp"],"exp":1}"#
    ) { inspection in
      inspection.asHintOrAccessToken { jwt in
        CriticalHeader.fault(in: jwt.header).map { .broken($0) } ?? .kept
      }
    },
  ]
}

extension TokenInspection {
  fileprivate func judgeSignature() -> Verdict {
    asHintOrAccessToken { jwt in
      switch signature.status {
      case .valid: return .kept
      case .notChecked: return .notRun(signature.reason)
      case .invalid:
        if jwt.algorithm.map({ TokenType.normalised($0) == "none" }) ?? false {
          return .notApplicable("the token is not signed (IDT-010)")
        }
        let evidence = [Fact("alg", jwt.algorithm), Fact("kid", jwt.keyID)]
        return .broken([Observation(signature.reason, evidence: evidence)])
      }
    }
  }

  fileprivate func judgeAlgorithm() -> Verdict {
    asHint { jwt in
      guard let name = jwt.algorithm else { return .notApplicable("the header has no alg") }
      var found: [Observation] = []
      let evidence = [Fact("alg", name)]
      if let registered = expectations.registeredAlgorithm, registered != name {
        found.append(
          Observation("alg is \(name.quoted), the client registered \(registered.quoted)", evidence: evidence))
      }
      if let listed = expectations.advertised?.signingAlgorithms, !listed.contains(name) {
        let list = listed.prefix(8).map(\.visibleShort).joined(separator: ", ")
        found.append(Observation("alg is \(name.quoted), the provider lists \(list)", evidence: evidence))
      }
      if found.isEmpty, name != "RS256", expectations.registeredAlgorithm == nil,
        expectations.advertised?.signingAlgorithms == nil
      {
        return .notRun("alg is \(name.quoted); give --issuer to compare it with what the provider lists")
      }
      return .judged(found)
    }
  }

  fileprivate func judgeKeyID() -> Verdict {
    asHint { jwt in
      guard let name = jwt.algorithm, let algorithm = JWSAlgorithm(rawValue: name), !algorithm.isSymmetric else {
        return .notApplicable("the token is not signed with a published key")
      }
      guard let keys = expectations.keys else { return .notRun("no keys at hand: give --issuer or --jwks") }
      guard let keyID = jwt.keyID else {
        let fitting = keys.keys.filter { KeyCheck.obstacle($0, jwt, algorithm) == nil }.count
        return keys.count < 2
          ? .kept
          : .broken("the header has no kid, while the set has \(keys.count) keys, \(fitting) of them for \(name)")
      }
      let known = keys.entries.contains { $0["kid"]?.string == keyID }
      let evidence = [Fact("kid", keyID), Fact("known", .list(keys.keys.prefix(16).compactMap(\.keyID)))]
      return known
        ? .kept
        : .broken([
          Observation("kid \(keyID.quoted) is not in the key set: rotated away, or another issuer", evidence: evidence)
        ])
    }
  }
}
