/// The identifier of a rule, in the order in which a logout meets the rules. Once published it never changes its meaning;
/// a rule that is given up stays here as retired (``RuleLife``).
package enum RuleID: String, Sendable, Hashable, CaseIterable {
  case dsc001 = "DSC-001"
  case dsc002 = "DSC-002"
  case dsc003 = "DSC-003"
  case dsc004 = "DSC-004"
  case dsc005 = "DSC-005"
  case dsc006 = "DSC-006"
  case dsc007 = "DSC-007"
  case dsc008 = "DSC-008"
  case dsc009 = "DSC-009"
  case dsc010 = "DSC-010"
  case dsc011 = "DSC-011"
  case dsc012 = "DSC-012"
  case dsc013 = "DSC-013"
  case dsc014 = "DSC-014"
  case dsc015 = "DSC-015"
  case dsc016 = "DSC-016"
  case dsc017 = "DSC-017"
  case dsc018 = "DSC-018"

  case prv001 = "PRV-001"
  case prv002 = "PRV-002"
  case prv003 = "PRV-003"
  case prv004 = "PRV-004"
  case prv005 = "PRV-005"

  case jwk001 = "JWK-001"
  case jwk002 = "JWK-002"
  case jwk003 = "JWK-003"
  case jwk004 = "JWK-004"

  case idt001 = "IDT-001"
  case idt002 = "IDT-002"
  case idt003 = "IDT-003"
  case idt004 = "IDT-004"
  case idt005 = "IDT-005"
  case idt006 = "IDT-006"
  case idt007 = "IDT-007"
  case idt008 = "IDT-008"
  case idt009 = "IDT-009"
  case idt010 = "IDT-010"
  case idt011 = "IDT-011"
  case idt012 = "IDT-012"
  case idt013 = "IDT-013"
  case idt014 = "IDT-014"
  case idt015 = "IDT-015"
  case idt016 = "IDT-016"
  case idt017 = "IDT-017"
  case idt018 = "IDT-018"

  case rpl001 = "RPL-001"
  case rpl002 = "RPL-002"
  case rpl003 = "RPL-003"
  case rpl004 = "RPL-004"
  case rpl005 = "RPL-005"
  case rpl006 = "RPL-006"
  case rpl007 = "RPL-007"
  case rpl008 = "RPL-008"
  case rpl009 = "RPL-009"
  case rpl010 = "RPL-010"
  case rpl011 = "RPL-011"
  case rpl012 = "RPL-012"
  case rpl013 = "RPL-013"
  case rpl014 = "RPL-014"
  case rpl015 = "RPL-015"

  case trc001 = "TRC-001"
  case trc002 = "TRC-002"
  case trc003 = "TRC-003"
  case trc004 = "TRC-004"
  case trc005 = "TRC-005"
  case trc006 = "TRC-006"
  case trc007 = "TRC-007"
  case trc008 = "TRC-008"
  case trc009 = "TRC-009"
  case trc010 = "TRC-010"
  case trc011 = "TRC-011"
  case trc012 = "TRC-012"
  case trc013 = "TRC-013"
  case trc014 = "TRC-014"
  case trc015 = "TRC-015"
  case trc016 = "TRC-016"
  case trc017 = "TRC-017"
  case trc018 = "TRC-018"
  case trc019 = "TRC-019"
  case trc022 = "TRC-022"
  case trc023 = "TRC-023"
  case trc024 = "TRC-024"
  case trc025 = "TRC-025"

  case cke001 = "CKE-001"
  case cke002 = "CKE-002"
  case cke003 = "CKE-003"
  case cke004 = "CKE-004"
  case cke005 = "CKE-005"
  case cke006 = "CKE-006"
  case cke007 = "CKE-007"
  case cke008 = "CKE-008"
  case cke009 = "CKE-009"
  case cke010 = "CKE-010"
  case cke011 = "CKE-011"
  case cke012 = "CKE-012"
  case cke013 = "CKE-013"
  case cke014 = "CKE-014"
  case cke015 = "CKE-015"
  case cke016 = "CKE-016"

  case app001 = "APP-001"
  case app002 = "APP-002"
  case app003 = "APP-003"
  case app004 = "APP-004"
  case app005 = "APP-005"
  case app006 = "APP-006"
  case app007 = "APP-007"
  case app008 = "APP-008"
  case app017 = "APP-017"
  case app018 = "APP-018"

  case siz001 = "SIZ-001"
  case siz002 = "SIZ-002"
  case siz003 = "SIZ-003"
  case siz004 = "SIZ-004"
  case siz005 = "SIZ-005"
  case siz006 = "SIZ-006"

  case lek001 = "LEK-001"
  case lek002 = "LEK-002"
  case lek003 = "LEK-003"
  case lek004 = "LEK-004"

  case fcl001 = "FCL-001"
  case fcl002 = "FCL-002"
  case fcl003 = "FCL-003"
  case fcl004 = "FCL-004"
  case fcl005 = "FCL-005"
  case fcl006 = "FCL-006"
  case fcl007 = "FCL-007"
  case fcl008 = "FCL-008"
  case fcl009 = "FCL-009"
  case fcl010 = "FCL-010"
  case fcl011 = "FCL-011"
  case fcl012 = "FCL-012"
  case fcl013 = "FCL-013"

  case bcl001 = "BCL-001"
  case bcl002 = "BCL-002"
  case bcl003 = "BCL-003"
  case bcl004 = "BCL-004"
  case bcl005 = "BCL-005"
  case bcl006 = "BCL-006"
  case bcl007 = "BCL-007"
  case bcl008 = "BCL-008"
  case bcl009 = "BCL-009"
  case bcl010 = "BCL-010"
  case bcl011 = "BCL-011"
  case bcl012 = "BCL-012"
  case bcl013 = "BCL-013"
  case bcl014 = "BCL-014"
  case bcl015 = "BCL-015"
  case bcl016 = "BCL-016"
  case bcl017 = "BCL-017"
  case bcl018 = "BCL-018"
  case bcl019 = "BCL-019"
  case bcl020 = "BCL-020"
  case bcl021 = "BCL-021"
  case bcl022 = "BCL-022"
  case bcl023 = "BCL-023"
  case bcl024 = "BCL-024"
  case bcl025 = "BCL-025"

  case vrf001 = "VRF-001"
  case vrf002 = "VRF-002"
  case vrf003 = "VRF-003"
  case vrf004 = "VRF-004"
  case vrf005 = "VRF-005"
  case vrf006 = "VRF-006"
  case vrf007 = "VRF-007"
  case vrf008 = "VRF-008"
  case vrf009 = "VRF-009"
  case vrf010 = "VRF-010"
  case vrf011 = "VRF-011"
  case vrf012 = "VRF-012"
  case vrf013 = "VRF-013"
  case vrf014 = "VRF-014"
  case vrf015 = "VRF-015"
  case vrf016 = "VRF-016"
  case vrf017 = "VRF-017"
  case vrf018 = "VRF-018"

  case ses001 = "SES-001"
  case ses002 = "SES-002"
  case ses003 = "SES-003"
  case ses004 = "SES-004"
  case ses005 = "SES-005"
  case ses006 = "SES-006"

  case rpm001 = "RPM-001"
  case rpm002 = "RPM-002"
  case rpm003 = "RPM-003"
  case rpm004 = "RPM-004"

  case cfg001 = "CFG-001"

  case log001 = "LOG-001"

  /// The identifier of that name, in any letter case.
  package init?(named text: String) { self.init(rawValue: text.uppercased()) }

  package var family: RuleFamily { RuleFamily.ofPrefix[rawValue.prefix(3)] ?? .configuration }
}

