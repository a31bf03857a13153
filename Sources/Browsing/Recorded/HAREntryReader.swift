import Diagnostics
import HTTP
import OrderedJSON

/// Reads one entry of a recording; `nil` parts are what sanitising or another browser left out.
struct HAREntryReader {
  private let outer: JSONObject
  private let request: JSONObject
  private let response: JSONObject
  private let fields: Fields
  private let answerFields: Fields

  /// A walk makes these itself, or they belong to the recording's own connection.
  static let own: Set<String> = [
    "cookie", "host", "content-length", "connection", "accept-encoding", "transfer-encoding", "te", "upgrade",
    "origin", "referer", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest", "sec-fetch-user",
    "upgrade-insecure-requests", "priority", "if-none-match", "if-modified-since", "keep-alive",
  ]

  init?(_ outer: JSONObject) {
    guard let request = outer["request"]?.object, let url = request["url"]?.string, URLReference(url).isWeb else {
      return nil
    }
    self.outer = outer
    self.request = request
    response = outer["response"]?.object ?? JSONObject()
    fields = Self.fields(request)
    answerFields = Self.fields(response)
  }

  var entry: HARArchive.Entry {
    let kept = fields.all.filter { !Self.own.contains($0.name.asciiLowercased) && !$0.name.hasPrefix(":") }
    let sent = Request(
      request["method"]?.string ?? "GET", request["url"]?.string ?? "", fields: Fields(kept), body: body)
    return HARArchive.Entry(
      request: sent, startedAt: outer["startedDateTime"]?.string.flatMap(Timestamp.parse),
      status: response["status"]?.number?.integer ?? 0, setCookieLines: setCookieLines, cookiesSent: cookiesSent,
      location: answerFields["Location"] ?? response["redirectURL"]?.string.flatMap { $0.isEmpty ? nil : $0 },
      isNavigation: isNavigation)
  }

  private static func fields(_ message: JSONObject) -> Fields {
    Fields(
      (message["headers"]?.array ?? []).compactMap { header in
        guard let name = header.object?["name"]?.string, let value = header.object?["value"]?.string else { return nil }
        return Field(name, value)
      })
  }

  private var body: [UInt8]? {
    guard let data = request["postData"]?.object else { return nil }
    if let text = data["text"]?.string, !text.isEmpty { return Array(text.utf8) }
    guard let list = data["params"]?.array, !list.isEmpty else { return nil }
    let pairs = list.compactMap { parameter -> FormParameters.Pair? in
      guard let name = parameter.object?["name"]?.string else { return nil }
      // Browsers write parameters as they stand in the body, encoded.
      return .init(PercentCoding.decode(name), PercentCoding.decode(parameter.object?["value"]?.string ?? ""))
    }
    return Array(FormParameters(pairs).encoded.utf8)
  }

  /// The field where it is there, else what the recording made of it.
  private var cookiesSent: [HARArchive.Entry.Sent] {
    let lines = fields.values("Cookie")
    if !lines.isEmpty {
      return lines.flatMap(ImportedCookies.pairs).map { HARArchive.Entry.Sent(name: $0.name, value: $0.value) }
    }
    return (request["cookies"]?.array ?? []).compactMap { cookie in
      guard let name = cookie.object?["name"]?.string, let value = cookie.object?["value"]?.string else { return nil }
      return HARArchive.Entry.Sent(name: name, value: value)
    }
  }

  private var setCookieLines: [String] {
    // Firefox joins repeated fields by line breaks.
    let lines = answerFields.values("Set-Cookie").flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
    if !lines.isEmpty { return lines }
    return (response["cookies"]?.array ?? []).compactMap { $0.object.flatMap(Self.line) }
  }

  private static func line(_ cookie: JSONObject) -> String? {
    guard let name = cookie["name"]?.string, let value = cookie["value"]?.string else { return nil }
    var line = "\(name)=\(value)"
    if let path = cookie["path"]?.string, !path.isEmpty { line += "; Path=\(path)" }
    if let domain = cookie["domain"]?.string, !domain.isEmpty { line += "; Domain=\(domain)" }
    if let expires = cookie["expires"]?.string.flatMap(Timestamp.parse) {
      line += "; Expires=\(HTTPDate.text(expires))"
    }
    if cookie["secure"]?.bool ?? false { line += "; Secure" }
    if cookie["httpOnly"]?.bool ?? false { line += "; HttpOnly" }
    if let sameSite = cookie["sameSite"]?.string, !sameSite.isEmpty { line += "; SameSite=\(sameSite)" }
    return line
  }

  /// What the browser says itself, else what the answer looks like.
  private var isNavigation: Bool {
    if let mode = fields["Sec-Fetch-Mode"] {
      return mode == "navigate" && fields["Sec-Fetch-Dest"].map { $0 == "document" } ?? true
    }
    if let type = outer["_resourceType"]?.string { return type == "document" }
    if fields["X-Requested-With"] != nil { return false }
    if let accept = fields["Accept"] { return accept.contains("text/html") }
    let type = response["content"]?.object?["mimeType"]?.string ?? ""
    return MediaType(type).isHTML || answerFields["Location"] != nil
  }
}
