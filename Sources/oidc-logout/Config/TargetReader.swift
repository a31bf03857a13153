import Diagnostics
import Discovery
import HTTP
import Providers
import TOMLReading

/// Reads one `[[target]]`.
struct TargetReader: Sendable {
  private typealias Table = ConfigurationTable<TargetKey>

  private let table: Table
  private let position: TOMLPosition

  /// `number` counts from 1 and stands for a name that was not given.
  init(_ table: TOMLTable, number: Int, at position: TOMLPosition, file: ConfigurationFile) throws(Failure) {
    let name = table[TargetKey.name.rawValue]?.string ?? table[TargetKey.issuer.rawValue]?.string
    self.table = try Table(table, place: "target " + (name.map { "\"\($0)\"" } ?? "\(number)"), file: file)
    self.position = position
  }

  func target() throws(Failure) -> CheckTarget {
    let name = try table.string(.name)
    guard let issuer = try issuer() else {
      throw table.file.fault(
        "issuer of \(table.place) is missing", at: position, hint: "add a line like issuer = \"https://id.example.com\""
      )
    }
    var target = CheckTarget(name: name, issuer: issuer)
    target.logout = try logout(issuer)
    target.walk = try walk()
    target.appLogoutURL = try table.webURL(.appLogoutURL)
    target.clientSecret = try table.secret(.clientSecret)
    target.logoutToken = try table.secret(.logoutToken)
    target.registeredURIs = try table.strings(.registeredURIs)
    target.ignore = try table.strings(.ignore) ?? []
    target.expect = try expect()
    target.timeout = try table.seconds(.timeout)
    return target
  }

  private func issuer() throws(Failure) -> String? {
    guard let text = try table.string(.issuer) else { return nil }
    do throws(Failure) {
      _ = try IssuerArgument(text)
      return text
    } catch {
      throw table.fault(.issuer, "cannot be used: \(error.message)", hint: error.hint)
    }
  }

  private func logout(_ issuer: String) throws(Failure) -> LogoutWish {
    var wish = LogoutWish(issuer: issuer)
    wish.endpoint = try table.webURL(.endpoint)
    wish.idToken = try table.secret(.idToken)
    wish.clientID = try table.string(.clientID)
    wish.postLogoutRedirectURI = try table.string(.postLogoutRedirectURI)
    wish.state = try table.string(.state)
    wish.logoutHint = try table.string(.logoutHint)
    wish.uiLocales = try table.string(.uiLocales)
    wish.extraParameters = try parameters()
    wish.dialect = try table.choice(.dialect, DialectChoice.allValueStrings, DialectChoice.init) ?? .auto
    wish.method =
      try table.choice(.method, MethodChoice.allCases.map(\.rawValue)) { MethodChoice(rawValue: $0) } ?? .get
    return wish
  }

  /// `params = { kc_locale = "de" }`, in the order of the file.
  private func parameters() throws(Failure) -> [FormParameters.Pair] {
    try table.value(.params, "a table of strings, like { name = \"value\" }") { value in
      guard let entries = value.table?.entries else { return nil }
      let pairs = entries.compactMap { entry in
        entry.key.isEmpty ? nil : entry.value.string.map { FormParameters.Pair(entry.key, $0) }
      }
      return pairs.count == entries.count ? pairs : nil
    } ?? []
  }

  private func walk() throws(Failure) -> WalkWish {
    var wish = WalkWish()
    wish.cookieFile = try table.string(.cookies).map(table.file.path)
    wish.cookies = try table.strings(.cookie) ?? []
    wish.archiveFile = try table.string(.harIn).map(table.file.path)
    wish.curlFile = try table.string(.fromCurl).map { $0 == "-" ? $0 : table.file.path($0) }
    if wish.archiveFile != nil && wish.curlFile != nil {
      throw table.fault(.fromCurl, "cannot stand beside har_in", hint: "keep one of the two")
    }
    wish.confirms = try table.boolean(.confirm) ?? false
    wish.maxHops = try table.integer(.maxHops, in: 1...100) ?? wish.maxHops
    wish.initiator = try table.webURL(.initiator, example: "https://app.example.com")
    return wish
  }

  /// `expect = { frontchannel = false, backchannel = true }`.
  private func expect() throws(Failure) -> [LogoutChannel: Bool] {
    guard let inner = try table.value(.expect, "a table, like { backchannel = true }", \.table) else { return [:] }
    let expectations = try ConfigurationTable<LogoutChannel>(
      inner, place: "expect of \(table.place)", file: table.file)
    var wanted: [LogoutChannel: Bool] = [:]
    for capability in LogoutChannel.allCases {
      wanted[capability] = try expectations.boolean(capability)
    }
    return wanted
  }
}
