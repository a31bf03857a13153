import HTTP
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Turns what the server read into a request of ours.
enum RequestReading {
  /// Bodies beyond this many bytes are refused.
  static let bodyLimit = 65_536
  /// Request lines and heads beyond this many bytes are refused.
  static let headLimit = 65_536

  enum Failure: Error {
    case tooLarge
    case badTarget
  }

  static func read(_ incoming: HummingbirdCore.Request, origin: String) async throws -> HTTP.Request {
    var body: [UInt8] = []
    for try await chunk in incoming.body {
      body += chunk.readableBytesView
      if body.count > bodyLimit { throw Failure.tooLarge }
    }
    guard let url = absoluteURL(incoming.head.path ?? "", origin: origin) else { throw Failure.badTarget }
    var fields = Fields()
    if let authority = incoming.head.authority { fields.append("Host", authority) }
    for field in incoming.head.headerFields { fields.append(field.name.rawName, field.value) }
    return HTTP.Request(incoming.head.method.rawValue, url, fields: fields, body: body.isEmpty ? nil : body)
  }

  /// Origin form or absolute form (RFC 9112 §3.2).
  private static func absoluteURL(_ target: String, origin: String) -> String? {
    if target.hasPrefix("/") { return origin + target }
    return URLReference(target).isWeb ? target : nil
  }
}
