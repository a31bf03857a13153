/// What the name of a value says about it; names are judged by kind, however they are spelled.
enum SecretName {
  /// What kind of value has such a name.
  enum Kind: Sendable, Hashable {
    case plain
    case secret
    /// Secret when the value looks random: `key`, `signature`, `session`.
    case doubtful
    /// A code that was handed out once; up to three digits are a status.
    case code
    /// The value of `Cookie`.
    case cookies
    /// The value of `Set-Cookie`.
    case setCookie
    /// The value of `Authorization`: a scheme, then a secret.
    case credentials
    /// The value is the name of another value, as in `<input name="code" value="x">`.
    case name
    /// The value of what was named.
    case value

    /// Whether a value of this kind is hidden.
    func hides(_ value: ArraySlice<UInt8>) -> Bool {
      switch self {
      case .plain, .name, .value: false
      case .secret, .cookies, .setCookie, .credentials: true
      case .doubtful: SecretValue.looksRandom(TextView.fullyDecoded(Array(value.prefix(64)))[...])
      case .code: value.count > 3 || !value.allSatisfy(\.isDigit)
      }
    }
  }

  /// The last word decides, so that what is told about tokens (`token_endpoint`, `token_type`) is plain.
  static func kind(of name: some Collection<UInt8>) -> Kind {
    // No name of one letter is secret, and hostile texts have a million of them.
    guard name.count > 1 else { return .plain }
    var words = NameWords(name)
    if let kind = wholeNames[words.joined] { return kind }
    words.dropLast(while: suffixes.contains)
    guard let last = words.last else { return .plain }
    if words.joined.hasPrefix("aspsessionid") || words.hasEnding(in: endings) { return .secret }
    if last.text == "code" { return code(last, after: words.beforeLast?.text) }
    return secretWords.contains(last.text) ? .secret : doubtfulWords.contains(last.text) ? .doubtful : .plain
  }

  /// Whether a word before `code` makes it no secret.
  static func isPlainCode(_ qualifier: some Collection<UInt8>) -> Bool {
    plainCodes.contains(String(decoding: qualifier, as: UTF8.self).asciiLowercased)
  }

  private static func code(_ word: NameWords.Word, after qualifier: String?) -> Kind {
    guard let qualifier else { return .code }
    return plainCodes.contains(qualifier) ? .plain : word.beginsLevel ? .code : .doubtful
  }

  private static let wholeNames: [String: Kind] = [
    "cookie": .cookies, "setcookie": .setCookie, "setcookie2": .setCookie, "authorization": .credentials,
    "proxyauthorization": .credentials, "name": .name, "id": .name, "field": .name, "header": .name, "value": .value,
    "request": .doubtful,
  ]

  /// Words that say nothing about the kind: `id_token_hint`, `password_confirmation`, `token_value`.
  private static let suffixes: Set<String> = [
    "hint", "value", "string", "raw", "text", "data", "b64", "base64", "encoded", "confirmation", "confirm", "again",
    "repeat", "repeated", "first", "second", "new", "old", "current",
  ]

  /// How secret names end, without the marks between their words, by last letter.
  private static let endings = Dictionary(
    grouping: [
      "token", "tokens", "jwt", "assertion", "bearer", "authorization", "credential", "credentials", "ticket",
      "secret", "secrets", "password", "passwords", "passwd", "passwort", "passphrase", "passcode", "passkey",
      "userpass",
      "pwd", "pincode", "totp", "hotp", "verifier", "csrf", "xsrf", "cookie", "sessionid", "sessid", "sessionkey",
      "connectsid", "apikey", "accesskey", "privatekey", "secretkey", "signingkey", "encryptionkey", "authkey",
      "masterkey", "sharedkey", "accountkey", "subscriptionkey", "authcode", "authorizationcode", "authenticationcode",
      "oauthcode", "devicecode", "usercode", "accesscode", "logincode", "verificationcode", "securitycode",
      "confirmationcode", "recoverycode", "backupcode", "activationcode", "pairingcode", "onetimecode", "smscode",
      "otpcode", "mfacode", "resetcode", "invitecode", "invitationcode", "samlart", "samlartifact", "samlrequest",
      "samlresponse", "wresult",
    ].map { Array($0.utf8) }, by: \.last)

