import Browsing
import Diagnostics
import HTTP

/// How the application answers in the frame.
enum FrontChannelAnswerRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .fcl009, "frame-forbidden", .error, "the application forbids being framed by the provider",
      statement: "the front-channel logout answer may be framed by the provider",
      why: """
        The browser blanks the frame, and neither the provider nor the user notices that the application's session \
        goes on.
        """,
      remedy: "leave X-Frame-Options out of this answer and allow the provider in frame-ancestors",
      citations: [.frontChannelLogout("2"), .rfc(9700, "4.16"), .conformanceSuite], basis: .derived,
      example: """
        HTTP/1.1 200
        X-Frame-Options: DENY
        """
    ) { trace in
      trace.judgeFrames { frame in
        guard let response = frame.last.response,
          let reason = FramePolicy(response.fields).refusal(of: frame.page.url, by: frame.last.url)
        else { return nil }
        return frame.last.breach(
          "\(frame.last.address) may not be framed by \(frame.page.url.origin ?? ""): \(reason)",
          [
            Fact("x_frame_options", response.fields["X-Frame-Options"]),
            Fact("content_security_policy", response.fields["Content-Security-Policy"]),
          ], remedy: trace.applicationFix(.frameAncestors))
      }
    },
    Rule(
      .fcl010, "frame-answer-cacheable", .warning, "the front-channel logout answer may be cached",
      statement: "the front-channel logout answer says Cache-Control: no-store",
      why: "A cached answer means that the next logout never reaches the application.",
      remedy: "send Cache-Control: no-store from the front-channel logout address",
      citations: [.frontChannelLogout("2")],
      example: """
        HTTP/1.1 200
        Cache-Control: max-age=600
        """
    ) { trace in
      trace.judgeFrames { frame in
        guard frame.last.isSuccess, !frame.last.isNoStore else { return nil }
        return frame.last.breach(
          "\(frame.last.address) answers without no-store",
          [Fact("cache_control", frame.last.response?.fields["Cache-Control"])])
      }
    },
    Rule(
      .fcl012, "frame-not-answered-well", .error, "the front-channel logout address does not answer with success",
      statement: "the front-channel logout address answers with 2xx, also when the user is already logged out",
      why: """
        A redirect to a login page, an error or no answer at all means that this application's session is still there.
        """,
      remedy: "open the front-channel logout address to requests without a session and answer them with 200",
      citations: [.frontChannelLogout("2")], basis: .derived,
      example: """
        GET /frontchannel?iss=…&sid=…
        HTTP/1.1 302
        Location: /login
        """
    ) { trace in trace.judgeFrames(badAnswer) },
  ]

  private static func badAnswer(_ frame: FrontChannelFrame) -> Observation? {
    let (first, last) = (frame.first, frame.last)
    let redirected = last == first ? "" : ", by redirect from \(first.address)"
    if let failure = last.failure {
      return first.breach("the frame \(last.label) got no answer: \(failure.message)\(redirected)", [last.urlEvidence])
    }
    guard let status = last.response?.status else { return nil }
    let evidence = [Fact("status", status), last.urlEvidence]
    if !last.isSuccess { return first.breach("\(last.address) answered \(status)\(redirected)", evidence) }
    guard last.page?.kind == .login else { return nil }
    return first.breach("\(last.address) is a login page\(redirected)", evidence)
  }
}

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
