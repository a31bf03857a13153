import Diagnostics
import Discovery
import Evidence
import HTTP
import OrderedJSON
import Tokens

/// What a published key document must be (JWK).
enum KeyRules {
  static let judged: [JudgedRule] = all.map { JudgedRule($0) }

  static let all: [Rule<PublishedKeys>] = [
    Rule(
      .jwk001, "keys-unusable", .error, "the provider's keys cannot be had",
      statement:
        "jwks_uri is there and https, and its document is an object with an array of keys, one usable at least",
      why: "Without keys nobody can tell a genuine ID Token or Logout Token, so applications refuse logout messages.",
      remedy: "publish the signing keys as a JWK Set at an https jwks_uri",
      citations: [.discovery("3"), .rfc(7517, "5"), .conformanceSuite],
      example: #"{"jwks_uri":"http://id.example/keys"}"#,
      check: judgeDocument),
    Rule(
      .jwk002, "private-keys-published", .error, "the provider publishes private or symmetric keys",
      statement: "no published key has private or symmetric values (d, p, q, dp, dq, qi, oth, k)",
      why: "Whoever reads the document can forge ID Tokens and Logout Tokens: sign in as, or sign out, any user.",
      remedy: "withdraw these keys at once, make new ones, and publish public values only",
      citations: [.discovery("3")], example: #"{"keys":[{"kty":"RSA","n":"…","e":"AQAB","d":"…"}]}"#,
      check: judgePrivacy),
    Rule(
      .jwk003, "use-missing", .error, "keys do not say what they are for",
      statement: "when signing and encryption keys are published together, every key has use",
      why: "A receiver that takes an encryption key for the signing key calls valid tokens forged.",
      remedy: "give every key use \"sig\" or \"enc\"",
      citations: [.discovery("3"), .rfc(8414, "2")],
      example: #"{"keys":[{"kty":"RSA","use":"enc",…},{"kty":"RSA",…}]}"#,
      check: judgeUse),
    Rule(
      .jwk004, "kid-repeated", .warning, "several keys share one kid",
      statement: "different keys have different kid",
      why: "A receiver that finds two keys for one kid may try the wrong one and refuse the token.",
      remedy: "give each key a kid of its own",
      citations: [.rfc(7517, "4.5"), .conformanceSuite], example: #"{"keys":[{"kid":"1",…},{"kid":"1",…}]}"#,
      check: judgeIdentifiers),
  ]

  private static let judgeDocument: @Sendable (PublishedKeys) -> Verdict = { document in
    guard let value = document.jwksURI else { return .broken("the metadata has no jwks_uri") }
    guard let uri = value.string else { return .broken("jwks_uri is not a string but \(value.kind)") }
    let reference = URLReference(uri)
    guard let scheme = reference.scheme, reference.host?.isEmpty == false else {
      return .broken("jwks_uri \(uri.quoted) is not an absolute URL")
    }
    let evidence = [Fact("jwks_uri", Redaction.on.url(uri))]
    if !reference.isHTTPS, !(reference.isHTTP && reference.isLoopback) {
      return .broken([Observation("jwks_uri is \(scheme.visibleShort), not https", evidence: evidence)])
    }
    if let fault = WebURLFault.of(uri) {
      return .broken([Observation("jwks_uri cannot be requested: it \(fault.clause)", evidence: evidence)])
    }
    switch document.retrieval {
    case .notFetched(let reason): return .notRun(NotRun("the keys were not fetched: \(reason)", lacking: [.keys]))
    case .failed(let failure) where failure.kind == .content:
      return .broken([Observation(failure.message, remedy: failure.hint, layer: .provider)])
    case .failed(let failure): return .notRun("the keys could not be fetched: \(failure.message)")
    case .unreadable(let error): return .broken([Observation(error.description, evidence: evidence)])
    case .read(let set) where set.keys.isEmpty:
      if let key = set.skipped.first(where: \.isUnsupported) {
        return .notRun("no key of the set can be used: \(key.note)")
      }
      let reasons = set.skipped.prefix(4).map { "; \($0.note)" }.joined()
      return .broken([Observation("the document has no usable key\(reasons)", evidence: evidence)])
    case .read: return .kept
    }
  }

