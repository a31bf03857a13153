import Diagnostics
import HTTP

extension Hop {
  /// `hop 3`, or `hop 3.1`.
  package var place: String { "hop \(label)" }

  /// The address for a sentence: no query, no fragment.
  package var address: String { url.address }

  /// Whether its answer must not be stored by a cache (RFC 9111 §5.2.2.5).
  package var isNoStore: Bool {
    (response?.fields.values("Cache-Control") ?? []).contains { value in
      value.split(separator: ",").contains { String($0).trimmed.equalsIgnoringCase("no-store") }
    }
  }

  /// What the answer says, as far as a saved trace keeps it: title, excerpt, and the start of the body.
  package var visibleText: String {
    let body = response?.body.prefix(16_384) ?? []
    return [page?.title ?? "", page?.excerpt ?? "", String(decoding: body, as: UTF8.self)].joined(separator: "\n")
  }

  /// Whether a text of the provider's stands on the page, or in where the hop leads.
  package func shows(_ text: String) -> Bool {
    guard !text.isEmpty else { return false }
    let location = response?.fields["Location"] ?? next.url ?? ""
    return visibleText.contains(text) || location.contains(text) || PercentCoding.decode(location).contains(text)
  }

  package var isSuccess: Bool { (200...299).contains(response?.status ?? 0) }
}

extension URLReference {
  /// Scheme, host and path, for a sentence.
  package var address: String {
    Redaction.on.url(
      URLReference(scheme: scheme, authority: authority, path: path, query: nil, fragment: nil).text)
  }
}

extension Sequence<String> {
  /// `a`, `a and b`, `a, b and c`; of more than twenty the first ones and how many more.
  package var listed: String {
    let all = Array(self)
    if all.count > 20 { return all.prefix(18).joined(separator: ", ") + " and \((all.count - 18).grouped) more" }
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Each text once, in order.
  package var distinct: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Fact.Value {
  /// A list that ends with how many more there are, when there are more than twenty.
  package static func few(_ texts: [String], andMore others: Int = 0) -> Fact.Value {
    let shown = texts.count > 20 ? Array(texts.prefix(18)) : texts
    let rest = texts.count - shown.count + others
    return .list(rest == 0 ? shown : shown + ["and \(rest.grouped) more"])
  }
}
