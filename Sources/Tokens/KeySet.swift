import OrderedJSON

/// A JWK Set read tolerantly: what cannot be used is skipped with a note (RFC 7517 §5).
package struct KeySet: Sendable, Hashable {
  /// The keys that can check signatures, in their order.
  package let keys: [JSONWebKey]
  /// The members that cannot check signatures, in their order.
  package let skipped: [SkippedKey]
  /// What was skipped, tolerated or found weak, one clause each.
  package let notes: [String]
  /// The members of `keys` as published, usable or not.
  package let entries: [JSONObject]
  /// How many members `keys` has.
  package let count: Int
  /// `alg` of each member, or what its `kty` and `crv` say, each once in order of first appearance.
  package let algorithms: [String]

  /// More members than this are not looked at.
  package static let limit = 1000

  package init(parsing bytes: [UInt8]) throws(KeySetError) {
    let document: JSONDocument
    do { document = try JSONDocument(parsing: bytes) } catch { throw KeySetError.json(error) }
    try self.init(document.value)
  }

  package init(_ value: JSONValue) throws(KeySetError) {
    guard let document = value.object else { throw KeySetError.kind(value.kind) }
    guard let keys = document["keys"] else {
      if document["kty"] != nil { throw KeySetError.singleKey }
      throw KeySetError.noKeys
    }
    guard let members = keys.array else { throw KeySetError.keysKind(keys.kind) }
    self.init(members: members)
  }

  private init(members: [JSONValue]) {
    var keys: [JSONWebKey] = []
    var skipped: [SkippedKey] = []
    for (index, member) in members.prefix(Self.limit).enumerated() {
      guard let object = member.object else {
        skipped.append(SkippedKey(nil, position: index + 1, .notAnObject(member.kind)))
        continue
      }
      do { keys.append(try JSONWebKeyReader.read(object, position: index + 1)) } catch {
        skipped.append(SkippedKey(object, position: index + 1, error))
      }
    }
    self.keys = keys
    self.skipped = skipped
    entries = members.prefix(Self.limit).compactMap(\.object)
    count = members.count
    algorithms = Self.algorithms(of: entries)
    let tooMany = count > Self.limit ? ["only the first \(Self.limit) of \(count) keys were looked at"] : []
    notes =
      skipped.map(\.note) + keys.flatMap { key in key.notes.map { "key \(key.label): \($0)" } } + tooMany
  }

  private static func algorithms(of entries: [JSONObject]) -> [String] {
    var found: [String] = []
    for name in entries.compactMap(algorithm) where !found.contains(name) { found.append(name) }
    return found
  }

  private static func algorithm(of entry: JSONObject) -> String? {
    if let name = entry["alg"]?.string { return name }
    if let use = entry["use"]?.string, use != "sig" { return nil }
    switch (entry["kty"]?.string, entry["crv"]?.string) {
    case ("RSA", _): return "RS256"
    case ("EC", "P-256"): return "ES256"
    case ("EC", "P-384"): return "ES384"
    case ("EC", "P-521"): return "ES512"
    case ("EC", "secp256k1"): return "ES256K"
    case ("OKP", "Ed25519"), ("OKP", "Ed448"): return "EdDSA"
    case ("oct", _): return "HS256"
    default: return nil
    }
  }
}

/// Why a document is no JWK Set.
package enum KeySetError: Error, Sendable, Hashable, CustomStringConvertible {
  case json(JSONError)
  case kind(String)
  case noKeys
  case keysKind(String)
  /// One bare JWK instead of a set.
  case singleKey

  package var description: String {
    switch self {
    case .json(let error): "the key document is not JSON: \(error)"
    case .kind(let kind): "the key document is \(kind), not an object with \"keys\""
    case .noKeys: "the key document has no member \"keys\""
    case .keysKind(let kind): "\"keys\" of the key document is not an array but \(kind)"
    case .singleKey: "the key document is one bare key; a set has it inside \"keys\":[…]"
    }
  }
}

/// The provider's key document and how it was announced; the subject of the key rules.
package struct KeySetDocument: Sendable, Hashable {
  /// The `jwks_uri` member as published; `nil` when absent.
  package let jwksURI: JSONValue?
  /// The document read; `nil` when it was not fetched.
  package let result: Result<KeySet, KeySetError>?

  package init(jwksURI: JSONValue?, result: Result<KeySet, KeySetError>?) {
    self.jwksURI = jwksURI
    self.result = result
  }

  /// Reads the body that was fetched from `jwks_uri`.
  package init(jwksURI: JSONValue?, body: [UInt8]) {
    self.jwksURI = jwksURI
    do { result = .success(try KeySet(parsing: body)) } catch { result = .failure(error) }
  }

  /// The keys, where the document was read.
  package var keySet: KeySet? { try? result?.get() }
}
