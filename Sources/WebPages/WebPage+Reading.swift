import HTTP

extension WebPage {
  /// Reads a page; never fails, whatever the bytes are.
  ///
  /// `contentType` is the field's value, for its charset; `url` is where the page was loaded from.
  package init(_ bytes: [UInt8], contentType: String? = nil, url: URLReference) {
    let charset = contentType.flatMap { MediaType($0).parameters["charset"] }
    let utf8 = CharacterDecoding.utf8(bytes.prefix(Self.byteLimit), charset: charset)
    self.init(markup: Markup(utf8: utf8), isCut: bytes.count > Self.byteLimit, url: url)
  }

  private init(markup: Markup, isCut: Bool, url: URLReference) {
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
    baseURL = content.base
    title = content.title
    refresh = content.refresh
    selfSubmittingForm = selfSubmitting
    thirdPartyResources = content.thirdPartyResources
    referrerPolicy = content.meta("referrer")
    noscriptText = content.noscriptText
    scriptNavigates = Self.navigates(script)
    scriptAddsLogout = ["'logout'", "\"logout\""].contains(where: script.contains)
    requiresScript =
      selfSubmitting == nil && content.refresh == nil
      && content.isEmptyWithoutScript(text: text, hasForm: forms.contains { !$0.buttons.isEmpty })
    kind =
      PageJudge(
        url: url, title: content.title, heading: content.heading, text: text, forms: forms, frames: frames,
        submitsItself: selfSubmitting != nil
      ).kind
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
