import HTTP
import OrderedJSON
import Providers
import WebPages

/// What came back, read as a browser would: HTML, or a text that a person may still understand.
struct PageReading {
  /// `nil` when the answer is no HTML.
  let page: WebPage?
  let summary: PageSummary?

  private static let excerptLimit = 400

  /// `knownErrors` are the provider's own error texts.
  init(_ response: Response, at url: URLReference, knownErrors: [String]) {
    guard !response.body.isEmpty, ![204, 205, 304].contains(response.status) else {
      page = nil
      summary = response.status >= 400 ? PageSummary(kind: .error) : nil
      return
    }
    if Self.isHTML(response) {
      let page = WebPage(response.body, contentType: response.fields["Content-Type"], url: url, phrases: .known)
      self.page = page
      summary = Self.summary(page, status: response.status, knownErrors: knownErrors)
    } else {
      page = nil
      summary = Self.summary(text: response, knownErrors: knownErrors)
    }
  }

  private static func isHTML(_ response: Response) -> Bool {
    if let type = response.fields["Content-Type"] { return MediaType(type).isHTML }
    let start = response.body.prefix(64).first { $0 > 0x20 && $0 < 0x80 }
    return start == UInt8(ascii: "<")
  }

  private static func summary(_ page: WebPage, status: Int, knownErrors: [String]) -> PageSummary {
    let error = PagePhrases.known.error(in: page.text) ?? excerpt(of: page.text, around: knownErrors)
    var kind = PageSummary.Kind(rawValue: page.kind.rawValue) ?? .other
    if status >= 400 || (error != nil && kind != .confirmation && kind != .login) { kind = .error }
    return PageSummary(
      kind: kind, title: page.title, frames: page.frames.map(\.url), thirdPartyResources: page.thirdPartyResources,
      excerpt: error ?? String(page.text.prefix(excerptLimit)), referrerPolicy: page.referrerPolicy)
  }

  private static func summary(text response: Response, knownErrors: [String]) -> PageSummary {
    let type = response.fields["Content-Type"].map(MediaType.init)
    guard type.map({ $0.isJSON || $0.essence.hasPrefix("text/") || $0.essence.hasSuffix("+xml") }) ?? true else {
      return PageSummary(kind: response.status >= 400 ? .error : .other)
    }
    let text = String(decoding: response.body.prefix(20_000), as: UTF8.self)
    let error = PagePhrases.known.error(in: text) ?? excerpt(of: text, around: knownErrors)
    let isError = response.status >= 400 || error != nil || isErrorObject(response.body)
    return PageSummary(kind: isError ? .error : .other, excerpt: error ?? String(text.prefix(excerptLimit)))
  }

  /// A JSON object that calls itself an error: an `error` member, or `status` that says so.
  private static func isErrorObject(_ body: [UInt8]) -> Bool {
    guard body.count < 100_000, let object = try? JSONDocument(parsing: body).value.object else { return false }
    if let error = object["error"], !error.isNull, error != .bool(false) { return true }
    return object["status"]?.string?.equalsIgnoringCase("error") ?? false
  }

  private static func excerpt(of text: String, around sentences: [String]) -> String? {
    for sentence in sentences where sentence.utf8.count >= 8 {
      guard let range = text.firstRange(of: sentence) else { continue }
      let start = text.index(range.lowerBound, offsetBy: -80, limitedBy: text.startIndex) ?? text.startIndex
      return String(text[start...].prefix(excerptLimit))
    }
    return nil
  }
}
