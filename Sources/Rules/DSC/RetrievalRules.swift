import Diagnostics
import Discovery
import HTTP
import OrderedJSON

/// Where the document lies and how it is served.
enum RetrievalRules {
  static let all: [Rule<DiscoveryEvidence>] = [
    Rule(
      .dsc001, "configuration-not-appended", .error, "the configuration is not where the issuer says",
      statement: "the configuration lies at the issuer, its terminating slash removed, followed by "
        + "/.well-known/openid-configuration",
      why:
        "Applications build this URL from the issuer. Where it does not answer they never learn the logout endpoint.",
      remedy: "serve the document at the issuer followed by /.well-known/openid-configuration",
      citations: [.discovery("4"), .discovery("4.1")],
      example: "issuer  https://op.example/t1\nserved  https://op.example/.well-known/openid-configuration/t1"
    ) { location($0) },
    Rule(
      .dsc002, "only-rfc8414-form-answers", .info, "an RFC 8414 form answers instead",
      statement: "where the appended form fails, it is worth knowing whether the forms of RFC 8414 answer",
      why: "OAuth clients insert the well-known part between host and path, OpenID Connect clients append it. "
        + "A provider that serves one form only is invisible to half of them.",
      remedy: "serve the document in the appended form as well",
      citations: [.rfc(8414, "3"), .rfc(8414, "3.1"), .rfc(8414, "5")],
      example: "404 https://op.example/t1/.well-known/openid-configuration\n"
        + "200 https://op.example/.well-known/oauth-authorization-server/t1"
    ) { insertedForms($0) },
    Rule(
      .dsc003, "configuration-status", .error, "the configuration is not answered with 200",
      statement: "the configuration URL itself answers with status 200",
      why: "Many clients do not follow redirects here, and an answer from elsewhere may belong to another issuer.",
      remedy: "let the configuration URL answer 200 itself",
      citations: [.discovery("4.2"), .conformanceSuite],
      example: "GET /.well-known/openid-configuration\n404 Not Found"
    ) { status($0) },
    Rule(
      .dsc004, "configuration-not-json", .error, "the configuration is not served as one JSON object",
      statement: "the configuration is one JSON object in UTF-8, served as application/json",
      why:
        "Strict clients refuse any other type, and what they do with a byte order mark or a member that stands twice "
        + "differs from one to the next.",
      remedy: "serve one plain JSON object with Content-Type: application/json",
      citations: [.discovery("4"), .discovery("4.2"), .conformanceSuite],
      example: "Content-Type: text/plain\n\n{\"issuer\":\"https://op.example\"}"
    ) { body($0) },
    Rule(
      .dsc007, "certificate-not-verified", .error, "the TLS certificate does not verify",
      statement: "the TLS certificate verifies for the host of the issuer",
      why: "Without it anybody on the way can hand out a document with other keys and another logout endpoint.",
      remedy: "serve a certificate that is valid for this host, with its intermediate certificates; "
        + "give --cacert FILE for a private authority",
      citations: [.discovery("7.1"), .discovery("7.2")],
      example: "https://op.example serves a certificate for other.example"
    ) { certificate($0) },
  ]

  private static func location(_ evidence: DiscoveryEvidence) -> Verdict {
    let expected = IssuerArgument.appending(IssuerArgument.suffixes[0], to: URLReference(evidence.requestedIssuer))
    guard evidence.document != nil else {
      guard let form = evidence.answeringForms?.first, evidence.metadataURL == expected else {
        return .lacks(.metadata)
      }
      return .broken([
        Observation(
          "\(expected) does not answer with a configuration, \(form) does",
          evidence: [Fact("expected", expected), Fact("answers", form)])
      ])
    }
    return evidence.metadataURL == expected
      ? .kept
      : .notRun("\(expected) was not asked; give the issuer \(evidence.requestedIssuer) instead of a document's URL")
  }

  private static func insertedForms(_ evidence: DiscoveryEvidence) -> Verdict {
    guard let forms = evidence.answeringForms else {
      return evidence.document == nil
        ? .lacks(.metadata) : .notApplicable("the document was found, so the RFC 8414 forms were not asked")
    }
    if forms.isEmpty { return .notApplicable("no RFC 8414 form answers either") }
    return .broken([
      Observation(
        "the document was not found, but these answer: \(forms.joined(separator: ", "))",
        evidence: [Fact("answering_forms", .list(forms))])
    ])
  }

  private static func status(_ evidence: DiscoveryEvidence) -> Verdict {
    let exchanges = evidence.metadataExchanges
    guard let last = exchanges.last, let status = last.status else { return .notRun("no answer was had") }
    let path = (exchanges.dropLast() + (last.isRedirect ? [last] : [])).map { $0.url.shownURL }
    let values = [Fact("status", status), Fact("redirects", .list(path))]
    if status != 200 {
      return .broken([
        Observation("\(last.url.shownURL) answered \(status)", evidence: values, layer: .provider)
      ])
    }
    if path.isEmpty { return .kept }
    return .broken([
      Observation(
        "\(path.count == 1 ? "1 redirect was" : "\(path.count) redirects were") followed, from \(path[0]) to "
          + "\(last.url.shownURL)",
        evidence: values, remedy: "give clients an issuer whose configuration answers without a redirect",
        layer: .provider, severity: .warning)
    ])
  }

  private static func body(_ evidence: DiscoveryEvidence) -> Verdict {
    guard let last = evidence.metadataExchanges.last, let head = last.head else { return .notRun("no answer was had") }
    guard head.status == 200 else { return .lacks(.metadata) }
    guard let document = evidence.document else {
      return .broken(evidence.failure?.message ?? "the body is not one JSON object")
    }
    var observations = mediaType(head)
    if evidence.hadByteOrderMark {
      observations.append(
        Observation(
          "a byte order mark stands before the document; it was skipped, stricter clients stumble over it",
          remedy: "send the document without a byte order mark", layer: .provider, severity: .warning))
    }
    for name in document.json.duplicateNames.prefix(DiscoveryRules.listLimit) {
      observations.append(
        Observation(
          "the member \(name) stands there more than once; the last one counts here, elsewhere it may be the first",
          evidence: [Fact("member", name)], remedy: "send \(name) once", layer: .provider, severity: .warning))
    }
    return .judged(observations)
  }

  private static func mediaType(_ head: ResponseHead) -> [Observation] {
    guard let value = head.fields["Content-Type"] else {
      return [Observation("the answer has no Content-Type", layer: .provider)]
    }
    if MediaType(value).essence == "application/json" { return [] }
    return [
      Observation(
        "the document is served as \(value) and not as application/json", evidence: [Fact("content_type", value)],
        layer: .provider)
    ]
  }

  private static func certificate(_ evidence: DiscoveryEvidence) -> Verdict {
    guard let last = evidence.metadataExchanges.last else { return .notRun("no answer was had") }
    if last.failure?.kind == .tls {
      return .broken([Observation(evidence.failure?.message ?? "TLS failed", layer: .provider)])
    }
    if URLReference(last.url).isHTTP { return .notApplicable("the document was fetched over plain http") }
    if last.head == nil { return .notRun("no answer was had") }
    return evidence.verifiedCertificates ? .kept : .notRun("certificates were not verified; leave out --insecure")
  }
}
