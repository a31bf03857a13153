import Diagnostics
import OrderedJSON
import Tokens

/// What makes an ID Token serve as `id_token_hint` (IDT), and what makes it heavy.
enum IDTokenRules {
  static let judged: [JudgedRule] = all.map { rule in
    JudgedRule(rule) { (subject: IDTokenSubject) in subject.inspection }
  }

  static let all: [Rule<TokenInspection>] =
    IDTokenFormRules.all + IDTokenSignatureRules.all + IDTokenIssuanceRules.all + IDTokenSubjectRules.all
    + IDTokenTimeRules.all + IDTokenKindRules.all
}

extension TokenInspection {
  /// Judges a signed token as hint; says why where the role or the text does not allow it.
  func asHint(_ check: (JWT) -> Verdict) -> Verdict {
    switch role {
    case .logoutToken: return .notApplicable("the token is inspected as a Logout Token")
    case .accessToken: return .notApplicable("the token is inspected as an access token")
    case .idToken, .auto: return asSigned(check)
    }
  }

  /// Judges a signed token whatever it is used for, Logout Tokens apart.
  func asHintOrAccessToken(_ check: (JWT) -> Verdict) -> Verdict {
    role == .logoutToken ? .notApplicable("the token is inspected as a Logout Token") : asSigned(check)
  }

  /// Judges the claims of a hint.
  func asHintClaims(_ check: (JSONObject) -> Verdict) -> Verdict {
    asHint { jwt in jwt.claims.map(check) ?? .notRun("the claims cannot be read: \(Self.claimsFault(jwt))") }
  }

  /// Judges a Logout Token.
  func asLogoutToken(_ check: (JWT) -> Verdict) -> Verdict {
    role == .logoutToken ? asSigned(check) : .notApplicable("the token is not inspected as a Logout Token")
  }

  /// Judges the claims of a Logout Token.
  func asLogoutClaims(_ check: (JSONObject) -> Verdict) -> Verdict {
    asLogoutToken { jwt in jwt.claims.map(check) ?? .notRun("the claims cannot be read: \(Self.claimsFault(jwt))") }
  }

  private func asSigned(_ check: (JWT) -> Verdict) -> Verdict {
    if let jwt { return check(jwt) }
    switch format {
    case .jwe: return .notRun("the token is encrypted: decrypt it and give the signed token inside")
    case .jws: return .notRun("the token is not in compact form: give its compact form")
    case nil: return .notRun("the text is too large to be read")
    case .opaque: return .notRun("the text is not a JWT: \(text.explanation ?? "it cannot be read")")
    }
  }

  private static func claimsFault(_ jwt: JWT) -> String {
    jwt.defects.first { $0.segment == .payload }?.text ?? "the payload is not a JSON object"
  }
}

extension JSONObject {
  /// `aud` as a list, whether it is one string or several; `nil` when it is absent or something else.
  var audiences: [String]? {
    switch self["aud"] {
    case .string(let one): [one]
    case .array(let several) where several.allSatisfy({ $0.string != nil }): several.compactMap(\.string)
    default: nil
    }
  }

  /// Names that occur twice in one object anywhere below, with the way to them: `address.country`; the first 16.
  var duplicatePaths: [String] {
    var found: [String] = []
    JSONValue.object(self).collectDuplicates(at: "", into: &found)
    return found
  }
}

extension JSONValue {
  fileprivate func collectDuplicates(at path: String, into found: inout [String]) {
    guard found.count < 16 else { return }
    switch self {
    case .object(let object):
      found += object.duplicateNames.prefix(16 - found.count).map { path + $0 }
      for member in object.members where member.value.isContainer {
        member.value.collectDuplicates(at: "\(path)\(member.name.visibleShort).", into: &found)
      }
    case .array(let elements): for element in elements { element.collectDuplicates(at: path, into: &found) }
    default: break
    }
  }

  private var isContainer: Bool { object != nil || array != nil }
}

extension String {
  /// Whether every byte is printable ASCII or space (VSCHAR of RFC 6749 appendix A).
  var isVisibleASCII: Bool { utf8.allSatisfy { (0x20...0x7E).contains($0) } }

  /// In quotation marks, safe to show.
  var quoted: String { "\"\(visibleShort)\"" }
}

extension TokenInspection {
  /// Whether the token will serve as `id_token_hint`: `true` only with a valid signature and no fault that makes providers
  /// refuse it (being expired is none), `nil` when the signature could not be checked.
  package var isUsableAsIDTokenHint: Bool? {
    switch text.shape {
    case .opaque, .jsonJWS, .jsonJWE: return false
    case .compactJWE, .tooLarge: return nil
    case .compactJWS: break
    }
    switch signature.status {
    case .invalid: return false
    case .notChecked: return nil
    case .valid: return !hasFaultThatProvidersRefuse
    }
  }

  private var hasFaultThatProvidersRefuse: Bool {
    if kind == .logoutToken || kind == .accessToken || role != .idToken { return true }
    return IDTokenRules.all.contains { rule in
      guard Self.refused.contains(rule.description.id) else { return false }
      // The verdict is about the token inside of a form body, not about the body.
      if rule.description.id == .idt001, text.holdsBareToken { return false }
      if case .broken = rule.check(self) { return true }
      return false
    }
  }

  /// Rules whose breach makes a hint useless; a missing `sid` or an expired token does not.
  private static let refused: Set<RuleID> = [.idt001, .idt003, .idt004, .idt005, .idt008, .idt015, .idt017]
}
