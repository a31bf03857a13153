import HTTP
import LogoutRequests
import Providers

/// A name that is used for logout somewhere but is not the standard's.
struct ForeignParameter: Hashable {
  let standard: LogoutParameter
  /// Whose name it is.
  let meaning: String
  let dialect: Dialect?

  var remedy: String {
    let rename = "send \(standard.rawValue) instead"
    return dialect.map { "\(rename), or --dialect \($0.rawValue) if this is such an endpoint" } ?? rename
  }

  private init(_ standard: LogoutParameter, _ meaning: String, _ dialect: Dialect? = nil) {
    self.standard = standard
    self.meaning = meaning
    self.dialect = dialect
  }

  /// `nil` for the standard's names and for names that say nothing.
  static func named(_ name: String) -> ForeignParameter? {
    if LogoutParameter(rawValue: name) != nil { return nil }
    if let known = table[name] { return known }
    let folded = fold(name)
    return LogoutParameter.allCases.first { fold($0.rawValue) == folded }.map {
      ForeignParameter($0, "names are compared letter by letter, and the standard writes \($0.rawValue)")
    }
  }

  private static let table: [String: ForeignParameter] = {
    var table = ["id_token": ForeignParameter(.idTokenHint, "the hint is not found under this name")]
    for dialect in Dialect.allCases {
      guard let owner = dialect.ownerOfReturnName, let name = dialect.spelling[.postLogoutRedirectURI] else { continue }
      table[name] = ForeignParameter(.postLogoutRedirectURI, owner, dialect)
    }
    return table
  }()

  private static func fold(_ name: String) -> [UInt8] {
    name.utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }.map(\.asciiLowercased)
  }
}
