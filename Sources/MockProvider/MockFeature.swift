/// One conformant variant of the provider that is not there by default; raw values are the names of `--feature`.
package enum MockFeature: String, Sendable, Hashable, CaseIterable {
  case twoStepLogin = "two-step-login"
  case oneTimeCodePage = "totp-page"
  case accountChooser = "account-chooser"
  case consentPage = "consent-page"
  case consentEveryTime = "consent-every-time"
  case rememberMe = "remember-me"
  case loginCSRFToken = "login-csrf-token"
  case loginRelativeAction = "login-relative-action"
  case loginWithoutAction = "login-without-action"
  case loginFormaction = "login-formaction"
  case loginNeedsScript = "login-needs-script"
  case captchaPage = "captcha-page"
  case wrongPasswordOwnWords = "wrong-password-own-words"
  case refreshTokenRotation = "refresh-token-rotation"
  case shortIDTokens = "short-id-tokens"
}

extension MockFeature {
  /// What is different, in one line without a full stop, for `--list-features`.
  package var summary: String {
    switch self {
    case .twoStepLogin: "the login asks for the username first and for the password on a second page"
    case .oneTimeCodePage: "a one-time code (RFC 6238) is asked after the password; secret \(OneTimeCode.secret)"
    case .accountChooser: "the login begins with a list of accounts to choose from"
    case .consentPage: "the user is asked once per client whether it may know who they are"
    case .consentEveryTime: "the user is asked for consent at every authorization; nothing is remembered"
    case .rememberMe: "the login form has a box that keeps the session cookie for thirty days"
    case .loginCSRFToken: "the login form carries a hidden token that must come back"
    case .loginRelativeAction: "the action of the login form is a relative reference"
    case .loginWithoutAction: "the login form has no action and is sent to the address of its page"
    case .loginFormaction: "the action of the login form leads nowhere; its button has a formaction"
    case .loginNeedsScript: "the login page has no form, only a script and a note for browsers without"
    case .captchaPage: "the login form is accepted only with the answer of a captcha"
    case .refreshTokenRotation: "a refresh token works once; used again, it ends the tokens of its grant"
    case .wrongPasswordOwnWords: "a wrong password is answered in the page's own words, without role=alert"
    case .shortIDTokens: "ID Tokens expire after two seconds"
    }
  }
}
