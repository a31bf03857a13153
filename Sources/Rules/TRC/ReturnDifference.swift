import Browsing
import HTTP

/// Names the nearest difference between where the browser ended and where it should have come back to.
enum ReturnDifference {
  /// `nil` when the two have little in common.
  static func between(_ final: String, and wanted: String) -> String? {
    let one = URLReference(final)
    let other = URLReference(wanted)
    guard one.host == other.host, one.host != nil else { return nil }
    if one.scheme?.asciiLowercased != other.scheme?.asciiLowercased { return "the scheme differs" }
    if one.port != other.port { return "the port differs" }
    if one.path.isIdentical(to: other.path) { return queryDifference(one, other) }
    if (one.path + "/").isIdentical(to: other.path) || one.path.isIdentical(to: other.path + "/") {
      return "a trailing slash makes the difference"
    }
    if one.path.equalsIgnoringCase(other.path) { return "upper and lower case make the difference" }
    return "the path differs"
  }

  private static func queryDifference(_ one: URLReference, _ other: URLReference) -> String? {
    if (one.query ?? "").isIdentical(to: other.query ?? "") {
      return (one.fragment ?? "").isIdentical(to: other.fragment ?? "") ? nil : "the fragment differs"
    }
    return "the query differs"
  }
}
