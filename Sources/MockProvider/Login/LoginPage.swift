/// One page of a login; the features change how its form is written, never what it means.
struct LoginPage: Sendable {
  let login: PendingLogin
  let step: LoginStep
  let ticket: String
  let problem: String?
  let users: [MockUser]
  let features: Set<MockFeature>

  var html: HTMLPage {
    if features.contains(.loginNeedsScript) { return Self.scripted }
    let parts = [opening, hidden("ticket", ticket)] + csrfToken + fields + ["</form>"]
    return HTMLPage(title: title, head: head, body: alert + parts.joined(separator: "\n"))
  }

  private var title: String {
    switch step {
    case .account: "Choose an account"
    case .oneTimeCode: "One-time code"
    case .username, .password, .credentials: "Sign in"
    }
  }

  private var head: String {
    showsCaptcha ? "<script src=\"\(ProviderPath.captchaScript)\" async defer></script>\n" : ""
  }

  private var showsCaptcha: Bool {
    features.contains(.captchaPage) && (step == .password || step == .credentials)
  }

  private var alert: String {
    guard let problem else { return "" }
    return features.contains(.wrongPasswordOwnWords)
      ? "<div class=\"box\">\(problem.htmlEscaped)</div>\n" : "<p role=\"alert\">\(problem.htmlEscaped)</p>\n"
  }

  /// With a `formaction` the form's own action is an address where nothing is.
  private var opening: String {
    if features.contains(.loginWithoutAction) { return "<form method=\"post\">" }
    if features.contains(.loginFormaction) { return "<form method=\"post\" action=\"\(ProviderPath.login)/nothing\">" }
    let action = features.contains(.loginRelativeAction) ? "login" : ProviderPath.login
    return "<form method=\"post\" action=\"\(action)\">"
  }

  private func hidden(_ name: String, _ value: String) -> String {
    "<input type=\"hidden\" name=\"\(name)\" value=\"\(value.htmlEscaped)\">"
  }

  private var csrfToken: [String] { login.csrfToken.map { [hidden("csrf_token", $0)] } ?? [] }

  private var fields: [String] {
    switch step {
    case .account: accounts
    case .username: username + [submit("Next")]
    case .password: identified + password + [submit("Sign in")]
    case .credentials: username + password + [submit("Sign in")]
    case .oneTimeCode: oneTimeCode + [submit("Confirm")]
    }
  }

  private var accounts: [String] {
    users.map { user in
      "<p>\(button(user.name, "name=\"account\" value=\"\(user.username.htmlEscaped)\""))</p>"
    } + ["<p>\(button("Use another account", "name=\"account\" value=\"\""))</p>"]
  }

  private var username: [String] {
    [
      "<p><label for=\"username\">Username</label>",
      "<input id=\"username\" name=\"username\" type=\"text\" autocomplete=\"username\" required "
        + "value=\"\(login.username.htmlEscaped)\"></p>",
    ]
  }

  private var identified: [String] { ["<p>\(login.username.htmlEscaped)</p>"] }

  private var password: [String] {
    let box =
      "<p><input id=\"remember\" name=\"remember_me\" type=\"checkbox\" value=\"on\"> "
      + "<label for=\"remember\">Remember me</label></p>"
    return [
      "<p><label for=\"password\">Password</label>",
      "<input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\" required></p>",
    ] + (features.contains(.rememberMe) ? [box] : [])
      + (showsCaptcha ? ["<div class=\"g-recaptcha\" data-sitekey=\"mock\"></div>"] : [])
  }

  private var oneTimeCode: [String] {
    [
      "<p><label for=\"code\">The code that your authenticator shows</label>",
      "<input id=\"code\" name=\"code\" type=\"text\" inputmode=\"numeric\" autocomplete=\"one-time-code\" "
        + "maxlength=\"6\" required></p>",
    ]
  }

  private func submit(_ label: String) -> String { "<p>\(button(label, nil))</p>" }

  private func button(_ label: String, _ attributes: String?) -> String {
    let target = features.contains(.loginFormaction) ? "formaction=\"\(ProviderPath.login)\"" : nil
    let all = ["<button type=\"submit\"", attributes, target].compactMap(\.self).joined(separator: " ")
    return "\(all)>\(label.htmlEscaped)</button>"
  }

  /// As a single-page application sends it.
  private static let scripted = HTMLPage(
    title: "Sign in", head: "<script src=\"\(ProviderPath.loginScript)\" defer></script>\n",
    body: """
      <div id="root"></div>
      <noscript>You need to enable JavaScript to sign in.</noscript>
      """)
}
