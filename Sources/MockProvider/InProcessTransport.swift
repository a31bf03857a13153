import HTTP

/// Reaches the embedded provider without a socket; refuses every other address.
package struct InProcessTransport: Transport {
  private let host: MockProviderHost

  package init(_ host: MockProviderHost) { self.host = host }

  package func send(_ request: Request) async throws(TransportError) -> Response {
    let configuration = host.configuration
    guard [configuration.issuer, configuration.applicationOrigin].contains(URLReference(request.url).origin) else {
      throw TransportError(
        .connect, "nothing listens at \(URLReference(request.url).host ?? request.url)",
        hint: "only the embedded provider is reachable here")
    }
    return await host.respond(to: request).response
  }
}
