import Diagnostics
import HTTP
import LogoutRequests
import Providers

/// Names of parameters.
enum ParameterNameRules {
  static let all: [Rule<LogoutRequestSubject>] = [
    Rule(
      .rpl012, "parameter-repeated", .error, "a parameter is repeated",
      statement: "no parameter stands in the logout request more than once",
      why: """
        Servers differ in which of two values they take and some refuse the request: what works in one environment \
        fails in another.
        """,
      remedy: "send each parameter once; one that is in the endpoint's own query is not sent again",
      citations: [.rfc(6749, "3.1")], basis: .derived,
      example: "https://op.example/logout?client_id=web&client_id=web"
    ) { subject in
      .judged(repetitions(subject.request))
    },
    Rule(
      .rpl013, "parameter-foreign", .warning, "a parameter has another name than RP-Initiated Logout gives it",
      statement: "the parameters have the names of RP-Initiated Logout, or those of the vendor whose endpoint it is",
      why: """
        A provider ignores names it does not know: the user is logged out but not sent back, or is asked to confirm \
        because the hint was not seen.
        """,
      remedy: "use the names of RP-Initiated Logout, or the vendor's dialect (--dialect)",
      citations: [.rpInitiatedLogout("2"), .fieldReports],
      example: "https://op.example/logout?id_token=eyJ…&redirect_uri=https%3A%2F%2Fapp.example%2F"
    ) { subject in
      guard subject.isStandard else { return subject.otherDialect }
      return .judged(
        subject.request.parameters.compactMap { pair in
          MisnamedParameter.named(pair.name).map { misnamed in
            Observation(
              "\(pair.name) is not a parameter of RP-Initiated Logout: \(misnamed.meaning)",
              evidence: [Fact("parameter", pair.name), Fact("standard_name", misnamed.standard.rawValue)],
              remedy: misnamed.remedy)
          }
        })
    },
  ]

  private static func repetitions(_ request: LogoutRequest) -> [Observation] {
    let pairs = request.sentParameters.pairs
    let values = Dictionary(grouping: pairs, by: \.name)
    var seen: Set<String> = []
    let repeated = pairs.map(\.name).filter { values[$0, default: []].count > 1 && seen.insert($0).inserted }
    return Observation.capped(repeated) { name in
      let count = values[name, default: []].count
      let manner = Set(values[name, default: []]).count == 1 ? "with the same value" : "with different values"
      return Observation(
        "\(name) stands \(count) times in the request, \(manner)",
        evidence: [Fact("parameter", name), Fact("count", count)])
    }
  }
}

extension Observation {
  /// At most 20 observations, and one that says how many more there would be: a URL can hold any number of parameters.
  static func capped<Item>(_ items: [Item], _ observe: (Item) -> Observation) -> [Observation] {
    let rest = items.count - 20
    return items.prefix(20).map(observe)
      + (rest > 0 ? [Observation("and \(rest.grouped) more parameters like these")] : [])
  }
}

/// A name that is used for logout somewhere but is not the standard's.
struct MisnamedParameter: Hashable {
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
  static func named(_ name: String) -> MisnamedParameter? {
    if LogoutParameter(rawValue: name) != nil { return nil }
    if let known = table[name] { return known }
    let folded = fold(name)
    return LogoutParameter.allCases.first { fold($0.rawValue) == folded }.map {
      MisnamedParameter($0, "names are compared letter by letter, and the standard writes \($0.rawValue)")
    }
  }

  private static let table: [String: MisnamedParameter] = {
    var table = ["id_token": MisnamedParameter(.idTokenHint, "the hint is not found under this name")]
    for dialect in Dialect.allCases {
      guard let owner = dialect.ownerOfReturnName, let name = dialect.spelling[.postLogoutRedirectURI] else { continue }
      table[name] = MisnamedParameter(.postLogoutRedirectURI, owner, dialect)
    }
    return table
  }()

  private static func fold(_ name: String) -> [UInt8] {
    name.utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }.map(\.asciiLowercased)
  }
}
