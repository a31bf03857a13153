/// Every product that is known, in the order in which fingerprints are tried.
package enum ProviderCatalogue {
  package static let all: [Provider] = fingerprinted + further

  /// The product of that identifier, today's or a former one.
  package static func provider(_ id: String) -> Provider? {
    all.first { $0.id == id } ?? all.first { $0.formerIDs.contains(id) }
  }

  /// Texts by which products refuse a request for its size; they mean nothing else, whatever the status.
  package static let sizeRefusals: [String] = all.flatMap(\.knownErrors).filter(\.refusesSize).map(\.text)

  /// Specific before general: PingAM paths contain Keycloak's, and a host tells more than a path.
  private static let fingerprinted: [Provider] = [
    .pingAM, .keycloak, .auth0, .descope, .oktaOrg, .oktaCustom, .entraV2, .entraV1, .entraB2C, .entraExternalID,
    .adfs, .cognito, .google, .firebase, .apple, .githubActions, .facebook, .linkedIn, .slack, .payPal, .salesforce,
    .gitLab, .fusionAuth, .zitadel, .ory, .authentik, .authelia, .dex, .casdoor, .logto, .nodeOIDC,
    .connectEndpoints, .lemonLDAP, .glewlwyd, .pingFederate, .pingOne, .oneLogin, .wso2, .janssen, .gluu, .kanidm,
    .pocketID, .simpleSAMLphp, .djangoOAuthToolkit, .canaille, .idpyOIDC, .supabase, .clerk, .stytch,
  ]

  /// Products known from single documents or without a fingerprint; they never take a document from those above.
  private static let further: [Provider] = [
    .line, .yahooJapan, .naver, .cilogon, .gitea, .keyHub, .springAuthorizationServer,
    .mockOAuth2Server, .rauthy, .oracleIdentityCloud, .oracleAccessManager, .vmware, .cas, .cloudFoundryUAA,
    .shibboleth,
    .ibmAppID, .govUKOneLogin, .bankIDNorway, .authlete, .sapCustomerDataCloud, .sapIAS, .kubernetes, .vault, .workOS,
    .curity, .connect2id,
  ]
}
