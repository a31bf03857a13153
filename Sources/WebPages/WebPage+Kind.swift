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

  var kind: WebPageKind {
    if WebPage.knownError(in: text) != nil { return .error }
    let words = (text + " " + (title ?? "")).lowercased()
    let saysLoggedOut = PageWords.contains(words, anyOf: PageWords.loggedOut)
    if forms.contains(where: \.asksToLogIn) { return saysLoggedOut ? .loggedOut : .login }
    if !submitsItself, forms.contains(where: \.asksToLogOut) || asksByText { return .confirmation }
    if startsLikeError(title ?? "") || startsLikeError(heading) { return .error }
    if isFrontChannel(saysLoggedOut: saysLoggedOut) { return .frontChannel }
    return saysLoggedOut ? .loggedOut : .other
  }

  /// A form with a button, and the question in the page's text rather than in the form.
  private var asksByText: Bool {
    guard forms.contains(where: { $0.method == "POST" && !$0.buttons.isEmpty }) else { return false }
    let question = heading.isEmpty ? text : heading
    let words = question.lowercased()
    return PageWords.contains(words, anyOf: PageWords.logOut)
      && !PageWords.contains(words, anyOf: PageWords.loggedOut)
  }

  private func startsLikeError(_ text: String) -> Bool {
    let text = text.lowercased()
    return PageWords.errorTitles.contains { text.hasPrefix($0) }
  }

  /// Frames on a page about logging out, or frames that carry what front-channel logout sends.
  private func isFrontChannel(saysLoggedOut: Bool) -> Bool {
    guard !frames.isEmpty else { return false }
    let carriesSession = frames.contains { frame in
      let query = FormParameters(decoding: URLReference(frame.url).query ?? "")
      return query["sid"] != nil && query["iss"] != nil
    }
    if carriesSession || saysLoggedOut { return true }
    let place = url.path.asciiLowercased
    return ["logout", "signout", "end_session", "endsession", "end-session", "session/end", "sessions/logout"].contains
    {
      place.contains($0)
    }
  }
}
