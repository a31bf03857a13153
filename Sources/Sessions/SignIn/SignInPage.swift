import HTTP
import Providers
import WebPages

/// What a page that came on the way of a sign-in wants of a person.
package enum SignInPage: Sendable, Hashable {
  /// User name, password or both; perhaps a one-time code beside them.
  case login(LoginForm)
  /// Only a one-time code.
  case oneTimeCode(LoginForm)
  /// Accounts to choose from, each with what choosing it sends.
  case accountChooser([PageChoice])
  /// The application's own page before anybody was asked: what begins a sign-in, each with what it sends.
  case providerChoice([PageChoice])
  /// Whether the application may have what it asks for; what agreeing sends.
  case consent(PageChoice)
  case captcha
  case otherFactor(OtherFactor)
  case scriptsRequired(ScriptNeed)
  /// An error page.
  case error(status: Int)
  case other
}

/// Something to press on a page, and the request that comes of it.
package struct PageChoice: Sendable, Hashable {
  /// What a person reads on it.
  package let label: String
  package let request: Request
}

/// A factor that this tool cannot give.
package enum OtherFactor: String, Sendable, Hashable, CaseIterable {
  case push
  case webAuthn = "webauthn"
  case textMessage = "text_message"
  case mail
}

/// Why a page cannot be used without scripts.
package enum ScriptNeed: Sendable, Hashable {
  /// It shows nothing, or says so itself.
  case page
  /// Its login form would send the password in the URL: a script was to send it.
  case passwordInURL
  /// Its login form leads nowhere by itself.
  case noAction
}

extension SignInPage {
  /// Judges a page that came with `status`; the first thing that fits counts.
  package init(_ page: WebPage, status: Int = 200, phrases: SignInPhrases = .known) {
    let reader = SignInPageReader(page: page, phrases: phrases)
    self =
      reader.form ?? (status >= 400 ? .error(status: status) : nil) ?? reader.consent ?? reader.accountChooser
      ?? reader.otherFactor ?? (page.kind == .error ? .error(status: status) : nil) ?? reader.scriptsRequired
      ?? reader.captcha ?? reader.providerChoice ?? .other
  }
}

/// Reads one page for ``SignInPage``.
struct SignInPageReader {
  let page: WebPage
  let phrases: SignInPhrases

  /// In lower case.
  var text: String { "\(page.title ?? "") \(page.text)".lowercased() }

  /// The form that asks who the user is, or for a proof of it.
  var form: SignInPage? {
    let forms = page.forms.compactMap { LoginForm($0, phrases: phrases) }
    guard let form = forms.max(by: { $0.certainty < $1.certainty }) else { return nil }
    if form.passwordField == nil, form.codeField != nil {
      return codeWasSent.map(SignInPage.otherFactor) ?? .oneTimeCode(form)
    }
    if hasCaptcha(form.form) { return .captcha }
    return form.scriptNeed.map(SignInPage.scriptsRequired) ?? .login(form)
  }

  /// How a code came that only the user's telephone or mailbox knows.
  private var codeWasSent: OtherFactor? {
    if text.contains("authenticator") { return nil }
    if text.mentions(anyOf: phrases.textMessage) { return .textMessage }
    return text.mentions(anyOf: phrases.mail) ? .mail : nil
  }

  var otherFactor: SignInPage? {
    let names = page.forms.flatMap(\.fields).map(\.name.asciiLowercased)
    let isWebAuthn = names.contains { $0.contains("webauthn") || $0 == "clientdatajson" || $0 == "authenticatordata" }
    if isWebAuthn || text.mentions(anyOf: phrases.webAuthn) { return .otherFactor(.webAuthn) }
    if text.mentions(anyOf: phrases.push) { return .otherFactor(.push) }
    return page.forms.isEmpty && text.mentions(anyOf: phrases.mail) ? .otherFactor(.mail) : nil
  }

  var scriptsRequired: SignInPage? {
    let isEmpty = !page.forms.contains { !$0.buttons.isEmpty }
    let saysSo = page.noscriptText.lowercased().contains("script")
    let isKnown = !page.marks.isDisjoint(with: phrases.scriptMarks)
    return page.requiresScript || isEmpty && (saysSo || isKnown) ? .scriptsRequired(.page) : nil
  }

  var captcha: SignInPage? { page.forms.contains(where: hasCaptcha) || hasCaptchaMark ? .captcha : nil }

  private func hasCaptcha(_ form: WebForm) -> Bool {
    hasCaptchaMark || form.fields.contains { $0.name.asciiLowercased.mentions(anyOf: phrases.captcha) }
  }

  private var hasCaptchaMark: Bool {
    // The badge only says that the page is watched.
    page.marks.contains { $0.mentions(anyOf: phrases.captcha) && $0 != "grecaptcha-badge" }
      || page.frames.contains { $0.url.mentions(anyOf: phrases.captcha) }
  }
}

extension String {
  /// Whether one of the words stands anywhere in it.
  func mentions(anyOf words: [String]) -> Bool { words.contains { contains($0) } }

  /// A field's name as the tables spell it: the last part of `user[login]` or `Input.Username`, letters only.
  var fieldName: String {
    let parts = asciiLowercased.split { $0 == "." || $0 == "[" || $0 == "]" || $0 == ":" }
    return String(parts.last ?? "").filter(\.isLetter)
  }
}
