import Diagnostics
import HTTP
import LogoutRequests
import Providers

/// `state` and `ui_locales`.
enum StateRules {
  static let all: [Rule<LogoutRequestSubject>] = [
    Rule(
      .rpl009, "state-without-purpose", .info, "state and post_logout_redirect_uri are not sent together",
      statement: "state accompanies post_logout_redirect_uri, and is not sent without it",
      why: """
        state is how the application recognises its own logout when the user comes back; without a way back it has no \
        effect.
        """,
      remedy: "send a fresh random state with post_logout_redirect_uri (--state auto) and compare it on return",
      citations: [.rpInitiatedLogout("2"), .conformanceSuite],
      example: "https://op.example/logout?id_token_hint=eyJ…&state=af0ifjsldkj"
    ) { subject in
      guard subject.request.dialect.spelling[.state] != nil else { return subject.otherDialect }
      switch (subject.request[.state], subject.request[.postLogoutRedirectURI]) {
      case (nil, nil): return .notApplicable("neither state nor post_logout_redirect_uri is sent")
      case (nil, .some): return .broken("a way back is asked for, but no state: the return cannot be recognised")
      case (.some, nil):
        return .broken([
          Observation(
            "state is sent without post_logout_redirect_uri: nobody gets it back",
            remedy: "send post_logout_redirect_uri too, or leave state out")
        ])
      case (.some, .some): return .kept
      }
    },
    Rule(
      .rpl010, "state-characters", .warning, "state has characters that do not survive the round trip",
      statement: "state is not empty and of visible ASCII characters, without +, space and ;",
      why: """
        The provider appends state to the way back, and intermediaries rewrite these characters: the application sees \
        another state than it sent and treats the logout as forged.
        """,
      remedy: "use letters, digits, - and _ in state (--state auto does)",
      citations: [.rfc(6749, "A.5"), .conformanceSuite],
      example: "state=a+b c;d"
    ) { subject in
      guard let state = subject.request[.state] else { return .notApplicable("no state is sent") }
      guard let fault = stateFault(state) else { return .kept }
      return .broken([Observation(fault, evidence: [Fact("state", Redaction.on.text(state))])])
    },
    Rule(
      .rpl011, "ui-locales-form", .warning, "ui_locales is not a list of language tags",
      statement: "ui_locales is a list of language tags (BCP 47) separated by single spaces, in order of preference",
      why: "A provider that cannot read the list shows its logout pages in a language the user may not understand.",
      remedy: "write tags such as de-CH and fr with one space between them (--ui-locales 'de-CH fr')",
      citations: [.rpInitiatedLogout("2"), .core("14")],
      example: "ui_locales=de_CH,fr"
    ) { subject in
      guard let locales = subject.request[.uiLocales] else { return .notApplicable("no ui_locales is sent") }
      guard let fault = LanguageTags.fault(locales) else { return .kept }
      let advertised = subject.uiLocalesSupported.map { Fact.Value.list($0) } ?? .none
      return .broken([
        Observation(
          fault, evidence: [Fact("ui_locales", locales), Fact("ui_locales_supported", advertised)])
      ])
    },
  ]

  private static func stateFault(_ state: String) -> String? {
    if state.isEmpty { return "state is empty" }
    if let scalar = state.unicodeScalars.first(where: { !(0x20...0x7E).contains($0.value) }) {
      return "state holds \(String(scalar).visible), which is no visible ASCII character"
    }
    let names: [(UInt8, String)] = [
      (UInt8(ascii: "+"), "a +"), (UInt8(ascii: " "), "a space"), (UInt8(ascii: ";"), "a ;"),
    ]
    let present = names.filter { state.utf8.contains($0.0) }.map(\.1)
    return present.isEmpty ? nil : "state holds \(present.joined(separator: ", ")), which intermediaries rewrite"
  }
}

/// Checks the form of a list of language tags (RFC 5646 §2.1), not whether the languages exist.
enum LanguageTags {
  /// What is wrong with the list; `nil` when it is well formed.
  static func fault(_ list: String) -> String? {
    if list.isEmpty { return "ui_locales is empty" }
    let bytes = Array(list.utf8)
    if bytes.contains(UInt8(ascii: ",")) || bytes.contains(UInt8(ascii: ";")) {
      return "ui_locales separates its tags with something else than spaces"
    }
    let tags = list.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    if tags.contains("") { return "ui_locales has a space too many: single spaces stand between the tags" }
    guard let bad = tags.first(where: { !isWellFormed($0) }) else { return nil }
    if isWellFormed(String(bad.map { $0 == "_" ? "-" : $0 })) {
      return "ui_locales writes \(bad) with an underscore; language tags are joined by hyphens"
    }
    return "ui_locales holds \(bad), which is no language tag"
  }

  private static func isWellFormed(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
    guard let first = parts.first, parts.allSatisfy({ isSubtag($0) }) else { return false }
    let isLetters = first.allSatisfy { (0x61...0x7A).contains($0.asciiLowercased) }
    let isPrivate = first.count == 1 && parts.count > 1 && [0x78, 0x69].contains(first[0].asciiLowercased)
    return isLetters && (first.count >= 2 || isPrivate)
  }

  private static func isSubtag(_ bytes: [UInt8]) -> Bool {
    (1...8).contains(bytes.count) && bytes.allSatisfy(\.isASCIIAlphanumeric)
  }
}
