/// Every product that is known, in the order in which fingerprints are tried.
package enum ProviderCatalogue {
  package static let all: [Provider] = []

  /// The product of that identifier.
  package static func provider(_ id: String) -> Provider? { all.first { $0.id == id } }
}
