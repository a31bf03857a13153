import Diagnostics
import HTTP
import LogoutRequests
import Providers

/// How the parameters are encoded.
enum ParameterEncodingRules {
  static let all: [Rule<LogoutRequestSubject>] = [
    Rule(
      .rpl002, "parameter-encoding", .error, "a parameter of the logout URL is not encoded exactly once",
      statement: "each value is percent-encoded exactly once and comes out of the URL as it went in",
      why: """
        The provider compares the decoded values byte for byte: a post_logout_redirect_uri encoded twice, or cut off \
        at a raw & or #, is not the registered one, and the user is left on an error page.
        """,
      remedy: "give every value unencoded to one encoder (in scripts: URLSearchParams, urlencode) and encode it once",
      citations: [.rpInitiatedLogout("2"), .core("13.1"), .core("13.2")],
      example: "https://op.example/logout?post_logout_redirect_uri=https%253A%252F%252Fapp.example%252F"
    ) { subject in
      .judged(EncodingCheck(subject.request).observations)
    }
  ]
}

/// Looks at the raw text of the added parameters for what an encoder got wrong.
struct EncodingCheck {
  private let request: LogoutRequest
  private let pieces: [(name: String, raw: String)]

  init(_ request: LogoutRequest) {
    self.request = request
    let own = URLReference(LogoutRequest.wireText(request.endpoint)).query ?? ""
    let query = URLReference(request.url).query ?? ""
    let added =
      query.utf8.starts(with: own.utf8) ? String(decoding: query.utf8.dropFirst(own.utf8.count), as: UTF8.self) : query
    pieces = (added + "&" + (request.body ?? "")).split(separator: "&").map { piece in
      let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (PercentCoding.decode(halves[0]), halves.count > 1 ? String(halves[1]) : "")
    }
  }

  var observations: [Observation] {
    let faulty = pieces.compactMap { piece in fault(piece.name, piece.raw).map { (piece: piece, fault: $0) } }
    return Observation.capped(faulty) { faulty in
      let value = Redaction.on.parameter(faulty.piece.name, PercentCoding.decode(faulty.piece.raw))
      return Observation(
        "\(faulty.piece.name) \(faulty.fault)",
        evidence: [Fact("parameter", faulty.piece.name), Fact("decoded_once", value)])
    } + cutByFragment + cutByAmpersand
  }

  private func fault(_ name: String, _ raw: String) -> String? {
    if let problem = Self.malformed(raw) { return problem }
    if name == redirectName {
      if Self.isEncodedTwice(raw) { return "is encoded twice: after one decoding it is still no URI" }
      if raw.utf8.contains(UInt8(ascii: "+")) { return "holds a raw +, which the provider reads as a space" }
    }
    if name == LogoutParameter.idTokenHint.rawValue, raw.utf8.contains(UInt8(ascii: "%")),
      !CompactToken.isToken(PercentCoding.decode(raw)),
      CompactToken.isToken(PercentCoding.decode(PercentCoding.decode(raw)))
    {
      return "is encoded twice: a token needs no escapes at all"
    }
    if name != redirectName, LogoutParameter.allCases.contains(where: { raw.contains("?\($0.rawValue)=") }) {
      return "runs into the next parameter: a second ? stands where an & belongs"
    }
    return nil
  }

  private var redirectName: String {
    request.dialect.spelling[.postLogoutRedirectURI] ?? LogoutParameter.postLogoutRedirectURI.rawValue
  }

  /// A raw `#` ends the query: what follows never reaches the provider.
  private var cutByFragment: [Observation] {
    guard let fragment = URLReference(request.url).fragment, URLReference(request.endpoint).fragment == nil else {
      return []
    }
    return [
      Observation(
        "a raw # cuts the query off: the provider never sees what stands behind it",
        evidence: [Fact("fragment", Redaction.on.parameters(fragment))])
    ]
  }

  /// A raw `&` inside the unencoded way back makes parameters of its own of what follows.
  private var cutByAmpersand: [Observation] {
    guard let place = pieces.firstIndex(where: { $0.name == redirectName }),
      pieces[place].raw.utf8.contains(UInt8(ascii: "?"))
    else { return [] }
    let known = Set(LogoutParameter.allCases.map(\.rawValue))
    let strays = pieces[(place + 1)...].map(\.name).filter { !known.contains($0) }
    if strays.isEmpty { return [] }
    let named = strays.prefix(20).joined(separator: ", ") + (strays.count > 20 ? ", …" : "")
    return [
      Observation(
        """
        \(redirectName) stands unencoded in the URL, so that parts of its own query became parameters of the logout \
        request: \(named)
        """, evidence: [Fact("parameters", .list(Array(strays.prefix(20))))])
    ]
  }

  private static func malformed(_ raw: String) -> String? {
    let bytes = Array(raw.utf8)
    if bytes.contains(where: { !(0x21...0x7E).contains($0) }) {
      return "holds a raw space, control or non-ASCII character"
    }
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] != UInt8(ascii: "%") {
        decoded.append(bytes[index])
        index += 1
        continue
      }
      guard index + 2 < bytes.count, let high = bytes[index + 1].hexDigitValue, let low = bytes[index + 2].hexDigitValue
      else { return "holds a % that begins no escape" }
      decoded.append(high << 4 | low)
      index += 3
    }
    return String(validating: decoded, as: UTF8.self) == nil ? "decodes to bytes that are not UTF-8" : nil
  }

  private static func isEncodedTwice(_ raw: String) -> Bool {
    let once = PercentCoding.decode(raw)
    let twice = PercentCoding.decode(once)
    return once != twice && URLReference(once).scheme == nil && URLReference(twice).scheme != nil
  }
}
