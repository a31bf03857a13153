/// The words, field names and marks by which the pages of a sign-in are known; all in lower case.
package struct SignInPhrases: Sendable, Hashable {
  /// Names of fields for the user name, without marks between words.
  package var userFields: Set<String> = []
  /// Names of fields for a one-time code, spelled in the same way.
  package var codeFields: Set<String> = []
  /// Parts of ids and class names of elements that say what went wrong.
  package var noticeMarks: [String] = []
  /// Ids and class names that only pages have whose form is made by a script.
  package var scriptMarks: Set<String> = []
  /// Labels of buttons that send a login form.
  package var submit: [String] = []
  /// Labels and addresses of forms and buttons that do something else: register, reset, search.
  package var elsewhere: [String] = []
  /// Labels of buttons that agree.
  package var agree: [String] = []
  /// Labels of buttons that do not.
  package var decline: [String] = []
  /// What pages say that ask for consent.
  package var consent: [String] = []
  /// What leads to an account that is not listed.
  package var anotherAccount: [String] = []
  /// What begins a sign-in at an application.
  package var beginSignIn: [String] = []
  /// Parts of names, ids, class names and addresses of captchas.
  package var captcha: [String] = []
  /// What pages say that want a push message answered.
  package var push: [String] = []
  /// What pages say that want a security key or passkey.
  package var webAuthn: [String] = []
  /// What pages say that sent a code to a telephone.
  package var textMessage: [String] = []
  /// What pages say that sent a code or link by mail.
  package var mail: [String] = []
  /// What pages say that refuse what was entered.
  package var refusal: [String] = []

  /// Nothing is known.
  package init() {}

  /// The general words, and what the products add.
  package static let known: SignInPhrases = {
    var phrases = SignInWords.phrases
    for pages in ProviderCatalogue.all.map(\.signIn) {
      phrases.userFields.formUnion(pages.userFields)
      phrases.codeFields.formUnion(pages.codeFields)
      phrases.noticeMarks += pages.noticeMarks
      phrases.scriptMarks.formUnion(pages.scriptMarks)
    }
    return phrases
  }()
}
