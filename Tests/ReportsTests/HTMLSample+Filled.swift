import Diagnostics
import Reports
import TestSupport

@testable import Judgement

extension HTMLSample {
  /// Text that tries to end every context it may stand in: element, attribute, style, comment, script, SVG.
  static let hostileText =
    "</style></title></svg><script>alert(1)</script><img src=x onerror=alert(2)>\"' onload='alert(3)' --> ]]> "
    + "&lt;b&gt; &#x3c; javascript:alert(4) \u{0}\u{1B}[31m\r\n\u{7F}\u{85}\u{2028}\u{202E}\u{2066}\u{FEFF}\u{FFFE} "
    + "שלום é語😀 \\u{1B}"

  static func filledCookie(_ text: String) -> ReportTrace.Cookie {
    ReportTrace.Cookie(text, domain: text, path: text, isHostOnly: true)
  }

  static func filledTrace(_ text: String) -> ReportTrace {
    ReportTrace(
      outcome: text, isGood: false, reason: text, startURL: text, finalURL: text,
      hops: [
        Hop(
          label: text, layer: .app, host: text, method: text, url: text, status: Int.max,
          reasonPhrase: text, httpVersion: text, tlsVersion: text, remoteAddress: text,
          timings: .init(dns: .nan, connect: -.infinity, tls: -1, firstByte: 1e300, total: .infinity),
          sizes: .init(
            requestHead: .max, cookieField: .min, requestTarget: -1, requestBody: .max, responseHead: .max,
            responseBody: .max),
          next: .init(kind: text, url: text), page: .init(kind: text, title: text),
          cookiesSent: [filledCookie(text), ReportTrace.Cookie(text)],
          cookieChanges: ReportTrace.CookieChange.Action.allCases.map {
            .init(filledCookie(text), $0, reason: text, rule: text, isDeletion: true)
          }),
        Hop(
          label: "1", layer: nil, host: "", method: "", url: "", status: nil, timings: .init(total: 12),
          failure: text),
        Hop(label: "", layer: .upstream, host: "\u{301}", method: "\n", url: "//", status: Int.min),
      ],
      cookiesBefore: [filledCookie(text)], cookiesAfter: [ReportTrace.Cookie("")])
  }

  static func filledRule(_ text: String) -> RuleDescription {
    rule(
      "CKE-001", .error, text, why: text, remedy: text,
      citations: [
        Citation(document: text, section: text, url: "javascript:alert(5)"),
        Citation(document: text, section: text, url: "https://e.example/\(text)"),
      ])
  }

  /// A target whose every text is `text`.
  static func filled(_ text: String) -> TargetReport {
    TargetReport(
      name: text, issuer: text,
      judgements: [
        Judgement(
          rule: filledRule(text),
          verdict: .broken([
            Observation(
              text,
              evidence: [
                Fact(text, text), Fact(text, .list([text, ""])),
                Fact(text, nil), Fact(text, Int.min),
              ], remedy: text, layer: .upstream, hop: 1),
            Observation(text, hop: Int.max),
          ])), Judgement(rule: filledRule(text), verdict: .kept),
        Judgement(rule: filledRule(text), verdict: .notRun(text)),
        Judgement(rule: filledRule(text), verdict: .notApplicable(text)),
      ],
      layers: [LayerVerdict(.upstream, host: text, .unknown, because: text)],
      failure: Failure(.tls, text, hint: text),
      totalMilliseconds: .nan, certificateNotAfter: Int.max, trace: filledTrace(text))
  }

  /// The same, with numbers and times out of every range, alone and beside another target.
  static func filledDocument(_ text: String) -> RunReport {
    RunReport(
      command: text, toolVersion: text, startedAt: text,
      targets: [filled(text), filled(text), broken])
  }
}
