extension WebForm {
  /// The field a script adds before it submits the form: `logout=yes` on pages of node-oidc-provider that say so.
  package func scriptButton(on page: WebPage) -> WebField? {
    guard id == Self.nodeProviderID, !fields.contains(where: { $0.name == "logout" }), page.scriptAddsLogout else {
      return nil
    }
    return WebField(kind: .submit, name: "logout", value: "yes")
  }
}
