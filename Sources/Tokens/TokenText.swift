import Diagnostics
import HTTP
import OrderedJSON

/// A text that a person gave as a token: what it is, and the token in it.
package struct TokenText: Sendable, Hashable {
  /// The form of the token.
  package enum Shape: String, Sendable, Hashable, CaseIterable {
    /// Three parts; `alg` may be `none`.
    case compactJWS
    /// Five parts.
    case compactJWE
    case jsonJWS, jsonJWE
    case opaque
    /// Larger than ``JWT/sizeLimit``, so that nothing of it was read.
    case tooLarge
  }

  /// The text as given.
  package let raw: Secret
  /// The token without what stood around it; where its inside was repaired, the repaired form.
  package let token: Secret
  package let shape: Shape
  /// What was taken off and what was repaired, in the order in which it was done.
  package let notes: [TokenNote]
  /// What the text is, as a clause; `nil` for a compact JWS.
  package let explanation: String?
  /// Bytes of the token.
  package let sizeBytes: Int

  package init(_ text: String) {
    raw = Secret(text)
    guard text.utf8.count <= JWT.sizeLimit else {
      token = raw
      shape = .tooLarge
      notes = []
      explanation =
        "it is too large to be read: \(text.utf8.count.grouped) bytes, where \(JWT.sizeLimit.grouped) are the limit"
      sizeBytes = text.utf8.count
      return
    }
    let wrapping = TokenWrapping(text)
    let form = TokenForm(wrapping.text)
    token = Secret(form.text)
    shape = form.shape
    notes = wrapping.notes + form.notes
    explanation = form.explanation
    sizeBytes = form.text.utf8.count
  }

  /// Whether the text can be sent as it was given.
  package var isBare: Bool { notes.isEmpty }

  /// Whether the text is a container, such as a form body, in which the token stands as it is to be sent.
  package var holdsBareToken: Bool { notes.last?.isContainer ?? false }
}

/// One way in which a text differs from a bare token, and what was done about it.
package struct TokenNote: Sendable, Hashable {
  /// What the difference is.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    // Around the token: taken off.
    case surroundingWhitespace = "surrounding_white_space"
    case invisibleCharacters = "invisible_characters"
    case quotes
    case bearerPrefix = "bearer_prefix"
    case parameter
    case urlEncoded = "url_encoded"
    case tokenResponse = "token_response"
    // Inside the token: repaired only to look at it.
    case whitespaceInside = "white_space_inside"
    case padding
    case standardAlphabet = "standard_alphabet"
  }

  package let kind: Kind
  /// A clause such as `it begins with "Bearer "`.
  package let text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// Whether the text is something in which a token is sent, with a name, and not a bad copy of it.
  package var isContainer: Bool { kind == .parameter || kind == .tokenResponse }

  /// Whether the token itself is damaged, so that every verifier refuses it.
  package var isInside: Bool {
    switch kind {
    case .whitespaceInside, .padding, .standardAlphabet: true
    default: false
    }
  }
}

/// The form of a text that nothing stands around any more.
private struct TokenForm {
  var text: String
  var shape: TokenText.Shape
  var notes: [TokenNote] = []
  var explanation: String?

  init(_ text: String) {
    if text.hasPrefix("{") || (text.hasPrefix("[") && text != "[redacted]") {
      self.init(json: text)
    } else if let other = NonTokenText.otherForm(text) {
      self.init(text, .opaque, explanation: other)
    } else if let compact = TokenForm(compact: text, notes: []) {
      self = compact
    } else {
      let repair = TokenRepair(text)
      let repaired = repair.notes.isEmpty ? nil : TokenForm(compact: repair.text, notes: repair.notes)
      self = repaired ?? TokenForm(text, .opaque, explanation: NonTokenText.fault(text))
    }
  }

  private init(_ text: String, _ shape: TokenText.Shape, notes: [TokenNote] = [], explanation: String? = nil) {
    self.text = text
    self.shape = shape
    self.notes = notes
    self.explanation = explanation
  }

  private init?(compact text: String, notes: [TokenNote]) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 5 {
      self.init(encrypted: text, header: String(parts[0]), notes: notes)
      return
    }
    guard let jwt = try? JWT(compact: text) else { return nil }
    self.init(text, .compactJWS, notes: notes)
    guard notes.isEmpty, jwt.hasUndecodedPart else { return }
    // Padding or line breaks behind the header: the repaired text says more.
    let repair = TokenRepair(text)
    if !repair.notes.isEmpty, let repaired = try? JWT(compact: repair.text), !repaired.hasUndecodedPart {
      self.init(repair.text, .compactJWS, notes: repair.notes)
    }
  }

  private init?(encrypted text: String, header: String, notes: [TokenNote]) {
    var defects: [JWT.Defect] = []
    guard let header = try? JWT.readHeader(header, defects: &defects) else { return nil }
    let method = [header["alg"]?.string, header["enc"]?.string].compactMap { $0?.visibleShort }.joined(separator: ", ")
    let suffix = method.isEmpty ? "" : " (\(method))"
    self.init(
      text, .compactJWE, notes: notes,
      explanation: "it has five parts: an encrypted token (JWE)\(suffix); its claims can be read only after decryption")
  }

  private init(json text: String) {
    let value: JSONValue
    do { value = try JSONDocument(parsing: text).value } catch {
      self.init(text, .opaque, explanation: "it begins like JSON but is not: \(error)")
      return
    }
    if let object = value.object {
      self.init(text, object)
    } else {
      self.init(text, .opaque, explanation: "it is \(value.kind) in JSON, not a token")
    }
  }

  private init(_ text: String, _ object: JSONObject) {
    if object["ciphertext"] != nil {
      self.init(text, .jsonJWE, explanation: "it is an encrypted token (JWE) in JSON serialization, not compact")
    } else if object["payload"] != nil, object["signatures"] != nil || object["signature"] != nil {
      self.init(text, .jsonJWS, explanation: "it is a JWS in JSON serialization; tokens are sent in compact form")
    } else {
      self.init(text, .opaque, explanation: NonTokenText.object(object))
    }
  }
}

extension JWT {
  /// Whether payload or signature is not base64url.
  fileprivate var hasUndecodedPart: Bool { defects.contains { $0.fault == .encoding } }
}
