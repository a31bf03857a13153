import HTTP

/// What is wrong with a URL that should be absolute and https; loopback hosts may be http.
enum EndpointFault {
  /// A clause that follows the member's name, e.g. `is http and not https`; `nil` when the URL is sound.
  static func of(_ text: String) -> String? {
    if text.isEmpty { return "is an empty string" }
    if isTemplate(text) { return "is a template that was never filled in" }
    if text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) { return "contains white space or a control character" }
    let url = URLReference(text)
    guard let scheme = url.scheme else { return "is not an absolute URL" }
    guard url.isHTTP || url.isHTTPS else { return "has the scheme \(scheme) and not https" }
    guard let host = url.host, !host.isEmpty else { return "has no host" }
    if url.isHTTP && !url.isLoopback { return "is http and not https" }
    return portFault(url)
  }

  /// Whether `{{`, `${` or `<` stands in it.
  private static func isTemplate(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "<") { return true }
      if byte == UInt8(ascii: "{"), previous == byte || previous == UInt8(ascii: "$") { return true }
      previous = byte
    }
    return false
  }

  private static func portFault(_ url: URLReference) -> String? {
    guard url.explicitPort == nil, let authority = url.authority?.utf8 else { return nil }
    let afterBracket = authority.lastIndex(of: UInt8(ascii: "]")).map { authority[$0...] } ?? authority[...]
    let hostPort = afterBracket.lastIndex(of: UInt8(ascii: "@")).map { afterBracket[$0...] } ?? afterBracket
    return hostPort.contains(UInt8(ascii: ":")) ? "has no valid port" : nil
  }
}