  /// As a word of their own; within a word they mean nothing (`compass`, `spin`).
  private static let secretWords: Set<String> = ["pass", "pw", "psw", "otp", "pin", "cred", "creds", "jwe", "jws"]
  private static let doubtfulWords: Set<String> = ["key", "sig", "signature", "session", "sess", "auth"]

  private static let plainCodes: Set<String> = [
    "error", "err", "status", "country", "zip", "postal", "post", "language", "lang", "locale", "currency", "http",
    "exit", "reason", "result", "return", "ret", "area", "region", "state", "source", "char", "color", "type", "event",
    "failure", "fault", "sub", "dial", "bar", "hash", "message", "msg", "product", "promo", "coupon",
  ]
}

/// The words of a name: `access_token`, `access-token`, `accessToken`, `user[password]`, `code%5B%5D`.
struct NameWords {
  /// One word, in lower case.
  struct Word {
    let text: String
    /// Whether a bracket or full stop, not a hyphen, sets it off from the word before.
    let beginsLevel: Bool
  }

  private var letters: [UInt8] = []
  private var starts: [(place: Int, beginsLevel: Bool)] = []

  init(_ name: some Collection<UInt8>) {
    var spelled = Array(name)
    if spelled.contains(UInt8(ascii: "%")) { spelled = TextView.fullyDecoded(spelled) }
    letters.reserveCapacity(spelled.count)
    for index in spelled.indices where spelled[index].isNameLetter {
      if let beginsLevel = Self.border(spelled, before: index) { starts.append((letters.count, beginsLevel)) }
      letters.append(spelled[index].asciiLowercased)
    }
    dropDigits()
  }

  var joined: String { String(decoding: letters, as: UTF8.self) }
  var last: Word? { starts.last.map { Word(text: text(letters[$0.place...]), beginsLevel: $0.beginsLevel) } }
  var beforeLast: Word? {
    guard starts.count > 1 else { return nil }
    let (word, next) = (starts[starts.count - 2], starts[starts.count - 1])
    return Word(text: text(letters[word.place..<next.place]), beginsLevel: word.beginsLevel)
  }

  /// Whether the joined words end in one of the texts, which are kept by their last letter.
  func hasEnding(in endings: [UInt8?: [[UInt8]]]) -> Bool {
    endings[letters.last]?.contains { letters.suffix($0.count).elementsEqual($0) } ?? false
  }

  mutating func dropLast(while isDropped: (String) -> Bool) {
    while starts.count > 1, let last, isDropped(last.text) {
      letters.removeSubrange(starts.removeLast().place...)
      dropDigits()
    }
  }

  /// `password2`, `code[0]`.
  private mutating func dropDigits() {
    while let last = letters.last, last.isDigit, letters.count > 1 { letters.removeLast() }
    while let start = starts.last, start.place >= letters.count { starts.removeLast() }
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Whether a word begins at a letter, and if so, whether it begins a level.
  private static func border(_ name: [UInt8], before index: Int) -> Bool? {
    guard index > 0 else { return true }
    let previous = name[index - 1]
    if !previous.isNameLetter { return ![0x20, 0x2D, 0x5F].contains(previous) }
    guard name[index].isUppercase else { return nil }
    let beginsWord = index + 1 < name.count && name[index + 1].isLowercase
    return !previous.isUppercase || beginsWord ? false : nil
  }
}

extension UInt8 {
  fileprivate var isNameLetter: Bool { isASCIIAlphanumeric || self >= 0x80 }
}
