import HTTP

/// The embedded OpenID Provider and its demo application without sockets: a request in, an answer out, state inside.
package struct MockProviderCore: Sendable {
  package let configuration: MockConfiguration
  package let keys: MockKeys
  /// Seconds since 1970.
  let clock: @Sendable () -> Int
  var random: MockRandom
  var state = MockState()

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

  func has(_ fault: MockFault) -> Bool { configuration.has(fault) }

  /// Answers one request; what it does not understand gets a 4xx page, never a trap.
  package mutating func respond(to request: Request) -> MockAnswer {
    let call = Call(request)
    guard let route = Self.routes[call.path] else {
      return .page(404, .message("Not found", "There is nothing at this address."))
    }
    guard route.methods.contains(call.method) else { return .methodNotAllowed(route.allow) }
    return route.answer(&self, call)
  }
}
