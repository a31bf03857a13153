import Browsing
import Diagnostics

/// Why a sign-in went no further; the page's own words where it has some.
package enum SignInStop: Sendable, Hashable {
  /// The network failed, or the run was interrupted.
  case network(Failure)
  /// The walk could not go on: a loop, a target that browsers refuse, too many redirects.
  case walk(Trace.Outcome, String)
  /// What was entered was not accepted.
  case refused(Entry, words: String?)
  /// A page asks who the user is, and nothing was given to say so.
  case credentialsNeeded(Entry)
  /// Credentials would have gone where they must not.
  case credentialsWithheld(CredentialScope.Denial, by: Carrier)
  case captcha
  case otherFactor(OtherFactor, words: String?)
  case scriptsRequired(ScriptNeed, words: String?)
  case errorPage(status: Int, words: String?)
  /// The application offers several ways to sign in: their labels.
  case severalProviders([String])
  /// The application showed its page at once.
  case nothingAsked
  /// A page that is none of those known here.
  case unknownPage(words: String?)
  case tooManyPages(Int)

  /// What would have carried credentials on.
  package enum Carrier: String, Sendable, Hashable, CaseIterable {
    case form
    /// A 307 or 308, which repeats a form's body.
    case redirect
  }

  /// What a page asks for.
  package enum Entry: String, Sendable, Hashable, CaseIterable {
    case userName = "user_name"
    case password
    case code
  }

  /// Its name in documents.
  package var name: String {
    switch self {
    case .network(let failure): failure.kind == .interrupted ? "interrupted" : "network_error"
    case .walk(let outcome, _): outcome.rawValue
    case .refused: "refused"
    case .credentialsNeeded: "credentials_needed"
    case .credentialsWithheld: "credentials_withheld"
    case .captcha: "captcha"
    case .otherFactor: "other_factor"
    case .scriptsRequired: "script_required"
    case .errorPage: "error_page"
    case .severalProviders: "several_providers"
    case .nothingAsked: "nothing_asked"
    case .unknownPage: "unknown_page"
    case .tooManyPages: "too_many_pages"
    }
  }
}
