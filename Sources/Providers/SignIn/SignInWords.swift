/// What sign-in pages of any product say, in the languages they are most often met in.
enum SignInWords {
  static let phrases: SignInPhrases = {
    var phrases = SignInPhrases()
    phrases.userFields = [
      "username", "email", "emailaddress", "identifier", "login", "loginname", "loginid", "user", "userid", "uid",
      "account", "accountname", "mail", "jusername", "userlogin", "usernameoremail", "signinname", "log",
    ]
    phrases.codeFields = [
      "otp", "totp", "code", "passcode", "onetimecode", "onetimepassword", "otpcode", "totpcode", "mfacode", "mfatoken",
      "verificationcode", "securitycode", "authcode", "twofactorcode", "authenticatorcode", "otptoken", "otpattempt",
      "twofatoken", "tan",
    ]
    phrases.noticeMarks = [
      "error", "alert", "invalid-feedback", "danger", "validation-summary", "flash", "messages", "notice-bad",
    ]
    phrases.submit = submit
    phrases.elsewhere = elsewhere
    phrases.agree = agree
    phrases.decline = decline
    phrases.consent = consent
    phrases.anotherAccount = anotherAccount
    phrases.beginSignIn = beginSignIn
    phrases.captcha = ["captcha", "cf-turnstile", "turnstile", "arkose", "funcaptcha"]
    phrases.push = [
      "push notification", "approve the request", "approve the sign", "approve sign", "check your phone",
      "check your device", "on your phone", "on your mobile device", "bestätigen sie die anmeldung auf",
    ]
    phrases.webAuthn = ["security key", "passkey", "webauthn", "fido2", "sicherheitsschlüssel", "clé de sécurité"]
    phrases.textMessage = [
      "text message", "sms", "code we texted", "sent to your phone", "code we sent to +", "textnachricht",
    ]
    phrases.mail = [
      "sent you an email", "check your email", "emailed you", "sent to your email", "magic link", "code by email",
      "sent an email", "per e-mail gesendet", "check your inbox",
    ]
    phrases.refusal = refusal
    return phrases
  }()

  private static let submit = [
    "sign in", "signin", "sign-in", "log in", "login", "log-in", "continue", "next", "submit", "verify", "anmelden",
    "einloggen", "weiter", "connexion", "se connecter", "continuer", "suivant", "iniciar sesión", "continuar",
    "siguiente", "accedi", "avanti", "entrar", "inloggen", "volgende", "zaloguj", "dalej", "logga in", "logg inn",
    "log ind", "kirjaudu", "přihlásit", "войти", "далее", "ログイン", "サインイン", "次へ", "로그인", "登录", "登入", "giriş",
  ]

  private static let elsewhere = [
    "register", "registration", "signup", "sign up", "sign-up", "create account", "create an account", "forgot",
    "reset", "recover", "search", "newsletter", "subscribe", "cancel", "back", "resend", "try another", "help",
    "passkey", "security key", "show password", "sign in with", "log in with", "continue with", "log out", "logout",
    "registrieren", "vergessen", "abbrechen", "zurück", "suche", "locale", "language",
  ]

  private static let agree = [
    "allow", "accept", "agree", "authorize", "authorise", "approve", "grant", "consent", "yes", "continue", "confirm",
    "ok", "zulassen", "erlauben", "akzeptieren", "zustimmen", "ja", "autoriser", "accepter", "oui", "permitir",
    "aceptar", "autorizar", "sí", "consenti", "accetta", "toestaan", "akkoord", "zezwól", "tillåt", "godkänn",
    "разрешить", "許可", "同意", "허용", "允许", "授权", "izin ver",
  ]

  private static let decline = [
    "deny", "decline", "cancel", "reject", "refuse", "disallow", "no", "not now", "don't", "do not", "log out",
    "logout", "sign out", "back", "ablehnen", "abbrechen", "nein", "refuser", "annuler", "non", "denegar", "cancelar",
    "rechazar", "rifiuta", "annulla", "weigeren", "annuleren", "odmów", "anuluj", "neka", "avbryt", "отмена",
    "拒否", "キャンセル", "거부", "拒绝", "取消",
  ]

  private static let consent = [
    "consent", "would like to", "wants to", "wants access", "is requesting", "requests access", "requesting access",
    "access to your", "permission", "grant access", "authorize", "authorise", "allow access", "scopes",
    "do you agree", "zugriff", "berechtigung", "einwilligung", "autorisation", "accéder à", "permiso", "acceder a",
    "autorizzazione", "toestemming", "アクセス", "授权",
  ]

  private static let anotherAccount = [
    "another account", "different account", "another user", "other account", "add account", "not you",
    "anderes konto", "ein anderer benutzer", "anderen konto", "un autre compte", "otra cuenta", "outra conta",
    "un altro account", "ander account", "別のアカウント", "其他帐户",
  ]

  private static let beginSignIn = [
    "sign in", "log in", "login", "sign-in", "anmelden", "einloggen", "se connecter", "connexion", "iniciar sesión",
    "accedi", "entrar", "inloggen", "zaloguj", "logga in", "ログイン", "サインイン", "로그인", "登录", "登入",
  ]

  private static let refusal = [
    "incorrect", "invalid", "wrong", "not match", "doesn't match", "not recogni", "failed", "unsuccessful",
    "could not", "couldn't", "can't find", "cannot find", "not found", "does not exist", "doesn't exist", "denied",
    "locked", "disabled", "blocked", "too many", "expired", "falsch", "ungültig", "fehlgeschlagen", "gesperrt",
    "incorrecte", "invalide", "échou", "incorrect", "contraseña", "errat", "non valid", "onjuist", "ongeldig",
    "nieprawidłow", "felaktig", "неверн", "正しく", "잘못", "错误", "不正确", "hatalı",
  ]
}
