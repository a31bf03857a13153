import HTTP

/// What an HTML page would make a browser do, and what it shows, as far as its markup tells.
package struct WebPage: Sendable, Hashable {
  /// Where it was loaded from.
  package let url: URLReference
  /// What relative references resolve against: `<base href>`, else ``url``.
  package let baseURL: URLReference
  package let title: String?
  package let refresh: MetaRefresh?
  package let forms: [WebForm]
  /// Index in ``forms`` of the form a script submits without a click.
  package let selfSubmittingForm: Int?
  /// The field that the script adds to it before.
  package let fieldAddedByScript: WebField?
  /// What a person who wants to log out would press; `nil` where no form could be meant.
  package let confirmation: Confirmation?
  package let frames: [WebFrame]
  /// Links with an http or https target, in document order.
  package let links: [WebLink]
  /// What alerts say, then what elements with a mark of ``PagePhrases/noticeMarks`` say, each in document order.
  package let notices: [String]
  /// Ids and class names of its elements, in lower case.
  package let marks: Set<String>
  /// Absolute URLs of scripts, images and styles from other origins, each once.
  package let thirdPartyResources: [String]
  /// The last `<meta name="referrer">` with a value.
  package let referrerPolicy: String?
  /// What a person sees, white space collapsed; at most ``textLimit`` characters.
  package let text: String
  /// What `<noscript>` says, white space collapsed.
  package let noscriptText: String
  /// Whether nothing is there before a script has run.
  package let requiresScript: Bool
  /// Whether an inline script sends the browser elsewhere as it runs.
  package let scriptNavigates: Bool
  package let kind: WebPageKind
  /// Whether only the start of the page was read: it is too long, too deep or too costly.
  package let isPartial: Bool

  /// Bytes that are parsed; what comes after is left out.
  package static let byteLimit = 1 << 20
  /// Characters of ``text``.
  package static let textLimit = 4_000
}

extension WebPage {
  /// Reads a page; never fails, whatever the bytes are.
  ///
  /// `contentType` is the field's value, for its charset; `url` is where the page was loaded from; `phrases` are what
  /// it is judged by.
  package init(_ bytes: [UInt8], contentType: String? = nil, url: URLReference, phrases: PagePhrases) {
    let charset = contentType.flatMap { MediaType($0).parameters["charset"] }
    let utf8 = CharacterDecoding.utf8(bytes.prefix(Self.byteLimit), charset: charset)
    self.init(markup: Markup(utf8: utf8), isCut: bytes.count > Self.byteLimit, url: url, phrases: phrases)
  }

  private init(markup: Markup, isCut: Bool, url: URLReference, phrases: PagePhrases) {
    let content = PageContent(markup: markup, url: url)
    let forms = FormReader(markup: markup, page: url, base: content.base).forms()
    let frames = content.frames
    let script = ScriptReader(scripts: content.inlineScripts, handlers: content.loadHandlers).immediate
    let hasScriptFiles = content.hasScriptFiles
    let selfSubmitting = SelfSubmission(forms: forms, script: script, hasScriptFiles: hasScriptFiles).form
    let text = content.visibleText
    self.url = url
    self.forms = forms
    self.frames = frames
    self.text = text
    links = content.links
    notices = content.notices(marks: phrases.noticeMarks)
    marks = content.marks
    baseURL = content.base
    title = content.title
    refresh = content.refresh
    selfSubmittingForm = selfSubmitting
    thirdPartyResources = content.thirdPartyResources
    referrerPolicy = content.meta("referrer")
    noscriptText = content.noscriptText
    scriptNavigates = Self.navigates(script)
    requiresScript =
      selfSubmitting == nil && content.refresh == nil
      && content.isEmptyWithoutScript(text: text, hasForm: forms.contains { !$0.buttons.isEmpty })
    let classifier = PageClassifier(
      url: url, title: content.title, heading: content.heading, text: text, forms: forms, frames: frames,
      submitsItself: selfSubmitting != nil, phrases: phrases)
    kind = classifier.kind
    confirmation = classifier.confirmation
    fieldAddedByScript = selfSubmitting.flatMap {
      FormClassifier(form: forms[$0], phrases: phrases).fieldAdded(by: script)
    }
    isPartial = isCut || markup.isPartial
  }

  private static func navigates(_ script: String) -> Bool {
    let compact = String(String.UnicodeScalarView(script.unicodeScalars.filter { $0 != " " }))
    let assignments = ["location.href=", "location=", "location.replace(", "location.assign("]
    return assignments.contains { compact.contains($0) && !compact.contains("===" + $0) }
  }
}

extension WebPage {
  /// The refresh target, absolute; the page itself where none is named.
  package func target(of refresh: MetaRefresh) -> URLReference {
    refresh.reference.isEmpty ? url : baseURL.resolvingAsBrowser(refresh.reference)
  }
}

/// What a page is for, judged by its forms, frames and words.
package enum WebPageKind: String, Sendable, Hashable, CaseIterable {
  case confirmation
  case loggedOut = "logged_out"
  case error
  case login
  case frontChannel = "front_channel"
  case other
}

/// A form that asks whether to log out, and the button that says yes.
package struct Confirmation: Sendable, Hashable {
  package let form: WebForm
  package let button: WebField?
}

/// An `<a href>` that leads somewhere on the web.
package struct WebLink: Sendable, Hashable {
  /// Absolute.
  package let url: String
  /// What a person reads, white space collapsed.
  package let text: String
}

/// An `<iframe>` or `<frame>` with something to load.
package struct WebFrame: Sendable, Hashable {
  /// Absolute.
  package let url: String
  /// Its `referrerpolicy` attribute, when it has one.
  package let referrerPolicy: String?

  package init(url: String, referrerPolicy: String? = nil) {
    self.url = url
    self.referrerPolicy = referrerPolicy
  }
}
