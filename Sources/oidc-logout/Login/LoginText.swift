import Browsing
import Cookies
import Diagnostics
import HTTP
import Reports
import Sessions

/// What `login` tells a person: whether somebody is signed in, what was saved, and how to go on.
struct LoginText {
  let result: LoginResult
  let style: TextStyle
  let width: Int

  private var session: LoginSession { result.session }

  var rendered: String {
    var lines = [heading] + TextLayout.table(rows, width: width, paint: style.dim)
    if session.idToken != nil {
      let findings = FindingText(style: style, width: width)
      lines.append("")
      for block in findings.findings(result.report) { lines += [block, ""] }
      lines.append(findings.counts(result.report.summary))
    }
    if let next { lines += ["", "next: \(next)"] }
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let place = shown(session.place)
    guard let failure = result.failure else {
      let who = session.subject.map(result.redaction.text) ?? session.userName ?? "somebody"
      return style.green("✓ signed in as \(who.visible) at \(place)")
    }
    return style.red("✗ not signed in at \(place): \(failure.message.visible)")
  }

  private var rows: [(label: String, value: String)] {
    var rows: [(label: String, value: String)] = []
    if session.isThroughApplication, let issuer = session.issuer { rows.append(("provider", shown(issuer))) }
    if let clientID = session.clientID { rows.append(("client", result.redaction.text(clientID).visible)) }
    if !session.steps.isEmpty {
      let pages = session.steps.map { "\($0.kind.phrase) \(shown($0.address))" }
      rows.append(("pages", pages.joined(separator: "\n")))
    }
    guard result.isSignedIn else { return rows }
    if !result.tokenKinds.isEmpty {
      let kinds = result.tokenKinds.map { $0.replacing("_", with: " ").replacing("id token", with: "ID Token") }.listed
      rows.append(("tokens", kinds + saved(result.tokensFile, "--tokens-out")))
    }
    if session.userName != nil {
      let names = session.cookies.map { $0.name.visible }.listed
      rows.append(("cookies", (names.isEmpty ? "none" : names) + saved(result.cookiesFile, "--cookies-out")))
    }
    return rows
  }

  private func saved(_ file: String?, _ option: String) -> String {
    file.map { ", saved in \($0.visible)" } ?? ", not saved (\(option))"
  }

  private func shown(_ url: String) -> String { result.redaction.url(url).visible }

  /// The command to go on with; what only the user knows stands in capitals.
  private var next: String? {
    guard result.isSignedIn else { return nil }
    var words = ["oidc-logout", "check"]
    if let issuer = session.issuer { words.append(issuer) }
    if session.isThroughApplication {
      words += ["--app-url", session.place, "--app-logout-url", "LOGOUT_URL"]
    } else if let clientID = session.clientID {
      words += ["--client-id", clientID]
      if let redirectURI = session.redirectURI { words += ["--redirect-uri", redirectURI] }
    }
    if let file = result.tokensFile { words += ["--id-token", "@" + file] }
    if let file = result.cookiesFile { words += ["--cookies", file] }
    return words.map { result.redaction.url($0).visible.shellWord }.joined(separator: " ")
  }
}

extension SignInStep.Kind {
  /// What a person calls such a page.
  fileprivate var phrase: String {
    switch self {
    case .login: "login form"
    case .userName: "user name"
    case .password: "password"
    case .oneTimeCode: "one-time code"
    case .accountChooser: "choice of account"
    case .providerChoice: "\"sign in\" of the application"
    case .consent: "consent"
    case .formPost: "form that posts itself"
    case .captcha: "captcha"
    case .otherFactor: "another factor"
    case .scriptsRequired: "page that needs scripts"
    case .error: "error page"
    case .other: "page"
    case .callback: "redirect URI (not requested)"
    case .application: "application"
    }
  }
}

extension String {
  /// As a POSIX shell takes it for one word.
  fileprivate var shellWord: String {
    let plain = utf8.allSatisfy { $0.isASCIIAlphanumeric || Array("@%+=:,./_-".utf8).contains($0) }
    return plain && !isEmpty ? self : "'" + replacing("'", with: #"'\''"#) + "'"
  }
}
