import Browsing
import Crypto
import Discovery
import HTTP
import OrderedJSON
import Tokens

/// The checks of an ID Token that a client makes before it believes it (OpenID Connect Core §3.1.3.7, §3.1.3.8).
struct IDTokenCheck: Sendable {
  let metadata: ProviderMetadata
  let keys: KeySet?
  let clientID: String
  let clientSecret: Secret?
  let nonce: Secret

  /// Seconds by which clocks may differ.
  static let leeway = 60

  func check(_ tokens: ClientTokens, at now: Int) throws(ClientLoginFault) {
    let expectations = TokenExpectations(
      role: .idToken, keys: keys, issuer: metadata.issuer, clientID: clientID, clientSecret: clientSecret)
    let inspection = TokenInspection(tokens.idToken.reveal(), expecting: expectations, now: now)
    if let fault = fault(of: inspection, accessToken: tokens.accessToken, at: now) { throw .idToken(fault) }
  }

  /// The first thing that is wrong.
  func fault(of token: TokenInspection, accessToken: Secret?, at now: Int) -> IDTokenFault? {
    guard let claims = token.claims, token.jwt != nil else { return .unreadable }
    if token.signature.status != .valid { return .signature(token.signature.reason) }
    let issuer = claims["iss"]?.string
    if let expected = metadata.issuer, issuer?.isIdentical(to: expected) != true { return .issuer(issuer ?? "") }
    if let fault = audienceFault(claims) { return fault }
    guard let expires = token.times.expiresAt?.seconds else { return .expiryMissing }
    if expires.addingReportingOverflow(Self.leeway).partialValue <= now { return .expired(expires) }
    guard let nonce = claims["nonce"]?.string else { return .nonceMissing }
    if Secret(nonce) != self.nonce { return .otherNonce }
    if (claims["sub"]?.string ?? "").isEmpty { return .subjectMissing }
    if let expected = claims["at_hash"]?.string, let accessToken, let algorithm = token.jwt?.algorithm,
      let hash = Self.halfHash(accessToken.reveal(), algorithm), hash != expected
    {
      return .accessTokenHash
    }
    return nil
  }

  private func audienceFault(_ claims: JSONObject) -> IDTokenFault? {
    let audiences = claims["aud"]?.array?.compactMap(\.string) ?? claims["aud"]?.string.map { [$0] } ?? []
    if !audiences.contains(clientID) { return .audience(audiences) }
    let party = claims["azp"]?.string
    if let party, party != clientID { return .authorizedParty(party) }
    return audiences.count > 1 && party == nil ? .authorizedPartyMissing : nil
  }

  /// The left half of the hash that goes with a signature algorithm, as base64url; `nil` for an unknown one.
  static func halfHash(_ text: String, _ algorithm: String) -> String? {
    let bytes = Array(text.utf8)
    let hash: [UInt8]
    switch algorithm.suffix(3) {
    case "256": hash = Array(SHA256.hash(data: bytes))
    case "384": hash = Array(SHA384.hash(data: bytes))
    case "512", "DSA": hash = Array(SHA512.hash(data: bytes))
    default: return nil
    }
    return Base64URL.encode(hash.prefix(hash.count / 2))
  }
}
