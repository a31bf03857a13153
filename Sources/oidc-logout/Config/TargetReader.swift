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
    let issuer = try issuer()
    let walk = try walk()
    if issuer == nil, walk.proof.applicationURL == nil {
      throw table.file.fault(
        "issuer of \(table.place) is missing", at: position,
        hint: "add a line like issuer = \"https://id.example.com\", or app_url, a page that needs a session")
    }
    var target = CheckTarget(name: name, issuer: issuer, applicationURL: walk.proof.applicationURL)
    target.logout = try logout(issuer)
    target.walk = walk
    target.signIn = try signIn(issuer, walk)
    target.requiresProof = try table.boolean(.requireProof) ?? false
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

  private func signIn(_ issuer: String?, _ walk: WalkSettings) throws(Failure) -> SignInSettings? {
    guard let username = try table.secret(.username) else {
      let others = [try table.secret(.password), try table.secret(.otpSecret)].compactMap(\.self)
      if !others.isEmpty {
        throw table.fault(.password, "stands without username", hint: "add username, or leave it out")
      }
      return nil
    }
    guard let password = try table.secret(.password) else {
      throw table.fault(.username, "stands without password", hint: "add a line like password = \"env:SMOKE_PASSWORD\"")
    }
    let clientID = try table.string(.clientID)
    if walk.proof.applicationURL == nil, clientID == nil || walk.proof.redirectURI == nil {
      throw table.fault(
        .username, "signs in nowhere", hint: "add app_url, or client_id and redirect_uri to sign in as the client")
    }
    return SignInSettings(username: username, password: password, otpSecret: try table.secret(.otpSecret))
  }

  private func logout(_ issuer: String?) throws(Failure) -> LogoutRequestSettings {
    var settings = LogoutRequestSettings(issuer: issuer)
    settings.endpoint = try table.webURL(.endpoint)
    settings.idToken = try table.secret(.idToken)
    settings.clientID = try table.string(.clientID)
    settings.postLogoutRedirectURI = try table.string(.postLogoutRedirectURI)
    settings.state = try table.string(.state)
    settings.logoutHint = try table.string(.logoutHint)
    settings.uiLocales = try table.string(.uiLocales)
    settings.extraParameters = try parameters()
    settings.dialect = try table.choice(.dialect, DialectChoice.allValueStrings, DialectChoice.init)
    settings.method =
      try table.choice(.method, MethodChoice.allCases.map(\.rawValue)) { MethodChoice(rawValue: $0) }
    return settings
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

  private func walk() throws(Failure) -> WalkSettings {
    var settings = WalkSettings()
    settings.cookieFile = try table.string(.cookies).map(table.file.path)
    settings.cookies = try table.strings(.cookie) ?? []
    settings.archiveFile = try table.string(.harIn).map(table.file.path)
    settings.curlFile = try table.string(.fromCurl).map { $0 == "-" ? $0 : table.file.path($0) }
    if settings.archiveFile != nil && settings.curlFile != nil {
      throw table.fault(.fromCurl, "cannot stand beside har_in", hint: "keep one of the two")
    }
    settings.confirms = try table.boolean(.confirm) ?? false
    settings.maxHops = try table.integer(.maxHops, in: 1...100) ?? settings.maxHops
    settings.initiator = try table.webURL(.initiator, example: "https://app.example.com")
    settings.proof = ProofSettings(
      applicationURL: try table.webURL(.appURL), redirectURI: try table.string(.redirectURI),
      isOn: try table.boolean(.prove) ?? true)
    return settings
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

/// The keys of a `[[target]]`: the options of `check`, in snake case.
enum TargetKey: String, CaseIterable, Sendable {
  case name, issuer, endpoint
  case clientID = "client_id"
  case clientSecret = "client_secret"
  case idToken = "id_token"
  case logoutToken = "logout_token"
  case postLogoutRedirectURI = "post_logout_redirect_uri"
  case registeredURIs = "registered_uris"
  case appLogoutURL = "app_logout_url"
  case state
  case logoutHint = "logout_hint"
  case uiLocales = "ui_locales"
  case params, dialect, method, cookies, cookie
  case harIn = "har_in"
  case fromCurl = "from_curl"
  case confirm
  case appURL = "app_url"
  case redirectURI = "redirect_uri"
  case username, password
  case otpSecret = "otp_secret"
  case prove
  case requireProof = "require_proof"
  case maxHops = "max_hops"
  case initiator, timeout, ignore, expect
}
