import HTTP
import OrderedJSON

/// Says what keeps a text from being a JWT that perhaps was meant to be one.
enum BrokenJWT {
  static func explanation(of text: String) -> String {
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
