/// PRV: what is known of the provider's product, held against its document, the request and the walk.
enum ProviderRules {
  static let judged: [JudgedRule] =
    document.map { JudgedRule($0) } + request.map { JudgedRule($0) } + pages.map { JudgedRule($0) }
}
