import Diagnostics
import HTTP
import OrderedJSON
import Providers

/// Turns the answer at the configuration URL into a document, or says what came instead.
enum DocumentReader {
  /// A configuration document and what was tolerated while reading it.
  struct Document: Sendable {
    let metadata: ProviderMetadata
    let hadByteOrderMark: Bool
  }

  /// Contract: another status than 200, or a body that is not one JSON object in UTF-8, leaves nothing to judge.
  static func read(
    _ answer: DiscoverySession.Answer, argument: IssuerArgument
  ) -> Result<Document, Failure> {
    guard answer.response.status == 200 else { return .failure(refused(answer, argument)) }
    do throws(JSONError) {
      let document = try JSONDocument(parsing: answer.response.body)
      guard let object = document.value.object else {
        return .failure(
          Failure(
            .content, "\(answer.shownURL) sent \(document.value.kind) instead of one JSON object",
            hint: IssuerHint.advice(for: URLReference(argument.issuer))))
      }
      return .success(
        Document(metadata: ProviderMetadata(json: object), hadByteOrderMark: document.hadByteOrderMark))
    } catch {
      let body = BodyDiagnosis(answer.response, error)
      return .failure(
        Failure(
          .content, "\(answer.shownURL) sent \(body.description) instead of a JSON object",
          hint: body.hint ?? IssuerHint.advice(for: URLReference(argument.issuer))))
    }
  }

  private static func refused(_ answer: DiscoverySession.Answer, _ argument: IssuerArgument) -> Failure {
    let response = answer.response
    let page = BodyDiagnosis.pageTitle(response.body).map { " (a page titled '\($0)')" } ?? ""
    let origin = answer.url == argument.metadataURL ? "" : ", where \(argument.metadataURL) redirects to,"
    return Failure(
      .content, "\(answer.shownURL)\(origin) answered \(response.status) instead of 200\(page)",
      hint: hint(for: response.status, argument))
  }

  private static func hint(for status: Int, _ argument: IssuerArgument) -> String {
    switch status {
    case 401, 403, 407:
      "the document must be readable without signing in; look for a gateway or firewall in front of it"
    case 429: "the server asks for a pause; try again later"
    case 500...: "the server has a problem of its own; try again, then look at its log"
    case 300..<400: "the redirect names no place to go; open the URL in a browser"
    default: IssuerHint.advice(for: URLReference(argument.issuer))
    }
  }
}

extension Failure {
  /// The same failure, its hint led by the URLs that did answer.
  func pointing(to forms: [String]) -> Failure {
    guard let first = forms.first else { return self }
    return Failure(
      kind, message, hint: "the RFC 8414 form \(first) answers; give that URL, or serve the document at both places")
  }

  /// The same failure with a clause in front of its hint.
  func noting(_ note: String?) -> Failure {
    guard let note else { return self }
    return Failure(kind, message, hint: "\(note); \(hint)")
  }
}

/// What a body is that is not JSON, in words for the person who expected a configuration document.
struct BodyDiagnosis: Sendable {
  /// With an article, e.g. `an HTML page titled 'Sign in'`.
  let description: String
  /// What to try, where the body itself tells it.
  let hint: String?

  /// Only the first bytes decide.
  private static let window = 65_536

  init(_ response: Response, _ error: JSONError) {
    let body = response.body
    let start = Self.start(of: body)
    if body.isEmpty || start.isEmpty {
      (description, hint) = ("an empty body", nil)
    } else if error.reason == .utf16 {
      (description, hint) = ("UTF-16 or UTF-32 text", "serve the document as UTF-8 (RFC 8259 §8.1)")
    } else if error.reason == .invalidUTF8, !start.hasPrefix("<"), !body.starts(with: [0x1F, 0x8B]) {
      (description, hint) = ("\(error)", "serve the document as UTF-8 (RFC 8259 §8.1)")
    } else if body.starts(with: [0x1F, 0x8B]) {
      (description, hint) = ("gzip bytes", "let the server declare Content-Encoding: gzip, or send plain JSON")
    } else if start.hasPrefix("<") {
      (description, hint) = Self.markup(body, start)
    } else if start.hasPrefix("http/") {
      (description, hint) = ("a whole HTTP message", "the saved answer carries its header fields; serve the body alone")
    } else if CompactToken.isToken(String(decoding: body.prefix(Self.window), as: UTF8.self).trimmed) {
      (description, hint) = ("a JWT", "serve the plain JSON document; signed metadata goes inside it")
    } else if error.reason == .endOfInput {
      (description, hint) = (
        "JSON that is cut off at line \(error.line), column \(error.column)",
        "compare \(body.count.grouped) bytes with what the server meant to send; a proxy may truncate it"
      )
    } else {
      (description, hint) = ("something that is not JSON (\(error))", nil)
    }
  }

  private static func markup(_ body: [UInt8], _ start: String) -> (String, String?) {
    if start.contains("entitydescriptor") {
      return ("SAML metadata", "this is the SAML side; give the OpenID Connect issuer")
    }
    guard start.hasPrefix("<!doctype html") || start.contains("<html") || start.contains("<head") else {
      return (start.hasPrefix("<?xml") ? "XML" : "markup", nil)
    }
    let title = pageTitle(body).map { " titled '\($0)'" } ?? ""
    let page =
      start.contains("type=\"password\"") || start.contains("type='password'") ? "an HTML login page" : "an HTML page"
    return ("\(page)\(title)", nil)
  }

  /// The `<title>` of an HTML page, fit for a terminal, 80 characters at most.
  static func pageTitle(_ body: [UInt8]) -> String? {
    let text = String(decoding: body.prefix(window), as: UTF8.self)
    let lower = Array(text.asciiLowercased.utf8)
    guard let open = index(of: "<title", in: lower, from: 0), let start = lower[open...].firstIndex(of: 0x3E),
      let end = index(of: "</title", in: lower, from: start)
    else { return nil }
    let bytes = Array(text.utf8)[(start + 1)..<end]
    let title = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return title.isEmpty ? nil : String(Redaction.on.text(title).prefix(80)).visible
  }

  private static func index(of needle: String, in haystack: [UInt8], from start: Int) -> Int? {
    let needle = Array(needle.utf8)
    guard start + needle.count <= haystack.count else { return nil }
    return (start...(haystack.count - needle.count)).first { haystack[$0...].starts(with: needle) }
  }

  /// The window in lower case, without byte order mark and leading white space.
  private static func start(of body: [UInt8]) -> String {
    let bytes = body.starts(with: [0xEF, 0xBB, 0xBF]) ? body.dropFirst(3) : body[...]
    return String(decoding: bytes.prefix(window), as: UTF8.self).trimmed.asciiLowercased
  }
}
