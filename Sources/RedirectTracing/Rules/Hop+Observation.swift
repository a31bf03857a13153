import Diagnostics
import HTTP

extension Hop {
  /// A breach seen at this hop, with its layer and number.
  func breach(
    _ detail: String, _ evidence: [Evidence] = [], remedy: String? = nil, severity: Severity? = nil
  ) -> Observation {
    let frame: [Evidence] = self.frame == nil ? [] : [Evidence("frame", label)]
    return Observation(
      detail, evidence: frame + evidence, remedy: remedy, layer: layer, hop: number, severity: severity)
  }

  /// `hop 3`, or `hop 3.1`.
  var place: String { "hop \(label)" }

  /// The address for a sentence: no query, no fragment.
  var address: String { url.address }

  var urlEvidence: Evidence { Evidence("url", Redaction.on.url(request.url)) }

  /// Whether its answer must not be stored by a cache (RFC 9111 §5.2.2.5).
  var isNoStore: Bool {
    (response?.fields.values("Cache-Control") ?? []).contains { value in
      value.split(separator: ",").contains { String($0).trimmed.equalsIgnoringCase("no-store") }
    }
  }

  /// What the answer says, as far as a saved trace keeps it: title, excerpt, and the start of the body.
  var visibleText: String {
    let body = response?.body.prefix(16_384) ?? []
    return [page?.title ?? "", page?.excerpt ?? "", String(decoding: body, as: UTF8.self)].joined(separator: "\n")
  }

  /// Whether a text of the provider's stands on the page, or in where the hop leads.
  func shows(_ text: String) -> Bool {
    guard !text.isEmpty else { return false }
    let location = response?.fields["Location"] ?? next.url ?? ""
    return visibleText.contains(text) || location.contains(text) || PercentCoding.decode(location).contains(text)
  }

  var isSuccess: Bool { (200...299).contains(response?.status ?? 0) }
}

extension URLReference {
  /// Scheme, host and path, for a sentence.
  var address: String {
    Redaction.on.url(
      URLReference(scheme: scheme, authority: authority, path: path, query: nil, fragment: nil).text)
  }
}

extension Sequence<String> {
  /// `a`, `a and b`, `a, b and c`.
  var listed: String {
    let all = Array(self)
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + " and " + last
  }
}
