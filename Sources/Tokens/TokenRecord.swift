import Diagnostics
import HTTP
import OrderedJSON

/// What is known of a token without the token itself: enough to judge it again.
package struct TokenRecord: Sendable, Hashable {
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
  /// Everything that rules read, without signature and token; claims and texts stand as they are.
  package var record: TokenRecord {
    TokenRecord(
      shape: text.shape, notes: text.notes, explanation: text.explanation, sizeBytes: sizeBytes, header: header,
      claims: claims, isJWT: jwt != nil, defects: jwt?.defects ?? [], signature: signature, now: times.now)
  }

  /// Judges a token again from its record; the verdict on its signature is taken over.
  package init(_ record: TokenRecord, expecting expectations: TokenExpectations) {
    let now = min(max(record.now, Timestamp.writable.lowerBound), Timestamp.writable.upperBound)
    text = TokenText(record)
    self.expectations = expectations
    jwt = record.isJWT ? JWT(record) : nil
    header = record.header
    claims = record.claims
    recognised = RecognisedKind(record.shape, header: record.header, claims: record.claims)
    times = TokenTimes(claims: record.claims, now: now)
    signature = record.signature
  }
}

extension TokenText {
  fileprivate init(_ record: TokenRecord) {
    raw = Secret("")
    token = Secret("")
    shape = record.shape
    notes = record.notes
    explanation = record.explanation
    sizeBytes = record.sizeBytes
  }
}

extension JWT {
  fileprivate init(_ record: TokenRecord) {
    encodedHeader = ""
    encodedPayload = ""
    encodedSignature = ""
    header = record.header ?? [:]
    claims = record.claims
    signature = nil
    defects = record.defects
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
