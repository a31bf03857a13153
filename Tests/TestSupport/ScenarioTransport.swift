import HTTP
import Synchronization

/// Answers as a scenario file says: `answer [METHOD] URL` with a status, fields, an empty line and a body,
/// `escaped answer` likewise with escapes in field values and body, or `failure URL` with kind, message and hint.
/// Several answers for one request are given in turn, the last one for ever; `answer *` is for all other requests.
package final class ScenarioTransport: Transport {
  private let answers: Mutex<[String: [Result<Response, TransportError>]]>

  package init(_ scenario: Scenario) {
    var answers: [String: [Result<Response, TransportError>]] = [:]
    for (name, body) in scenario.all("answer") {
      answers[Self.key(name), default: []].append(.success(Self.response(body) { Array($0.utf8) }))
    }
    for (name, body) in scenario.all("escaped answer") {
      answers[Self.key(name), default: []].append(.success(Self.response(body, ScenarioEscapes.bytes)))
    }
    for (name, body) in scenario.all("failure") {
      answers[Self.key(name), default: []].append(.failure(Self.failure(body)))
    }
    self.answers = Mutex(answers)
  }

  package func send(_ request: Request) async throws(TransportError) -> Response {
    let key = "\(request.method) \(request.url)"
    let answer: Result<Response, TransportError>? = answers.withLock { answers in
      guard var queue = answers[key], let first = queue.first else { return answers["GET *"]?.first }
      if queue.count > 1 { queue.removeFirst() }
      answers[key] = queue
      return first
    }
    guard let answer else {
      throw TransportError(.connect, "the scenario has no answer for \(key)", hint: "add a section")
    }
    return try answer.get()
  }

  private static func key(_ name: String) -> String { name.contains(" ") ? name : "GET " + name }

  private static func response(_ text: String, _ bytes: (String) -> [UInt8]) -> Response {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines.removeFirst().split(separator: " ", maxSplits: 1)
    let status = head.first.flatMap { Int($0) } ?? 0
    let reason = head.count > 1 ? String(head[1]) : ""
    var fields = Fields()
    var raw = "HTTP/1.1 \(status)\r\n"
    while let line = lines.first, !line.isEmpty {
      lines.removeFirst()
      let halves = line.split(separator: ":", maxSplits: 1)
      let value = halves.count > 1 ? String(halves[1]).trimmed : ""
      fields.append(String(halves[0]), String(decoding: bytes(value), as: UTF8.self))
      raw += line + "\r\n"
    }
    var body = lines.dropFirst().joined(separator: "\n")
    if body.hasSuffix("\n") { body.removeLast() }
    return Response(
      head: ResponseHead(
        status: status, reason: String(decoding: bytes(reason), as: UTF8.self), fields: fields,
        raw: Array((raw + "\r\n").utf8)),
      body: bytes(body))
  }

  private static func failure(_ text: String) -> TransportError {
    let lines = text.split(separator: "\n").map(String.init)
    let kind = lines.first.flatMap(TransportError.Kind.init) ?? .connect
    return TransportError(
      kind, lines.count > 1 ? lines[1] : "no answer", hint: lines.count > 2 ? lines[2] : "try again")
  }
}
