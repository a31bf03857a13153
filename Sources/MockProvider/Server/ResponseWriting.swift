import HTTP
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Writes an answer to the connection.
enum ResponseWriting {
  /// Pause between two bytes of a dripping body.
  static let dripPause = Duration.milliseconds(250)

  static func write(
    _ answer: MockAnswer, toHead isHead: Bool, at now: Int, _ writer: consuming ResponseWriter
  ) async throws {
    var fields: HTTPFields = [.date: HTTPDate.text(now)]
    for field in answer.response.fields.all {
      guard let name = HTTPField.Name(field.name) else { continue }
      fields.append(HTTPField(name: name, value: field.value))
    }
    let body = answer.response.body
    if !answer.drips { fields[.contentLength] = String(body.count) }
    let head = HTTPResponse(status: .init(code: min(max(answer.response.status, 200), 599)), headerFields: fields)
    if isHead { return try await writer.writeResponse(head) }
    if answer.drips { return try await drip(body, head, writer) }
    try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }

  private static func drip(_ body: [UInt8], _ head: HTTPResponse, _ writer: consuming ResponseWriter) async throws {
    var bodyWriter = try await writer.writeHead(head)
    for byte in body {
      try await bodyWriter.write(ByteBuffer(bytes: [byte]))
      try await Task.sleep(for: dripPause)
    }
    try await bodyWriter.finish(nil)
  }
}
