import Diagnostics
import HTTP
import OrderedJSON

/// What a published key document must be (JWK).
package enum KeyRules {
  package static let all: [Rule<KeySetDocument>] = [
    Rule(
      "JWK-001", "keys-unusable", .error, "the provider's keys cannot be had",
      statement:
        "jwks_uri is there and https, and its document is an object with an array of keys, one usable at least",
      why: "Without keys nobody can tell a genuine ID Token or Logout Token, so applications refuse logout messages.",
      remedy: "publish the signing keys as a JWK Set at an https jwks_uri",
      citations: [.discovery("3"), .rfc(7517, "5"), .conformanceSuite],
      example: #"{"jwks_uri":"http://id.example/keys"}"#,
      check: judgeDocument),
    Rule(
      "JWK-002", "private-keys-published", .error, "the provider publishes private or symmetric keys",
      statement: "no published key has private or symmetric values (d, p, q, dp, dq, qi, oth, k)",
      why: "Whoever reads the document can forge ID Tokens and Logout Tokens: sign in as, or sign out, any user.",
      remedy: "withdraw these keys at once, make new ones, and publish public values only",
      citations: [.discovery("3")], example: #"{"keys":[{"kty":"RSA","n":"…","e":"AQAB","d":"…"}]}"#,
      check: judgePrivacy),
    Rule(
      "JWK-003", "use-missing", .error, "keys do not say what they are for",
      statement: "when signing and encryption keys are published together, every key has use",
      why: "A receiver that takes an encryption key for the signing key calls valid tokens forged.",
      remedy: "give every key use \"sig\" or \"enc\"",
      citations: [.discovery("3"), .rfc(8414, "2")],
      example: #"{"keys":[{"kty":"RSA","use":"enc",…},{"kty":"RSA",…}]}"#,
      check: judgeUse),
    Rule(
      "JWK-004", "kid-repeated", .warning, "several keys share one kid",
      statement: "different keys have different kid",
      why: "A receiver that finds two keys for one kid may try the wrong one and refuse the token.",
      remedy: "give each key a kid of its own",
      citations: [.rfc(7517, "4.5"), .conformanceSuite], example: #"{"keys":[{"kid":"1",…},{"kid":"1",…}]}"#,
      check: judgeIdentifiers),
  ]

  private static let judgeDocument: @Sendable (KeySetDocument) -> Verdict = { document in
    guard let value = document.jwksURI else { return .broken("the metadata has no jwks_uri") }
    guard let uri = value.string else { return .broken("jwks_uri is not a string but \(value.kind)") }
    let reference = URLReference(uri)
    guard let scheme = reference.scheme, reference.host?.isEmpty == false else {
      return .broken("jwks_uri \(uri.quoted) is not an absolute URL")
    }
    let evidence = [Evidence("jwks_uri", Redaction.on.url(uri))]
    if !reference.isHTTPS, !(reference.isHTTP && reference.isLoopback) {
      return .broken([Observation("jwks_uri is \(scheme.visibleShort), not https", evidence: evidence)])
    }
    switch document.result {
    case nil: return .notRun("the key document was not fetched (--keys fetches it)")
    case .failure(let error): return .broken([Observation(error.description, evidence: evidence)])
    case .success(let set) where set.keys.isEmpty:
      let reasons = set.skipped.prefix(4).map { "; \($0.note)" }.joined()
      return .broken([Observation("the document has no usable key\(reasons)", evidence: evidence)])
    case .success: return .kept
    }
  }

  private static let judgePrivacy: @Sendable (KeySetDocument) -> Verdict = { document in
    withKeys(document) { set in
      .judged(
        set.entries.enumerated().compactMap { index, entry in
          let found = JSONWebKeyReader.privateMembers.filter { entry[$0] != nil }
          guard !found.isEmpty else { return nil }
          let name = entry["kid"]?.string.map { "key \($0.quoted)" } ?? "key number \(index + 1)"
          let what = entry["kty"]?.string == "oct" ? "a symmetric key" : "private values"
          return Observation(
            "\(name) is published with \(what): \(found.joined(separator: ", "))",
            evidence: [Evidence("members", .list(found))])
        })
    }
  }

  private static let judgeUse: @Sendable (KeySetDocument) -> Verdict = { document in
    withKeys(document) { set in
      let uses = set.entries.map { $0["use"]?.string }
      let encrypts = zip(uses, set.entries).contains { $0 == "enc" || ($0 == nil && isForEncryption($1)) }
      let signs = zip(uses, set.entries).contains { $0 == "sig" || ($0 == nil && !isForEncryption($1)) }
      guard encrypts, signs else { return .kept }
      return .judged(
        zip(uses, set.entries).enumerated().filter { $0.element.0 == nil }.map { index, pair in
          let name = pair.1["kid"]?.string.map { "key \($0.quoted)" } ?? "key number \(index + 1)"
          return Observation("\(name) has no use, while the set has keys for signing and for encryption")
        })
    }
  }

  private static let judgeIdentifiers: @Sendable (KeySetDocument) -> Verdict = { document in
    withKeys(document) { set in
      var seen: [String: Set<JSONObject>] = [:]
      for entry in set.entries {
        if let keyID = entry["kid"]?.string { seen[keyID, default: []].insert(entry) }
      }
      return .judged(
        seen.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { keyID, keys in
          Observation("\(keys.count) keys have the kid \(keyID.quoted)", evidence: [Evidence("kid", keyID)])
        })
    }
  }

  private static func withKeys(_ document: KeySetDocument, _ check: (KeySet) -> Verdict) -> Verdict {
    switch document.result {
    case nil: .notRun("the key document was not fetched (--keys fetches it)")
    case .failure: .notRun("the key document cannot be read (JWK-001)")
    case .success(let set): check(set)
    }
  }

  private static func isForEncryption(_ entry: JSONObject) -> Bool {
    let name = entry["alg"]?.string ?? ""
    return name.hasPrefix("RSA-OAEP") || name == "RSA1_5" || name.hasPrefix("ECDH-ES") || name.hasSuffix("KW")
      || name == "dir"
  }
}
