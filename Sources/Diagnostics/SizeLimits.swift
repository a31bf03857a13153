/// What servers, proxies and browsers accept at most by default, in bytes; exceeding one breaks a logout hop.
package struct SizeLimit: Sendable, Hashable {
  package let bytes: Int
  /// Who refuses, e.g. `Apache httpd (LimitRequestLine)`.
  package let whose: String
  /// What the user sees then, e.g. `414`.
  package let answer: String
  /// Where the number stands.
  package let source: String

  package init(_ bytes: Int, _ whose: String, answer: String, source: String) {
    self.bytes = bytes
    self.whose = whose
    self.answer = answer
    self.source = source
  }
}

/// The limits that logout requests and answers run into, smallest first.
package enum SizeLimits {
  /// Path and query of a request line.
  package static let requestTarget: [SizeLimit] = [
    SizeLimit(
      2_000, "a rule of thumb for Microsoft Entra ID, which publishes no limit", answer: "AADSTS90015",
      source: "danny-avila/LibreChat PR #12326"),
    SizeLimit(
      2_048, "IIS, maxQueryString", answer: "404.15",
      source: "learn.microsoft.com requestLimits"),
    SizeLimit(
      4_096, "IIS, maxUrl", answer: "404.14", source: "learn.microsoft.com requestLimits"),
    SizeLimit(
      8_190, "Apache httpd, LimitRequestLine; nginx and CloudFront stop at 8,192", answer: "414",
      source: "httpd.apache.org mod/core, nginx.org ngx_http_core_module, CloudFront limits"),
  ]

  /// Status line and all fields of an answer.
  package static let responseHead: [SizeLimit] = [
    SizeLimit(
      4_096, "nginx as proxy (proxy_buffer_size, one memory page of 4k)", answer: "502",
      source: "nginx.org ngx_http_proxy_module"),
    SizeLimit(
      8_192, "nginx as proxy (proxy_buffer_size, one memory page of 8k)", answer: "502",
      source: "nginx.org ngx_http_proxy_module"),
  ]

  /// One request field, such as `Cookie`.
  package static let requestField: [SizeLimit] = [
    SizeLimit(
      8_190, "Apache httpd (LimitRequestFieldSize); nginx stops at 8,192 (large_client_header_buffers)",
      answer: "400 Request Header Or Cookie Too Large", source: "httpd.apache.org mod/core, nginx.org")
  ]

  /// All request fields together.
  package static let requestFields: [SizeLimit] = [
    SizeLimit(16_384, "Node.js (--max-http-header-size)", answer: "431", source: "nodejs.org/api/cli.html")
  ]

  /// Name and value of one cookie.
  package static let cookie: [SizeLimit] = [
    SizeLimit(4_096, "browsers", answer: "the cookie is dropped silently", source: "RFC 6265bis §5.7")
  ]

  /// What the pages of such refusals say.
  package static let refusalTexts = [
    "Request Header Or Cookie Too Large", "Request Header Fields Too Large", "Request Header too long",
    "404.15", "404.14",
  ]

  /// The limits of `table` that `bytes` is over, smallest first.
  package static func exceeded(_ table: [SizeLimit], by bytes: Int) -> [SizeLimit] {
    table.filter { bytes > $0.bytes }
  }
}
