import HTTP

/// The embedded OpenID Provider and its demo application without sockets: a request in, an answer out, state inside.
package struct MockProviderCore: Sendable {
  /// What it was told before its first request.
  package let configuration: MockConfiguration
  /// What it signs with.
  package let keys: MockKeys
  /// Seconds since 1970.
  let clock: @Sendable () -> Int
  var random: MockRandom
  var state = MockState()

  /// `clock` gives seconds since 1970.
  package init(
    configuration: MockConfiguration, keys: MockKeys, clock: @escaping @Sendable () -> Int,
    random: MockRandom = MockRandom()
  ) {
    self.configuration = configuration
    self.keys = keys
    self.clock = clock
    self.random = random
  }

  var now: Int { clock() }
  var issuer: String { configuration.issuer }

  func has(_ fault: MockFault) -> Bool { configuration.faults.contains(fault) }

  func offers(_ feature: MockFeature) -> Bool { configuration.features.contains(feature) }

  /// Answers one request; a request that makes no sense gets a page with a 4xx status.
  package mutating func respond(to request: Request) -> MockAnswer {
    let request = MockRequest(request)
    guard let route = Self.routes[request.url.path] else { return .notFound }
    guard route.methods.contains(request.method) else {
      return .methodNotAllowed(route.methods.joined(separator: ", "))
    }
    return route.answer(&self, request)
  }
}
