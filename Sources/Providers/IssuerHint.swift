import HTTP

/// What people give in place of a product's issuer, and what to try instead.
package struct IssuerHint: Sendable, Hashable {
  /// A pattern over the host that was given; `nil` for any.
  package let host: String?
  /// A pattern over its path; `nil` for any.
  package let path: String?
  /// What must not stand in the path.
  let pathWithout: String?
  /// Lower case, without a full stop; `{host}`, `{origin}` and `{last}`, the path's last part, are filled in.
  package let advice: String

  init(host: String? = nil, path: String? = nil, pathWithout: String? = nil, _ advice: String) {
    self.host = host
    self.path = path
    self.pathWithout = pathWithout
    self.advice = advice
  }

  /// What to try where no configuration lies at the issuer that was given: hosts tell more than paths.
  package static func advice(for issuer: URLReference) -> String {
    let hints = ProviderCatalogue.all.flatMap(\.issuerHints)
    let hint =
      hints.first { $0.host != nil && $0.fits(issuer) } ?? hints.first { $0.host == nil && $0.fits(issuer) }
    return hint?.filled(for: issuer) ?? general
  }

  private static let general =
    "check the path, letter case included: many issuers have one, such as /realms/NAME (Keycloak), "
    + "/application/o/SLUG/ (authentik), /oauth2/default (Okta) or /TENANT/v2.0 (Entra)"

  private func fits(_ issuer: URLReference) -> Bool {
    if let pathWithout, issuer.path.contains(pathWithout) { return false }
    return [(host, issuer.host ?? ""), (path, issuer.path)].allSatisfy { expression, text in
      expression.map { URLPattern($0)?.matches(text) ?? false } ?? true
    }
  }

  private func filled(for issuer: URLReference) -> String {
    let last = issuer.path.split(separator: "/").last.map(String.init)
    let values = ["{host}": issuer.host, "{origin}": issuer.origin, "{last}": last]
    return values.reduce(advice) { text, value in
      text.split(separator: value.key, omittingEmptySubsequences: false).joined(separator: value.value ?? "")
    }
  }
}

/// An issuer with a placeholder, which one document names for many tenants.
package struct IssuerTemplate: Sendable, Hashable {
  /// What stands in the issuer in place of one tenant, e.g. `{tenantid}`.
  let placeholder: String
  /// What the template is and what it is not: a clause without a full stop.
  package let meaning: String
  package let fix: String

  init(_ placeholder: String, meaning: String, fix: String) {
    self.placeholder = placeholder
    self.meaning = meaning
    self.fix = fix
  }

  /// The product's template that `named` is, where one path segment in place of its placeholder makes `asked` of it.
  package static func known(asked: String, named: String) -> IssuerTemplate? {
    ProviderCatalogue.all.lazy.compactMap(\.issuerTemplate).first { $0.fits(asked, named) }
  }

  private func fits(_ asked: String, _ named: String) -> Bool {
    let parts = named.split(separator: placeholder, omittingEmptySubsequences: false)
    guard parts.count == 2, asked.hasPrefix(parts[0]), asked.hasSuffix(parts[1]),
      asked.utf8.count > parts[0].utf8.count + parts[1].utf8.count
    else { return false }
    return !asked.dropFirst(parts[0].count).dropLast(parts[1].count).contains("/")
  }
}

/// Documents that name another issuer than they were asked for, and are known to.
package struct IssuerDeviation: Sendable, Hashable {
  /// A pattern over the issuer that was asked for.
  package let asked: String
  /// A pattern over the issuer that the document names.
  package let named: String
  /// Whether the hosts have to be the same.
  let isOfOneHost: Bool
  /// A sentence without a full stop; `{host}` is the host that the document names.
  package let why: String

  init(asked: String, named: String, isOfOneHost: Bool = false, _ why: String) {
    self.asked = asked
    self.named = named
    self.isOfOneHost = isOfOneHost
    self.why = why
  }

  /// Why a product's document names `named` where `asked` was asked for; `nil` when that is not known of any.
  package static func explanation(asked: String, named: String) -> String? {
    let host = URLReference(named).host ?? ""
    let isOneHost = URLReference(asked).host == host
    let known = ProviderCatalogue.all.lazy.flatMap(\.issuerDeviations).first { deviation in
      (isOneHost || !deviation.isOfOneHost) && URLPattern(deviation.asked)?.matches(asked) ?? false
        && URLPattern(deviation.named)?.matches(named) ?? false
    }
    return known?.why.split(separator: "{host}", omittingEmptySubsequences: false).joined(separator: host)
  }
}