extension RuleID: CustomStringConvertible {
  package var description: String { rawValue }
}

extension RuleID: Comparable {
  private static let places = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  package static func < (left: RuleID, right: RuleID) -> Bool { (places[left] ?? 0) < (places[right] ?? 0) }
}

/// The rules that share a prefix: one folder of the catalogue.
package enum RuleFamily: String, Sendable, Hashable, CaseIterable {
  /// The provider's configuration document.
  case discovery = "DSC"
  /// What is known of the provider's product.
  case provider = "PRV"
  /// The provider's keys.
  case keys = "JWK"
  /// The ID Token used as `id_token_hint`.
  case idToken = "IDT"
  /// The RP-initiated logout request.
  case logoutRequest = "RPL"
  /// The chain of redirects and pages.
  case redirectChain = "TRC"
  /// Cookies and `Clear-Site-Data`.
  case cookies = "CKE"
  /// The application's own logout.
  case application = "APP"
  /// Sizes of URLs, fields, cookies and tokens.
  case sizes = "SIZ"
  /// Tokens where they do not belong.
  case leaks = "LEK"
  /// Front-channel logout.
  case frontChannel = "FCL"
  /// Back-channel logout and Logout Tokens.
  case backChannel = "BCL"
  /// Proof that the sessions ended.
  case proof = "VRF"
  /// Session management by frames.
  case sessionManagement = "SES"
  /// The client's registration.
  case registration = "RPM"
  /// What the configuration of a check expects.
  case configuration = "CFG"

  fileprivate static let ofPrefix = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue[...], $0) })
}
