extension Provider {
  static let lemonLDAP = Provider(
    id: "lemonldap-ng", name: "LemonLDAP::NG",
    fingerprint: Fingerprint(
      endSessionEndpoint: "/oauth2/logout$", shared: [.endSessionEndpoint], secondSigns: [.jwksURI: "/oauth2/jwks$"]),
    endSession: .published, postLogoutSetting: "Allowed redirection addresses for logout (of the relying party)",
    hint: HintBehaviour(need: .recommended, expired: .accepted),
    notes: [
      "It asks the user to confirm unless logout bypass is switched on for the relying party.",
      "Whether the hint's signature is verified is not confirmed.",
    ],
    knownErrors: [
      KnownText(
        "PE_UNAUTHORIZEDURL", meaning: "the return address is on no relying party's list",
        fix: "add the exact URI to the relying party's logout addresses")
    ])
}
