import HTTP

/// Where a server listens: `127.0.0.1:9400`, `localhost:0`, `[::1]:9400`.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
  /// Without brackets.
  package let host: String
  /// 0 asks for any free port.
  package let port: Int

  /// `host` is a name or an address without brackets.
  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Reads `HOST:PORT` or `:PORT`, IPv6 in brackets; `nil` for anything else.
  package init?(_ text: String) {
    guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    let digits = text[text.utf8.index(after: colon)...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits) else {
      return nil
    }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = String(host.dropFirst().dropLast())
    } else if host.contains(":") {
      return nil
    }
    guard host.utf8.allSatisfy({ $0.isListenHostByte }) else { return nil }
    self.init(host: host.isEmpty ? "127.0.0.1" : host, port: Int(port))
  }

  /// `HOST:PORT`, IPv6 in brackets.
  package var description: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}

/// The two origins of one server, so that provider and application are two hosts.
struct MockOrigins: Sendable, Hashable {
  let issuer: String
  let application: String

  /// The issuer goes by the address, the application by `localhost`, or the other way round.
  init(listen: ListenAddress, port: Int) {
    let anyAddress = ["0.0.0.0", "::"].contains(listen.host)
    let host = anyAddress ? "127.0.0.1" : listen.host
    issuer = "http://\(ListenAddress(host: host, port: port))"
    application = "http://\(host == "localhost" ? "127.0.0.1" : "localhost"):\(port)"
  }
}

extension UInt8 {
  fileprivate var isListenHostByte: Bool { self == 0x2D || self == 0x2E || self == 0x3A || isASCIIAlphanumeric }
}
