import Diagnostics
import HTTP

/// What the length of a logout URL means on the way to the provider.
enum LogoutURLSize {
  private struct Step {
    let limit: Int
    let servers: String
  }

  /// Limits of request line, URL or query in servers' default settings, smallest first.
  private static let steps: [Step] = [
    Step(
      limit: 2000,
      servers:
        "Microsoft Entra ID was seen to refuse long queries (AADSTS90015; 2,000 is a rule of thumb, no published limit)"
    ),
    Step(limit: 2048, servers: "IIS refuses a query over 2,048 (maxQueryString, seen as 404)"),
    Step(limit: 4096, servers: "IIS refuses a URL over 4,096 (maxUrl, seen as 404)"),
    Step(
      limit: 8190,
      servers: """
        Apache httpd refuses a request line over 8,190 (LimitRequestLine, 414), nginx over 8k \
        (large_client_header_buffers, 414), CloudFront a URL over 8,192
        """),
  ]

  static func requestTarget(_ subject: LogoutRequestSubject) -> Verdict {
    let bytes = subject.request.requestTargetBytes
    let passed = steps.filter { bytes > $0.limit }
    guard let worst = passed.last else { return .kept }
    let servers = passed.map(\.servers).joined(separator: "; ")
    let remedy =
      Dialect.named(subject.request.dialect).isGetOnly
      ? "have fewer claims put into the ID Token: this dialect does not understand a POST" : nil
    return .broken([
      Observation(
        "the request target is \(bytes.grouped) bytes long, over \(worst.limit.grouped): \(servers)",
        evidence: [Evidence("request_target_bytes", bytes), Evidence("limit_bytes", worst.limit)], remedy: remedy)
    ])
  }

  static func longURL(_ subject: LogoutRequestSubject) -> Observation {
    let request = subject.request
    let hint = request[.idTokenHint]?.utf8.count ?? 0
    var text = "the URL is \(request.urlBytes.grouped) bytes long"
    if hint > 0 { text += ", \(hint.grouped) of them id_token_hint" }
    if request.urlBytes >= 8000 { text += "; most servers refuse a request line of about 8,000 bytes" }
    let claims = subject.hint?.personalClaims ?? []
    if !claims.isEmpty { text += "; it shows everyone who reads a log: \(claims.joined(separator: ", "))" }
    return Observation(
      text,
      evidence: [
        Evidence("url_bytes", request.urlBytes), Evidence("id_token_hint_bytes", hint),
        Evidence("personal_claims", .list(claims)),
      ])
  }
}
