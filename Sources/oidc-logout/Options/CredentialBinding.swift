import Diagnostics
import Discovery
import HTTP

extension OriginBoundTransport {
  /// Binds the credentials to the origin of a URL and says so.
  func bound(to url: String, in context: Context) -> OriginBoundTransport {
    let bound = bound(to: url)
    if let origin = bound.origin, !credentials.isEmpty {
      context.note("\(names) \(credentials.count == 1 ? "goes" : "go") to \(origin) only")
    }
    return bound
  }

  /// Binds the credentials to the origin of an issuer as it was given, a bare host included.
  func bound(toIssuer issuer: String, in context: Context) -> OriginBoundTransport {
    bound(to: Self.url(ofIssuer: issuer), in: context)
  }

  /// Binds the credentials to the one origin that all URLs share; nobody could say which of several is meant.
  func bound(toAll urls: [String], _ what: String, in context: Context) throws(Failure) -> OriginBoundTransport {
    var origins: [String] = []
    for origin in urls.compactMap({ URLReference($0).origin }) where !origins.contains(origin) {
      origins.append(origin)
    }
    guard !credentials.isEmpty, let first = origins.first else { return self }
    guard origins.count == 1 else {
      let shown = origins.prefix(3).joined(separator: ", ") + (origins.count > 3 ? ", …" : "")
      throw Failure(
        .usage, "\(names) can be meant for one server only, and the \(what) are at \(origins.count): \(shown)",
        hint: "run it once for each of them, or leave the header out")
    }
    return bound(to: first, in: context)
  }

  /// What is asked first of an issuer; empty for what is none.
  static func url(ofIssuer issuer: String) -> String { (try? IssuerArgument(issuer))?.metadataURL ?? "" }

  private var names: String { credentials.map { "--header \($0.name)" }.joined(separator: " and ") }
}
