import HTTP

/// Who may frame an answer, by `Content-Security-Policy: frame-ancestors` and, without it, by `X-Frame-Options`.
struct FramePolicy {
  /// The sources of every `frame-ancestors` directive; each of them must allow the ancestor.
  private let ancestors: [[String]]
  private let frameOptions: [String]

  init(_ fields: Fields) {
    let policies = fields.values("Content-Security-Policy").flatMap { $0.split(separator: ",") }
    ancestors = policies.compactMap { policy in
      for directive in policy.split(separator: ";") {
        let words = directive.split { $0 == " " || $0 == "\t" }.map(String.init)
        if words.first?.asciiLowercased == "frame-ancestors" { return Array(words.dropFirst()) }
      }
      return nil
    }
    frameOptions = fields.values("X-Frame-Options").flatMap { $0.split(separator: ",") }
      .map { String($0).trimmed.asciiLowercased }
  }

  /// Why a page at `ancestor` may not frame the answer of `frame`; `nil` when it may.
  func refusal(of ancestor: URLReference, by frame: URLReference) -> String? {
    if !ancestors.isEmpty {
      let refusing = ancestors.first { sources in !sources.contains { Self.allows($0, ancestor, frame) } }
      return refusing.map { "frame-ancestors is \($0.isEmpty ? "empty" : $0.joined(separator: " "))" }
    }
    if frameOptions.contains("deny") { return "X-Frame-Options is DENY" }
    if frameOptions.contains("sameorigin"), ancestor.origin != frame.origin { return "X-Frame-Options is SAMEORIGIN" }
    return nil
  }

  private static func allows(_ source: String, _ ancestor: URLReference, _ frame: URLReference) -> Bool {
    let source = source.asciiLowercased
    switch source {
    case "'none'": return false
    case "'self'": return ancestor.origin == frame.origin
    case "*": return true
    case "https:": return ancestor.isHTTPS
    // A source of plain http also lets its secure form through.
    case "http:": return ancestor.isWeb
    default: return matches(source, ancestor, frame)
    }
  }

  private static func matches(_ source: String, _ ancestor: URLReference, _ frame: URLReference) -> Bool {
    let hasScheme = source.contains("://")
    let pattern = URLReference(hasScheme ? source : (frame.isHTTPS ? "https://" : "http://") + source)
    guard let wanted = pattern.host, let host = ancestor.host else { return false }
    if pattern.isHTTPS && !ancestor.isHTTPS { return false }
    if wanted.hasPrefix("*.") {
      guard host.hasSuffix(String(wanted.dropFirst())) else { return false }
    } else if wanted != host {
      return false
    }
    if pattern.authority?.hasSuffix(":*") == true { return true }
    return (pattern.explicitPort ?? (ancestor.isHTTPS ? 443 : 80)) == ancestor.port
  }
}
