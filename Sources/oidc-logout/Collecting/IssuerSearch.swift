import Browsing
import Diagnostics
import Discovery
import HTTP
import OrderedJSON

/// Finds the issuer behind an authorization endpoint that an application used, by the configuration documents that its
/// address suggests.
enum IssuerSearch {
  /// At most so many addresses are tried.
  private static let limit = 6

  /// The issuer whose document names that endpoint; `announced` is an `iss` that the provider sent (RFC 9207).
  static func issuer(behind endpoint: String, announced: String?, _ transport: any Transport) async -> String? {
    for candidate in candidates(endpoint, announced: announced) where !Task.isCancelled {
      guard let url = try? IssuerArgument(candidate).metadataURL,
        let response = try? await transport.send(
          Request("GET", url, fields: [Field("Accept", "application/json")])),
        response.status == 200, let document = try? JSONDocument(parsing: response.body).value.object
      else { continue }
      let named = document["authorization_endpoint"]?.string.map { URLReference($0) }
      guard named?.hasSameAddress(as: URLReference(endpoint)) == true else { continue }
      // What the provider calls itself in its answers is what its document is compared with.
      return candidate == announced ? candidate : document["issuer"]?.string ?? candidate
    }
    return nil
  }

  /// The announced issuer, then the endpoint's address without its last segments, longest first, down to the host.
  static func candidates(_ endpoint: String, announced: String?) -> [String] {
    let url = URLReference(endpoint)
    guard let origin = url.origin else { return [] }
    let segments = url.path.split(separator: "/").map(String.init)
    let prefixes = (0..<max(1, segments.count)).reversed().map { count in
      ([origin] + segments.prefix(count)).joined(separator: "/")
    }
    return Array(([announced].compactMap(\.self) + prefixes).prefix(limit))
  }
}