  private static let judgePrivacy: @Sendable (PublishedKeys) -> Verdict = { document in
    withKeys(document) { set in
      .judged(
        set.entries.enumerated().compactMap { index, entry in
          let found = JSONWebKeyReader.privateMembers.filter { entry[$0] != nil }
          guard !found.isEmpty else { return nil }
          let name = entry["kid"]?.string.map { "key \($0.quoted)" } ?? "key number \(index + 1)"
          let what = entry["kty"]?.string == "oct" ? "a symmetric key" : "private values"
          return Observation(
            "\(name) is published with \(what): \(found.joined(separator: ", "))",
            evidence: [Fact("members", .list(found))])
        })
    }
  }

  private static let judgeUse: @Sendable (PublishedKeys) -> Verdict = { document in
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

  private static let judgeIdentifiers: @Sendable (PublishedKeys) -> Verdict = { document in
    withKeys(document) { set in
      var seen: [String: Set<JSONObject>] = [:]
      for entry in set.entries {
        if let keyID = entry["kid"]?.string { seen[keyID, default: []].insert(entry) }
      }
      return .judged(
        seen.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { keyID, keys in
          Observation("\(keys.count) keys have the kid \(keyID.quoted)", evidence: [Fact("kid", keyID)])
        })
    }
  }

  private static func withKeys(_ document: PublishedKeys, _ check: (KeySet) -> Verdict) -> Verdict {
    switch document.retrieval {
    case .notFetched(let reason): .notRun(NotRun("the keys were not fetched: \(reason)", lacking: [.keys]))
    case .failed(let failure): .notRun("the keys could not be fetched: \(failure.message)")
    case .unreadable: .notRun("the key document cannot be read")
    case .read(let set): check(set)
    }
  }

  private static func isForEncryption(_ entry: JSONObject) -> Bool {
    let name = entry["alg"]?.string ?? ""
    return name.hasPrefix("RSA-OAEP") || name == "RSA1_5" || name.hasPrefix("ECDH-ES") || name.hasSuffix("KW")
      || name == "dir"
  }
}

/// The provider's key document: how it was announced, and what came of fetching it.
struct PublishedKeys: Sendable {
  /// The `jwks_uri` member as published; `nil` when absent.
  let jwksURI: JSONValue?
  let retrieval: Retrieval

  enum Retrieval: Sendable {
    case notFetched(String)
    case failed(Failure)
    case unreadable(KeySetError)
    case read(KeySet)
  }

  init(jwksURI: JSONValue?, retrieval: Retrieval) {
    self.jwksURI = jwksURI
    self.retrieval = retrieval
  }

  init(jwksURI: JSONValue?, body: [UInt8]) {
    self.jwksURI = jwksURI
    do throws(KeySetError) { retrieval = .read(try KeySet(parsing: body)) } catch { retrieval = .unreadable(error) }
  }

  init(_ evidence: DiscoveryEvidence) {
    let uri = evidence.document?.json["jwks_uri"]
    switch evidence.keySet {
    case .notFetched(let reason): self.init(jwksURI: uri, retrieval: .notFetched(reason))
    case .failed(let failure): self.init(jwksURI: uri, retrieval: .failed(failure))
    case .fetched(let body): self.init(jwksURI: uri, body: body)
    }
  }
}

extension PublishedKeys: RuleSubject {
  static var evidence: EvidenceKind { .keys }

  static func found(in evidence: TargetEvidence) -> Found<PublishedKeys> {
    guard let discovery = evidence.discovery.value?.evidence else {
      return .none(NotRun(evidence.discovery.reason ?? EvidenceKind.keys.lack, lacking: [.metadata]))
    }
    if discovery.document == nil { return .none(NotRun(EvidenceKind.metadata.lack, lacking: [.metadata])) }
    return .subjects([PublishedKeys(discovery)])
  }
}
