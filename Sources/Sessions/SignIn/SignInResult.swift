import Browsing
import Cookies
import HTTP

/// What a sign-in came to.
package struct SignInResult: Sendable, Hashable {
  package enum End: Sendable, Hashable {
    /// As client: the redirect URI would be requested next; through an application: the browser is back there.
    case signedIn
    case stopped(SignInStop)
  }

  package let end: End
  /// The browser's cookies at the end, whatever the end was.
  package let cookies: CookieStore
  /// One walk for each page that was answered. Secrets are still in them, the password in a request's body included.
  package let traces: [Trace]
  package let steps: [SignInStep]
  /// The last authorization request on the way.
  package let authorization: AuthorizationSighting?
  /// As client: what the redirect URI would be given.
  package let callback: AuthorizationCallback?
  /// The `iss` that came to the application's redirect URI (RFC 9207); through an application only.
  package let announcedIssuer: String?
  /// Where credentials were allowed to go in the end.
  package let scope: CredentialScope
  /// Where the browser was at the end.
  package let finalURL: String
  /// What was typed and must not be shown, for reports on ``traces``.
  package let secrets: KnownSecrets
}

/// A page that was met, and what it wanted.
package struct SignInStep: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case login
    case userName = "user_name"
    case password
    case oneTimeCode = "one_time_code"
    case accountChooser = "account_chooser"
    case providerChoice = "provider_choice"
    case consent
    case formPost = "form_post"
    case captcha
    case otherFactor = "other_factor"
    case scriptsRequired = "script_required"
    case error
    case other
    /// The redirect URI, which was not requested.
    case callback
    /// A page of the application, which asks for no login.
    case application
  }

  package let kind: Kind
  /// Scheme, host and path.
  package let address: String
}

extension SignInPage {
  /// Its kind as a step.
  var kind: SignInStep.Kind {
    switch self {
    case .login(let form):
      form.passwordField == nil ? .userName : form.userField == nil ? .password : .login
    case .oneTimeCode: .oneTimeCode
    case .accountChooser: .accountChooser
    case .providerChoice: .providerChoice
    case .consent: .consent
    case .captcha: .captcha
    case .otherFactor: .otherFactor
    case .scriptsRequired: .scriptsRequired
    case .error: .error
    case .other: .other
    }
  }
}
