import ArgumentParser
import CurlTransport
import HTTP

/// How to talk to servers; the same on every command that does.
struct HTTPOptions: ParsableArguments, Sendable {
  /// Seconds for a whole request where nobody says otherwise.
  static let standardTimeout: Double = 15

  @Option(help: ArgumentHelp("Time limit for a whole request.", valueName: "seconds"))
  var timeout: Double = Self.standardTimeout

  @Option(help: ArgumentHelp("Time limit for connecting, TLS included.", valueName: "seconds"))
  var connectTimeout: Double = 5

  @Option(help: ArgumentHelp("Trust the certificate authorities in this PEM file.", valueName: "file"))
  var cacert: String?

  @Flag(help: "Do not check certificates. Anyone on the path can then lie to you.")
  var insecure = false

  @Option(
    help: ArgumentHelp(
      "Connect to this address for that host and port. Repeatable.", valueName: "host:port:address"))
  var resolve: [String] = []

  @Option(help: ArgumentHelp("Use this proxy; http_proxy, https_proxy and no_proxy are heeded too.", valueName: "url"))
  var proxy: String?

  @Option(help: ArgumentHelp("Send this header field with every request. Repeatable.", valueName: "name: value"))
  var header: [String] = []

  @Option(help: ArgumentHelp("Introduce the tool as this.", valueName: "text"))
  var userAgent: String = "\(Tool.name)/\(Tool.version)"

  @Flag(name: .customLong("http1.1"), help: "Speak HTTP/1.1 only.")
  var http11 = false

  @Option(help: ArgumentHelp("Refuse bodies larger than this, after decompression.", valueName: "bytes"))
  var maxBody: Int = 1_048_576

  func validate() throws {
    if !(timeout > 0 && timeout <= 86_400) { throw ValidationError("--timeout must be a number of seconds above 0") }
    if !(connectTimeout > 0 && connectTimeout <= 86_400) {
      throw ValidationError("--connect-timeout must be a number of seconds above 0")
    }
    if maxBody < 1 { throw ValidationError("--max-body must be a number of bytes above 0") }
    for entry in resolve where entry.split(separator: ":", maxSplits: 2).count != 3 {
      throw ValidationError("--resolve \(entry): expected HOST:PORT:ADDRESS, e.g. id.example.com:443:127.0.0.1")
    }
    for (index, line) in header.enumerated() where try field(line) == nil {
      // The field is not repeated: it may be an Authorization.
      throw ValidationError("--header number \(index + 1): expected 'Name: value' without control characters")
    }
  }

  /// The options as the transport takes them.
  func curlOptions() -> CurlOptions {
    var options = CurlOptions(userAgent: userAgent)
    options.timeout = timeout
    options.connectTimeout = connectTimeout
    options.caFile = cacert
    options.isInsecure = insecure
    options.resolve = resolve
    options.proxy = proxy
    options.fields = Fields(header.compactMap { try? field($0) })
    options.forcesHTTP11 = http11
    options.maxBody = maxBody
    return options
  }

  /// Opens the way to the network, loudly when it is not checked.
  ///
  /// Credentials given with `--header` go to the first host asked only: a redirect must not carry them elsewhere.
  func transport(in context: Context) -> any Transport {
    if insecure {
      context.errors.write(
        "\(Tool.name): warning: --insecure: certificates are NOT checked; do not trust this result\n")
    }
    var options = curlOptions()
    let (credentials, others) = options.fields.all.partitioned { CredentialGuard.isCredential($0.name) }
    if credentials.isEmpty { return context.transport(options) }
    options.fields = Fields(others)
    return CredentialGuard(context.transport(options), credentials: credentials)
  }

  private func field(_ line: String) throws -> Field? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let name = String(line[..<colon])
    let token = Set("!#$%&'*+-.^_`|~".utf8)
    guard !name.isEmpty, name.utf8.allSatisfy({ $0.isASCIIAlphanumeric || token.contains($0) }) else { return nil }
    let value = String(line[line.index(after: colon)...]).trimmed
    guard !value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else { return nil }
    return Field(name, value)
  }
}

extension [Field] {
  /// Those that fulfil the condition, and the rest, each in order.
  fileprivate func partitioned(_ condition: (Field) -> Bool) -> ([Field], [Field]) {
    (filter(condition), filter { !condition($0) })
  }
}
