import Browsing
import Diagnostics
import HTTP

extension SignInStop {
  /// The stop as the failure of a command; `address` is where it happened, without a query.
  package func failure(at address: String) -> Failure {
    switch self {
    case .network(let failure): failure
    case .walk(_, let reason):
      Failure(.protocol, "the sign-in stopped at \(address): \(reason)", hint: "sign in with a browser and compare")
    case .refused(let entry, let words):
      Failure(
        .content, "\(address) did not accept \(entry.phrase)\(Self.quoted(words))", hint: "check it in a browser")
    case .credentialsNeeded(let entry):
      Failure(.content, "\(address) asks for \(entry.phrase)", hint: "give it with \(entry.option)")
    case .credentialsWithheld(let denial, let carrier): denial.failure(at: address, carrier)
    case .captcha:
      Failure(
        .content, "\(address) shows a captcha, which only a person can answer",
        hint: "switch it off for the test user or this address, or sign in with a browser and give its cookies")
    case .otherFactor(let factor, let words):
      Failure(
        .content, "\(address) asks for \(factor.phrase)\(Self.quoted(words))",
        hint: "use a test user without it or with a one-time code (--otp-secret)")
    case .scriptsRequired(let need, let words):
      Failure(
        .content, "\(address) \(need.phrase)\(Self.quoted(words))",
        hint: "sign in with a browser and give its cookies or its recording (HAR)")
    case .errorPage(let status, let words):
      Failure(
        .content, "\(address) answered with an error page, status \(status)\(Self.quoted(words))",
        hint: "open the same address in a browser")
    case .severalProviders(let labels):
      Failure(
        .content, "\(address) offers several ways to sign in: \(labels.map { "\"\($0)\"" }.listed)",
        hint: "give the address that one of them leads to")
    case .nothingAsked:
      Failure(
        .content, "\(address) asked for no login", hint: "give a page of the application that needs a session")
    case .unknownPage(let words):
      Failure(
        .content, "the sign-in ended at \(address), a page that is none of a sign-in\(Self.quoted(words))",
        hint: "open the same address in a browser")
    case .tooManyPages(let count):
      Failure(
        .content, "the sign-in was not at its end after \(count) pages, the last at \(address)",
        hint: "sign in with a browser and count its pages")
    }
  }

  private static func quoted(_ words: String?) -> String { words.map { "; it says: \"\($0)\"" } ?? "" }
}

extension SignInStop.Entry {
  fileprivate var phrase: String {
    switch self {
    case .userName: "the user name"
    case .password: "the password"
    case .code: "a one-time code"
    }
  }

  /// The option that gives it.
  fileprivate var option: String {
    switch self {
    case .userName: "--username"
    case .password: "--password"
    case .code: "--otp-secret"
    }
  }
}

extension OtherFactor {
  fileprivate var phrase: String {
    switch self {
    case .push: "an answer to a push message"
    case .webAuthn: "a security key or passkey"
    case .textMessage: "a code that was sent to a telephone"
    case .mail: "a code or link that was sent by mail"
    }
  }
}

extension ScriptNeed {
  fileprivate var phrase: String {
    switch self {
    case .page: "shows no form without scripts"
    case .passwordInURL: "has a form that would send the password in the URL; only its script sends it otherwise"
    case .noAction: "has a form that only its script can send"
    }
  }
}

extension CredentialScope.Denial {
  fileprivate func failure(at address: String, _ carrier: SignInStop.Carrier) -> Failure {
    let subject =
      switch carrier {
      case .form: "the form at \(address) would send"
      case .redirect: "the redirect of \(address) would send on"
      }
    let end = carrier == .form ? "; nothing was sent" : "; that was not done"
    switch self {
    case .foreign(let origin):
      return Failure(
        .protocol,
        "\(subject) user name and password to \(Redaction.on.url(origin).visible), which was not seen on the way from "
          + "the authorization endpoint\(end)", hint: "sign in with a browser and look where it leads")
    case .plain(let origin):
      return Failure(
        .protocol, "\(subject) user name and password to \(Redaction.on.url(origin).visible) without TLS\(end)",
        hint: "let the provider use https for its pages and forms")
    }
  }
}
