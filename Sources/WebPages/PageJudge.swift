import HTTP

/// Judges what a page is for; the first thing that fits counts.
struct PageJudge {
  let url: URLReference
  let title: String?
  let heading: String
  let text: String
  let forms: [WebForm]
  let frames: [WebFrame]
  let submitsItself: Bool
  let phrases: PagePhrases

  var kind: WebPageKind {
    if phrases.error(in: text) != nil { return .error }
    let saysLoggedOut = (text + " " + (title ?? "")).lowercased().contains(anyOf: phrases.loggedOut)
    if judges.contains(where: \.asksToLogIn) { return saysLoggedOut ? .loggedOut : .login }
    if !submitsItself, judges.contains(where: \.asksToLogOut) || asksByText { return .confirmation }
    if startsLikeError(title ?? "") || startsLikeError(heading) { return .error }
    if isFrontChannel(saysLoggedOut: saysLoggedOut) { return .frontChannel }
    return saysLoggedOut ? .loggedOut : .other
  }

  /// The form that asks whether to log out, else the first that posts and has a button.
  var confirmation: Confirmation? {
    let judge = judges.first(where: \.asksToLogOut) ?? judges.first { $0.form.posts }
    return judge.map { Confirmation(form: $0.form, button: $0.affirmativeButton) }
  }

  private var judges: [FormJudge] { forms.map { FormJudge(form: $0, phrases: phrases) } }

  /// A form with a button, and the question in the page's text rather than in the form.
  private var asksByText: Bool {
    guard forms.contains(where: \.posts) else { return false }
    let question = (heading.isEmpty ? text : heading).lowercased()
    return question.contains(anyOf: phrases.logOut) && !question.contains(anyOf: phrases.loggedOut)
  }

  private func startsLikeError(_ text: String) -> Bool {
    let text = text.lowercased()
    return phrases.errorTitles.contains { text.hasPrefix($0) }
  }

  /// Frames on a page about logging out, or frames that carry what front-channel logout sends.
  private func isFrontChannel(saysLoggedOut: Bool) -> Bool {
    guard !frames.isEmpty else { return false }
    let carriesSession = frames.contains { frame in
      let query = FormParameters(decoding: URLReference(frame.url).query ?? "")
      return query["sid"] != nil && query["iss"] != nil
    }
    return carriesSession || saysLoggedOut || url.path.asciiLowercased.contains(anyOf: phrases.logoutPaths)
  }
}

extension WebForm {
  /// Whether a person can post it.
  fileprivate var posts: Bool { method == "POST" && !buttons.isEmpty }
}
