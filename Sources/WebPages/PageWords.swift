import HTTP

/// The words by which pages are known, in the languages logout pages are most often met in; all in lower case.
enum PageWords {
  /// Asking to end the session: buttons, links and headings.
  static let logOut = [
    "log out", "logout", "log me out", "sign out", "signout", "sign-out", "sign me out", "log off", "logoff",
    "abmelden",
    "ausloggen", "déconnecter", "déconnexion", "deconnexion", "cerrar sesión", "cerrar la sesión", "uitloggen",
    "afmelden", "disconnetti", "esci", "terminar sessão", "sair", "wyloguj", "logga ut", "logg ut", "log ud",
    "kirjaudu ulos", "odhlásit", "выйти", "ログアウト", "サインアウト", "로그아웃", "登出", "注销", "退出登录", "çıkış yap",
  ]

  /// Saying that it has ended.
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

  /// Whole sentences of error pages that come with any status; compared with their letter case.
  static let errors = [
    "We are sorry...", "oops! something went wrong", "AADSTS", "Missing parameters: id_token_hint",
    "Invalid parameter: id_token_hint", "Invalid parameter: redirect_uri", "Invalid redirect uri",
    "is not defined as a valid URL in", "parameter must be a Logout redirect URI in the client app settings",
    "Required String parameter", "Missing required parameter client_id", "post_logout_redirect_uri not registered",
    "Unregistered post_logout_redirect_uri", "post_logout_redirect_uri invalid", "Invalid id_token_hint",
    "invalid_id_token_hint", "could not decode id_token_hint", "could not validate id_token_hint",
    "unrecognized id_token_hint audience", "id_token_hint invalid", "client_id does not match",
    "Logout failed because", "Error validating id token hint", "End session request validation failure",
    "The specified 'post_logout_redirect_uri'", "opbs cookie not received", "No valid session found for the received",
    "Post logout URI does not match", "ID token signature validation failed", "PE_UNAUTHORIZEDURL",
    "The ID Token is expired, revoked, malformed", "This client does not have this redirect uri registered",
    "Mismatch between the Client ID of the ID Token", "Invalid ID token hint", "invalid_grant_and_session",
    "Failed to identify session by session_id", "id_token_hint is mandatory",
    "does not match the hostname of the current",
    "Token not found, invalid accessToken", "doesn't exist in the allowed Redirect URI list",
    "Request Header Or Cookie Too Large", "Request Header Fields Too Large", "Request-URI Too", "\"error\":\"invalid_",
    "\"status\":\"error\"", "\"status\": \"error\"", "An error was encountered with the requested page",
  ]

  /// Starts of titles and headings that mean a failure.
  static let errorTitles = [
    "error", "fehler", "erreur", "errore", "fout", "błąd", "bad request", "forbidden", "not found", "unauthorized",
    "internal server error", "service unavailable", "bad gateway", "400 ", "401 ", "403 ", "404 ", "405 ", "414 ",
    "431 ", "500 ", "502 ", "503 ", "504 ", "something went wrong", "access denied", "invalid request",
  ]

  static func contains(_ text: String, anyOf words: [String]) -> Bool {
    words.contains { text.contains($0) }
  }

  /// Whether one of `words` stands in the text as a word of its own.
  static func contains(_ text: String, wordOf words: [String]) -> Bool {
    let parts = Set(text.split { !$0.isLetter && $0 != "'" }.map(String.init))
    return words.contains { parts.contains($0) || (!$0.utf8.allSatisfy { $0 < 0x80 } && text.contains($0)) }
  }
}

extension WebPage {
  /// The first known error sentence in any text, with some of what stands around it; `nil` when there is none.
  package static func knownError(in text: String) -> String? {
    for sentence in PageWords.errors {
      guard let range = text.firstRange(of: sentence) else { continue }
      let start = text.index(range.lowerBound, offsetBy: -80, limitedBy: text.startIndex) ?? text.startIndex
      return String(text[start...].prefix(400))
    }
    return nil
  }
}
