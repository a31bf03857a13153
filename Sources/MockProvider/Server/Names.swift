/// The two names one server answers to, so that provider and application are two hosts.
struct Names: Sendable, Hashable {
  let issuer: String
  let applicationOrigin: String

  /// The issuer goes by the address, the application by `localhost`, or the other way round.
  init(listen: ListenAddress, port: Int) {
    let anyAddress = ["0.0.0.0", "::"].contains(listen.host)
    let host = anyAddress ? "127.0.0.1" : listen.host
    issuer = "http://\(ListenAddress(host: host, port: port))"
    applicationOrigin = "http://\(host == "localhost" ? "127.0.0.1" : "localhost"):\(port)"
  }
}
