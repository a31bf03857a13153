import Diagnostics
import HTTP
import OrderedJSON

/// What may be kept of a token: everything the rules judge, without the signature and without the token itself.
package struct KeptToken: Sendable, Hashable {
  package var shape: TokenText.Shape
  package var notes: [TokenNote]
  package var explanation: String?
  package var sizeBytes: Int
  package var header: JSONObject?
  package var claims: JSONObject?
  /// Whether it could be taken apart as a compact JWS.
  package var isJWT: Bool
  package var defects: [JWT.Defect]
  package var signature: SignatureVerdict
  /// Seconds since 1970 at which it is judged.
  package var now: Int

  package init(
    shape: TokenText.Shape, notes: [TokenNote], explanation: String?, sizeBytes: Int, header: JSONObject?,
    claims: JSONObject?, isJWT: Bool, defects: [JWT.Defect], signature: SignatureVerdict, now: Int
  ) {
    self.shape = shape
    self.notes = notes
    self.explanation = explanation
    self.sizeBytes = sizeBytes
    self.header = header
    self.claims = claims
    self.isJWT = isJWT
    self.defects = defects
    self.signature = signature
    self.now = now
  }
}

extension TokenInspection {
  /// What may be kept; tokens inside claims are abridged.
  package var kept: KeptToken {
    KeptToken(
      shape: text.shape, notes: text.notes.map { TokenNote($0.kind, Redaction.on.text($0.text)) },
      explanation: text.explanation.map(Redaction.on.text), sizeBytes: sizeBytes, header: header?.withoutTokens,
      claims: claims?.withoutTokens, isJWT: jwt != nil, defects: jwt?.defects ?? [], signature: signature,
      now: times.now)
  }

  /// Judges a token again from what was kept of it; the verdict on its signature is taken over.
  package init(_ kept: KeptToken, expecting expectations: TokenExpectations) {
    let now = min(max(kept.now, Timestamp.writable.lowerBound), Timestamp.writable.upperBound)
    text = TokenText(kept)
    self.expectations = expectations
    jwt = kept.isJWT ? JWT(kept) : nil
    header = kept.header
    claims = kept.claims
    recognised =
      kept.shape == .opaque
      ? RecognisedKind(.unknown, "it is not a JWT") : RecognisedKind(header: kept.header ?? [:], claims: kept.claims)
    times = TokenTimes(claims: kept.claims, now: now)
    signature = kept.signature
  }
}

extension TokenText {
  fileprivate init(_ kept: KeptToken) {
    raw = Secret("")
    token = Secret("")
    shape = kept.shape
    notes = kept.notes
    explanation = kept.explanation
    sizeBytes = kept.sizeBytes
  }
}

extension JWT {
  fileprivate init(_ kept: KeptToken) {
    encodedHeader = ""
    encodedPayload = ""
    encodedSignature = ""
    header = kept.header ?? [:]
    claims = kept.claims
    signature = nil
    defects = kept.defects
  }
}

extension JWT.Defect {
  /// A defect that was seen before.
  package init(_ segment: Segment, _ fault: Fault, _ text: String) {
    self.segment = segment
    self.fault = fault
    self.text = text
  }
}

extension JSONObject {
  fileprivate var withoutTokens: JSONObject { JSONObject(members.map { ($0.name, $0.value.withoutTokens) }) }
}

extension JSONValue {
  fileprivate var withoutTokens: JSONValue {
    switch self {
    case .string(let text): .string(Redaction.on.text(text))
    case .array(let elements): .array(elements.map(\.withoutTokens))
    case .object(let object): .object(object.withoutTokens)
    case .null, .bool, .number: self
    }
  }
}
