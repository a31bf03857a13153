import Browsing
import Cookies
import Diagnostics
import Evidence
import HTTP
import Reports
import Rules
import TestSupport

@testable import Judgement

extension HTMLSample {
  /// Text that tries to end every context it may stand in: element, attribute, style, comment, script, SVG.
  static let hostileText =
    "</style></title></svg><script>alert(1)</script><img src=x onerror=alert(2)>\"' onload='alert(3)' --> ]]> "
    + "&lt;b&gt; &#x3c; javascript:alert(4) \u{0}\u{1B}[31m\r\n\u{7F}\u{85}\u{2028}\u{202E}\u{2066}\u{FEFF}\u{FFFE} "
    + "שלום é語😀 \\u{1B}"

  static func filledTrace(_ text: String) -> Trace {
    Trace(
      goal: TraceGoal(), startURL: text, hops: [filledHop(text), filledLoss(text), emptyHop], outcome: .blocked,
      outcomeReason: text, finalURL: text, cookiesBefore: [Cookie(text, text, text)], cookiesAfter: [Cookie("", "")])
  }

  private static func filledHop(_ text: String) -> Hop {
    let cookie = Cookie(text, text, text)
    return Hop(
      number: 1, layer: .app, request: Request(text, text),
      response: .answer(
        .max, text, version: text, tls: text, from: text,
        timings: Timings(dns: .nan, connect: -.infinity, tls: -1, firstByte: 1e300, total: .infinity)),
      sizes: HopSizes(
        requestTarget: -1, requestHead: .max, cookieField: .min, requestBody: .max, responseHead: .max,
        responseBody: .max),
      cookiesSent: [cookie, Cookie(text, "")],
      cookieChanges: CookieChange.Action.allCases.map {
        CookieChange(cookie, $0, because: text, isDeletion: true)
      }, next: Continuation(.redirect, text), page: PageSummary(kind: .other, title: text))
  }

  private static func filledLoss(_ text: String) -> Hop {
    Hop(
      number: 1, layer: nil, request: Request("", ""), response: nil, failure: Failure(.connect, text, hint: ""))
  }

  private static let emptyHop = Hop(
    number: 1, layer: .upstream, request: Request("\n", "//"), response: .answer(.min))

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
      totalMilliseconds: .nan, certificateNotAfter: Int.max, walks: [filledTrace(text).redacted])
  }

  /// The same, with numbers and times out of every range, alone and beside another target.
  static func filledDocument(_ text: String) -> RunReport {
    RunReport(
      command: text, toolVersion: text, startedAt: text,
      targets: [filled(text), filled(text), broken])
  }
}
