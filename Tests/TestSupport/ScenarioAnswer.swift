import Diagnostics
import HTTP

/// One prepared answer of a scenario, given once: `answer [METHOD] URL` with a status, fields, an empty line and a
/// body; `escaped answer …` likewise with escapes in field values and body; `failure …` with kind, message and hint.
/// `always` before the method makes it an answer to any number of requests.
struct ScenarioAnswer {
  let title: String
  /// Method and URL.
  let request: String
  /// Whether it answers again and again.
  let isRepeated: Bool
  let result: Result<Response, Failure>
  /// Whether the body has a status, or the kind and message of a failure.
  let isReadable: Bool
  /// Whether it was given at least once.
  var wasGiven = false

  /// `nil` for sections of another kind.
  init?(_ section: Scenario.Section) {
    var words = section.title.split(separator: " ")[...]
    let isEscaped = words.first == "escaped"
    if isEscaped { words.removeFirst() }
    switch words.popFirst() {
    case "answer":
      let response = Self.response(section.body) { isEscaped ? ScenarioEscapes.bytes($0) : Array($0.utf8) }
      result = .success(response)
      isReadable = (100...599).contains(response.status)
    case "failure" where !isEscaped:
      let failure = Self.failure(section.body)
      result = .failure(failure ?? Failure(.content, "the section cannot be read", hint: "mend it"))
      isReadable = failure != nil
    default: return nil
    }
    isRepeated = words.first == "always"
    if isRepeated { words.removeFirst() }
    request = words.count == 1 ? "GET " + words.joined() : words.joined(separator: " ")
    title = section.title
  }

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

  private static func failure(_ text: String) -> Failure? {
    let lines = text.split(separator: "\n").map(String.init)
    guard lines.count == 3, let kind = Failure.Kind(rawValue: lines[0]) else { return nil }
    return Failure(kind, lines[1], hint: lines[2])
  }
}
