import HTTP
import OrderedJSON

/// Finds out what a text without wrapping is.
enum TokenShapeReader {
  struct Reading {
    var text: String
    var shape: TokenText.Shape
    var notes: [TokenNote] = []
    var explanation: String?
  }

  static func read(_ text: String) -> Reading {
    if text.hasPrefix("{") || (text.hasPrefix("[") && text != "[redacted]") { return readJSON(text) }
    if let foreign = ForeignText.explanation(of: text) { return opaque(text, foreign) }
    if let reading = readCompact(text, notes: []) { return reading }
    var mending = TokenMending(text)
    mending.mendAll()
    if !mending.notes.isEmpty, let reading = readCompact(mending.text, notes: mending.notes) { return reading }
    return opaque(text, BrokenJWT.explanation(of: text))
  }

  static func opaque(_ text: String, _ explanation: String) -> Reading {
    Reading(text: text, shape: .opaque, explanation: explanation)
  }

  private static func readCompact(_ text: String, notes: [TokenNote]) -> Reading? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 5 { return readEncrypted(text, header: String(parts[0]), notes: notes) }
    guard let jwt = try? JWT(compact: text) else { return nil }
    if notes.isEmpty, jwt.defects.contains(where: { $0.fault == .encoding }) {
      // Padding or line breaks behind the header: the mended form says more.
      var mending = TokenMending(text)
      mending.mendAll()
      if !mending.notes.isEmpty, let mended = try? JWT(compact: mending.text),
        !mended.defects.contains(where: { $0.fault == .encoding })
      {
        return Reading(text: mending.text, shape: .compactJWS, notes: mending.notes)
      }
    }
    return Reading(text: text, shape: .compactJWS, notes: notes)
  }

  private static func readEncrypted(_ text: String, header: String, notes: [TokenNote]) -> Reading? {
    var defects: [JWT.Defect] = []
    guard let header = try? JWT.readHeader(header, defects: &defects) else { return nil }
    let method = [header["alg"]?.string, header["enc"]?.string].compactMap { $0?.visibleShort }.joined(separator: ", ")
    let suffix = method.isEmpty ? "" : " (\(method))"
    return Reading(
      text: text, shape: .compactJWE, notes: notes,
      explanation: "it has five parts: an encrypted token (JWE)\(suffix); its claims can be read only after decryption")
  }

  private static func readJSON(_ text: String) -> Reading {
    let value: JSONValue
    do { value = try JSONDocument(parsing: text).value } catch {
      return opaque(text, "it begins like JSON but is not: \(error)")
    }
    guard let object = value.object else { return opaque(text, "it is \(value.kind) in JSON, not a token") }
    if object["ciphertext"] != nil {
      return Reading(
        text: text, shape: .jsonJWE, explanation: "it is an encrypted token (JWE) in JSON serialization, not compact")
    }
    if object["payload"] != nil, object["signatures"] != nil || object["signature"] != nil {
      return Reading(
        text: text, shape: .jsonJWS, explanation: "it is a JWS in JSON serialization; tokens are sent in compact form")
    }
    return opaque(text, explanation(of: object))
  }

  private static func explanation(of object: JSONObject) -> String {
    if object["keys"] != nil || object["kty"] != nil { return "it is a key document (JWK), not a token" }
    if object["iss"] != nil || object["sub"] != nil {
      return "it is a claim set already decoded; give the encoded token it came from"
    }
    if object["alg"] != nil { return "it is a JWT header already decoded; give the encoded token it came from" }
    if let code = object["error"]?.string { return "it is an error answer in JSON (error \"\(code.visibleShort)\")" }
    return "it is a JSON object, not a token"
  }
}
