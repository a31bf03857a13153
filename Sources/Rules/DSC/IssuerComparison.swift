import Discovery
import HTTP
import Providers

/// How the issuer inside a document differs from the one that was asked for.
enum IssuerComparison: Sendable, Hashable {
  case identical
  /// Entra's `{tenantid}` template fits the issuer that was asked for.
  case template
  /// Different, but known to be so for this product; a sentence without a full stop.
  case knownDeviation(String)
  /// Nothing but a terminating slash.
  case trailingSlash
  /// Different; a clause that names the nearest difference.
  case difference(String)

  static func compare(_ argument: IssuerArgument, with published: String) -> IssuerComparison {
    let requested = argument.issuer
    if requested.utf8.elementsEqual(published.utf8) { return .identical }
    let differsBySlash = withoutSlash(requested).utf8.elementsEqual(withoutSlash(published).utf8)
    // Neither a document's URL nor a bare host tells whether the issuer ends with a slash.
    if differsBySlash && argument.form != .issuer { return .identical }
    if fits(template: published, requested) { return .template }
    if let known = IssuerDeviation.explanation(asked: requested, named: published) { return .knownDeviation(known) }
    return differsBySlash ? .trailingSlash : .difference(nearest(requested, published))
  }

  /// Whether filling `{tenantid}` with one path segment makes the issuer that was asked for.
  private static func fits(template: String, _ requested: String) -> Bool {
    let parts = template.split(separator: "{tenantid}", omittingEmptySubsequences: false)
    guard parts.count == 2, requested.hasPrefix(parts[0]), requested.hasSuffix(parts[1]),
      requested.utf8.count > parts[0].utf8.count + parts[1].utf8.count
    else { return false }
    return !requested.dropFirst(parts[0].count).dropLast(parts[1].count).contains("/")
  }

  /// The smallest difference that explains it.
  private static func nearest(_ requested: String, _ published: String) -> String {
    let left = URLReference(requested)
    let right = URLReference(published)
    guard right.isWeb else { return "the published one is not an http or https URL" }
    if requested == published { return "they look alike but consist of different characters" }
    if requested.equalsIgnoringCase(published) { return "only the letter case differs" }
    let sameRest = withoutSlash(left.path) == withoutSlash(right.path) && left.query == right.query
    if sameRest && left.origin == right.origin {
      return left.explicitPort == right.explicitPort
        ? "only the letter case differs" : "only the default port is spelled out"
    }
    if sameRest && left.host == right.host {
      return left.scheme?.asciiLowercased == right.scheme?.asciiLowercased ? "the port differs" : "the scheme differs"
    }
    if left.host != right.host { return "the host differs" }
    return left.path.equalsIgnoringCase(right.path) ? "the letter case of the path differs" : "the path differs"
  }

  private static func withoutSlash(_ text: String) -> String { text.hasSuffix("/") ? String(text.dropLast()) : text }
}
