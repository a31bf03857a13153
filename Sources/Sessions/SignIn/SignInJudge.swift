import Browsing
import Diagnostics
import HTTP
import Providers
import WebPages

/// What to do on a page; pure.
struct SignInJudge: Sendable {
  let credentials: SignInCredentials
  let progress: SignInProgress
  let now: Int

  /// The next step of a sign-in.
  enum Move: Sendable, Hashable {
    /// Send this; `entries` are the credentials in it.
    case send(Request, entries: Set<SignInStop.Entry>)
    /// The browser is back at the application.
    case arrived
    case stop(SignInStop)
  }

  /// `url` is where the page was loaded from.
  func move(on page: WebPage, read: SignInPage, at url: URLReference) -> Move {
    let isHome = progress.isHome(url)
    switch read {
    case .login(let form) where form.passwordField == nil && isHomeAgain(url): return .arrived
    case .login(let form), .oneTimeCode(let form): return fill(form, of: page, at: url)
    case .consent(let choice) where progress.authorization != nil && !isHomeAgain(url): return press(choice, at: url)
    case .accountChooser(let choices) where progress.authorization != nil && !isHomeAgain(url):
      return choose(among: choices, of: page, at: url)
    case .providerChoice(let choices) where isHome && !progress.hasBegun: return begin(choices)
    case .error(let status): return .stop(.errorPage(status: status, words: words(page)))
    case .scriptsRequired(let need) where !isHome || needsScriptToFinish(url):
      return .stop(.scriptsRequired(need, words: PageWords.noscript(of: page, hiding: secrets)))
    case .captcha where !isHomeAgain(url): return .stop(.captcha)
    case .otherFactor(let factor) where !isHomeAgain(url): return .stop(.otherFactor(factor, words: words(page)))
    default: break
    }
    guard isHome else { return .stop(.unknownPage(words: PageWords.summary(of: page, hiding: secrets))) }
    return progress.hasBegun || hadCookies ? .arrived : .stop(.nothingAsked)
  }

  /// Whether a session may have stood already.
  private var hadCookies: Bool { progress.traces.first.map { !$0.cookiesBefore.isEmpty } ?? false }

  private var secrets: KnownSecrets { credentials.secrets(at: now) }

  private func words(_ page: WebPage) -> String? { PageWords.summary(of: page, hiding: secrets) }

  /// Back at the application with an answer, or at the application's own login after it.
  private func isHomeAgain(_ url: URLReference) -> Bool {
    progress.isHome(url) && (progress.wasAnswered || progress.authorization == nil && progress.hasBegun)
  }

  /// A page of the application that would redeem the code by script, or shows nothing before anybody was asked.
  private func needsScriptToFinish(_ url: URLReference) -> Bool {
    if !progress.hasBegun { return true }
    return progress.authorization?.isAnswered(by: Request("GET", url.text)) ?? false
  }
}

extension SignInJudge {
  /// Fills a form in and sends it, unless something speaks against it.
  private func fill(_ form: LoginForm, of page: WebPage, at url: URLReference) -> Move {
    let asked = Self.entries(of: form)
    if let entry = refused(asked) {
      return .stop(.refused(entry, words: PageWords.refusal(on: page, hiding: secrets)))
    }
    let given = asked.filter(has)
    let isOptional = { (entry: SignInStop.Entry) in entry == .code && asked.count > 1 }
    if let missing = ([.userName, .password, .code] as [SignInStop.Entry])
      .first(where: { asked.contains($0) && !given.contains($0) && !isOptional($0) })
    {
      return .stop(.credentialsNeeded(missing))
    }
    if let denial = progress.scope.denial(of: form.target, on: url) {
      return .stop(.credentialsWithheld(denial, by: .form))
    }
    let code = given.contains(.code) ? credentials.oneTimePassword?.code(at: now) : nil
    return .send(
      form.request(userName: credentials.userName, password: credentials.password, code: code), entries: given)
  }

  /// What a page refuses that asks for it again; one that asks for the password after the code, or for the name after
  /// the password, begins anew.
  private func refused(_ asked: Set<SignInStop.Entry>) -> SignInStop.Entry? {
    if progress.sent.contains(.code) { return .code }
    if progress.sent.contains(.password) { return asked == [.code] ? nil : .password }
    return progress.sent.contains(.userName) && asked == [.userName] ? .userName : nil
  }

  private static func entries(of form: LoginForm) -> Set<SignInStop.Entry> {
    var entries: Set<SignInStop.Entry> = []
    if form.passwordField != nil { entries.insert(.password) }
    if form.codeField != nil { entries.insert(.code) }
    if form.userField != nil, form.codeField == nil || form.passwordField != nil { entries.insert(.userName) }
    return entries
  }

  private func has(_ entry: SignInStop.Entry) -> Bool {
    switch entry {
    case .userName: credentials.userName != nil
    case .password: credentials.password != nil
    case .code: credentials.oneTimePassword != nil
    }
  }

  /// The account that names the user, else the way to another one.
  private func choose(among choices: [PageChoice], of page: WebPage, at url: URLReference) -> Move {
    guard let userName = credentials.userName?.lowercased() else { return .stop(.credentialsNeeded(.userName)) }
    let named = choices.first { $0.label.lowercased().says(anyOf: [userName], wordsOnly: true) }
    let other = choices.first { $0.label.lowercased().mentions(anyOf: SignInPhrases.known.anotherAccount) }
    guard let choice = named ?? other else {
      return .stop(.unknownPage(words: PageWords.summary(of: page, hiding: secrets)))
    }
    return press(choice, at: url)
  }

  /// Presses what carries no credentials, within the provider.
  private func press(_ choice: PageChoice, at url: URLReference) -> Move {
    if let denial = progress.scope.denial(of: URLReference(choice.request.url), on: url) {
      return .stop(.credentialsWithheld(denial, by: .form))
    }
    return .send(choice.request, entries: [])
  }

  /// The one way to sign in that an application offers.
  private func begin(_ choices: [PageChoice]) -> Move {
    guard choices.count == 1, let only = choices.first else {
      let labels = choices.prefix(6).compactMap { PageWords.cleaned($0.label, hiding: secrets) }
      return .stop(.severalProviders(labels))
    }
    return .send(only.request, entries: [])
  }
}
