import HTTP

/// What a person gave as a token: what it is, and the token in it.
package struct TokenText: Sendable, Hashable {
  package enum Shape: String, Sendable, Hashable, CaseIterable {
    /// Three parts; `alg` may be `none`.
    case compactJWS
    /// Five parts.
    case compactJWE
    case jsonJWS, jsonJWE
    case opaque
  }

  /// The text as given.
  package let raw: Secret
  /// The token without what stood around it; of a mended token, the mended form.
  package let token: Secret
  package let shape: Shape
  /// What was taken off or mended, in that order.
  package let notes: [TokenNote]
  /// What the text is, as a clause: always for opaque texts, also for encrypted and JSON-serialised ones.
  package let explanation: String?
  /// Bytes of the token.
  package let sizeBytes: Int

  package init(_ text: String) {
    raw = Secret(text)
    guard text.utf8.count <= JWT.sizeLimit else {
      token = raw
      shape = .opaque
      notes = []
      explanation = "it has \(text.utf8.count.grouped) bytes; more than \(JWT.sizeLimit.grouped) are not read"
      sizeBytes = text.utf8.count
      return
    }
    var wrapping = TokenWrapping(text)
    wrapping.removeAll()
    let reading = TokenShapeReader.read(wrapping.text)
    token = Secret(reading.text)
    shape = reading.shape
    notes = wrapping.notes + reading.notes
    explanation = reading.explanation
    sizeBytes = reading.text.utf8.count
  }

  /// Whether the text can be sent as it was given.
  package var isBare: Bool { notes.isEmpty }
}
