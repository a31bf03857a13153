import Diagnostics
import HTTP
import OrderedJSON

/// Says what a text is that is not a JWT, each time as a clause.
enum NonTokenText {
  /// A text of another form altogether, e.g. HTML or a UUID; `nil` when it may be a JWT.
  static func otherForm(_ text: String) -> String? {
    if text.isEmpty { return "it is empty" }
    if text.contains("…") || text.contains("...") || text.contains("[redacted]") {
      return "it is an abridged or redacted copy; take the whole token from where it came from"
    }
    if text.hasPrefix("<") { return markup(text) }
    if text.hasPrefix("-----BEGIN") { return "it is a PEM block (a key or certificate), not a token" }
    if text.hasPrefix("PHNhbW") || text.hasPrefix("PD94bWw") {
      return "it is XML in Base64, most likely SAML, not a JWT"
    }
    if text.hasPrefix("ZXlK") { return "it is a JWT encoded in Base64 once more; decode it once and give the result" }
    if isUUID(text) { return "it is a UUID, such as products use for opaque tokens; it carries no claims" }
    if let paseto = paseto(text) { return paseto }
    if let product = products.first(where: { text.hasPrefix($0.prefix) }) {
      return "it looks like \(product.name), which is opaque and no ID Token"
    }
    if text.hasPrefix("http://") || text.hasPrefix("https://") { return "it is a URL without a token parameter" }
    return nil
  }

  /// What is missing or wrong in a text that may have been meant as a JWT.
  static func fault(_ text: String) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 1: return onePart(text)
    case 2 where isHeader(parts[0]): return "it has two parts: the signature is missing (cut off while copying?)"
    case 3: return threeParts(text)
    case 4 where isHeader(parts[0]):
      return "it has four parts; a signed token has three and an encrypted one five (cut off while copying?)"
    case 5: return "it has five parts as an encrypted token has, but \(headerFault(parts[0]))"
    default:
      return "it has \(parts.count) parts joined by full stops; a signed token has three, an encrypted one five"
    }
  }

  /// A JSON object that is no serialised token.
  static func object(_ object: JSONObject) -> String {
    if object["keys"] != nil || object["kty"] != nil { return "it is a key document (JWK), not a token" }
    if object["iss"] != nil || object["sub"] != nil {
      return "it is a claim set already decoded; give the encoded token it came from"
    }
    if object["alg"] != nil { return "it is a JWT header already decoded; give the encoded token it came from" }
    if let code = object["error"]?.string { return "it is an error answer in JSON (error \"\(code.visibleShort)\")" }
    return "it is a JSON object, not a token"
  }

  private static let products: [(prefix: String, name: String)] = [
    ("ya29.", "a Google access token"), ("1//", "a Google refresh token"), ("gho_", "a GitHub access token"),
    ("ghp_", "a GitHub access token"), ("glpat-", "a GitLab access token"), ("xoxp-", "a Slack token"),
  ]

  private static func markup(_ text: String) -> String {
    let lower = String(text.prefix(4096)).asciiLowercased
    if lower.contains("saml") { return "it is a SAML message (XML), not a JWT" }
    return lower.contains("<html") || lower.contains("<!doctype html")
      ? "it is an HTML page, not a token" : "it is XML, not a JWT"
  }

  private static func paseto(_ text: String) -> String? {
    let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, ["v1", "v2", "v3", "v4"].contains(parts[0]), ["local", "public"].contains(parts[1]) else {
      return nil
    }
    return "it is a PASETO (\(parts[0]).\(parts[1])), not a JWT"
  }

  private static func isUUID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : byte.hexDigitValue != nil
    }
  }

  private static func onePart(_ text: String) -> String {
    if isHeader(text) { return "it is only the first part of a JWT, the header; the rest was cut off" }
    if let object = decoded(text), object["iss"] != nil || object["sub"] != nil {
      return "it is only the middle part of a JWT, the claims; give all three parts"
    }
    return "it has \(text.utf8.count.grouped) characters without the form of a JWT: an opaque access or refresh token, "
      + "an authorization code or a session identifier"
  }

  private static func threeParts(_ text: String) -> String {
    do {
      _ = try JWT(compact: text)
      return "it cannot be read"
    } catch {
      return "it has three parts, but \(error)"
    }
  }

  private static func headerFault(_ segment: String) -> String {
    var defects: [JWT.Defect] = []
    do {
      _ = try JWT.readHeader(segment, defects: &defects)
      return "it cannot be read"
    } catch {
      return error.description
    }
  }

  private static func isHeader(_ segment: String) -> Bool { decoded(segment)?["alg"] != nil }

  private static func decoded(_ segment: String) -> JSONObject? {
    guard let bytes = try? Base64URL.decode(segment).bytes else { return nil }
    return try? JSONDocument(parsing: bytes).value.object
  }
}
