import WebPages

extension PagePhrases {
  /// The words of the languages that logout pages are most often met in, and what the products add.
  package static let known: PagePhrases = {
    var phrases = PagePhrases()
    phrases.logOut = Words.logOut
    phrases.loggedOut = Words.loggedOut
    phrases.yes = Words.yes
    phrases.no = Words.no
    phrases.errors = errorSentences
    phrases.errorTitles = Words.errorTitles
    phrases.logoutPaths = [
      "logout", "log-out", "signout", "sign_out", "sign-out", "endsession", "end_session", "end-session", "session/end",
      "startslo",
    ]
    phrases.loginPaths = ["login", "signin", "sign-in", "sign_in", "authenticate", "identifier", "authentication"]
    phrases.userFields = ["username", "email", "identifier", "login", "user", "loginfmt", "j_username", "userid"]
    phrases.yesNames = ["allow", "confirm", "yes", "accept"]
    phrases.yesValues = ["yes", "true", "logout", "1"]
    phrases.confirmationForms = productForms
    phrases.noticeMarks = SignInPhrases.known.noticeMarks
    return phrases
  }()

  /// Each once, though products share them.
  private static let productForms = ProviderCatalogue.all.flatMap(\.confirmationForms).reduce(
    into: [ConfirmationForm]()
  ) { all, form in
    if !all.contains(form) { all.append(form) }
  }

  /// What products, frameworks and servers say on pages that come with any status.
  private static let errorSentences: [String] = {
    let texts = ProviderCatalogue.all.flatMap(\.knownErrors).compactMap(\.sign)
    let codes = ErrorCodes.all.map(\.prefix)
    let frameworks = ApplicationFramework.all.flatMap(\.errorTexts)
    var seen: Set<String> = []
    return (texts + codes + frameworks + serverErrors).filter { seen.insert($0).inserted }
  }()

  private static let serverErrors = [
    "Request Header Or Cookie Too Large", "Request Header Fields Too Large", "Request-URI Too", "\"error\":\"invalid_",
    "\"status\": \"error\"", "An error was encountered with the requested page",
  ]
}

/// Words in lower case, by what they say.
private enum Words {
  static let logOut = [
    "log out", "logout", "log me out", "sign out", "signout", "sign-out", "sign me out", "log off", "logoff",
    "abmelden",
    "ausloggen", "déconnecter", "déconnexion", "deconnexion", "cerrar sesión", "cerrar la sesión", "uitloggen",
    "afmelden", "disconnetti", "esci", "terminar sessão", "sair", "wyloguj", "logga ut", "logg ut", "log ud",
    "kirjaudu ulos", "odhlásit", "выйти", "ログアウト", "サインアウト", "로그아웃", "登出", "注销", "退出登录", "çıkış yap",
  ]

  static let loggedOut = [
    "been logged out", "been signed out", "been logged off", "are logged out", "are signed out", "are now logged out",
    "are now signed out", "you're logged out", "you're signed out", "have logged out", "have signed out",
    "you signed out", "successfully logged out", "successfully signed out", "logged out successfully",
    "signed out successfully", "sign-out success", "sign out success", "logout success", "logout successful",
    "logout complete", "sie wurden abgemeldet", "sie sind abgemeldet", "erfolgreich abgemeldet", "wurden ausgeloggt",
    "avez été déconnecté", "êtes déconnecté", "déconnexion réussie", "ha cerrado la sesión", "has cerrado sesión",
    "sesión cerrada", "sesión ha finalizado", "bent uitgelogd", "bent afgemeld", "ti sei disconnesso",
    "disconnessione effettuata", "sei stato disconnesso", "sessão encerrada", "terminou a sessão", "saiu da",
    "zostałeś wylogowany", "wylogowano", "du har loggats ut", "utloggad", "du er logget ut", "du er logget af",
    "olet kirjautunut ulos", "odhlášení proběhlo", "вы вышли", "ログアウトしました", "サインアウトしました", "로그아웃되었",
    "已登出", "已注销", "已退出", "çıkış yapıldı",
  ]

  static let yes = [
    "yes", "ja", "oui", "sí", "si", "sì", "sim", "tak", "confirm", "continue", "ok", "allow", "accept", "bestätigen",
    "fortfahren", "confirmer", "confirmar", "conferma", "bevestigen", "はい", "是", "да", "예",
  ]

  static let no = [
    "no", "cancel", "stay", "nein", "abbrechen", "non", "annuler", "rester", "cancelar", "nee", "annuleren", "annulla",
    "anuluj", "avbryt", "annuller", "back", "zurück", "keep", "deny", "decline", "remain", "bleiben", "don't", "いいえ",
    "キャンセル", "取消", "нет", "отмена", "아니요",
  ]

  static let errorTitles = [
    "error", "fehler", "erreur", "errore", "fout", "błąd", "bad request", "forbidden", "not found", "unauthorized",
    "internal server error", "service unavailable", "bad gateway", "400 ", "401 ", "403 ", "404 ", "405 ", "414 ",
    "431 ", "500 ", "502 ", "503 ", "504 ", "something went wrong", "access denied", "invalid request",
  ]
}
