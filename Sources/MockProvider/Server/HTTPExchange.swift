import Diagnostics
import HTTP
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Makes a request of ours from what the server read.
enum RequestReading {
  /// Bodies beyond this many bytes are refused.
  static let bodyLimit = 65_536
  /// Request lines and heads beyond this many bytes are refused.
  static let headLimit = 65_536

  /// Why there is no request to answer.
  enum Failure: Error {
    case tooLarge
    case badTarget

    var answer: MockAnswer {
      switch self {
      case .tooLarge: .page(413, .message("Too large", "The body is longer than this server reads."))
      case .badTarget: .page(400, .message("Bad request", "The request target is no path and no URL."))
      }
    }
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

/// Writes an answer to the connection.
enum ResponseWriting {
  /// Pause between two bytes of a slow body.
  static let pause = Duration.milliseconds(250)

  static func write(
    _ answer: MockAnswer, toHead isHead: Bool, at now: Int, _ writer: consuming ResponseWriter
  ) async throws {
    var fields: HTTPFields = [.date: HTTPDate.text(max(now, 0))]
    for field in answer.response.fields.all {
      guard let name = HTTPField.Name(field.name) else { continue }
      fields.append(HTTPField(name: name, value: field.value))
    }
    let body = answer.response.body
    if !answer.isSlow { fields[.contentLength] = String(body.count) }
    let head = HTTPResponse(status: .init(code: min(max(answer.status, 200), 599)), headerFields: fields)
    if isHead { return try await writer.writeResponse(head) }
    if answer.isSlow { return try await writeSlowly(body, head, writer) }
    try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }

  private static func writeSlowly(
    _ body: [UInt8], _ head: HTTPResponse, _ writer: consuming ResponseWriter
  ) async throws {
    var bodyWriter = try await writer.writeHead(head)
    for byte in body {
      try await bodyWriter.write(ByteBuffer(bytes: [byte]))
      try await Task.sleep(for: pause)
    }
    try await bodyWriter.finish(nil)
  }
}
