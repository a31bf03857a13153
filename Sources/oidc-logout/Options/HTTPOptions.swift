import ArgumentParser
import CurlTransport
import HTTP

/// How to talk to servers; the same on every command that does.
struct HTTPOptions: ParsableArguments, Sendable {
  @Option(
    help: ArgumentHelp(
      "Time limit for a whole request. (default: \(Int(CurlOptions.standardTimeout)))", valueName: "seconds"))
  var timeout: Double?

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

  @Option(
    help: ArgumentHelp(
      "Send this header field; credentials such as Authorization go to one server only. Repeatable.",
      valueName: "name: value"))
  var header: [String] = []

  @Option(help: ArgumentHelp("Introduce the tool as this.", valueName: "text"))
  var userAgent: String = Tool.userAgent

  @Flag(name: .customLong("http1.1"), help: "Speak HTTP/1.1 only.")
  var http11 = false

  @Option(help: ArgumentHelp("Refuse bodies larger than this, after decompression.", valueName: "bytes"))
  var maxBody: Int = 1_048_576

  func validate() throws {
    if let timeout, !(timeout > 0 && timeout <= 86_400) {
      throw ValidationError("--timeout must be a number of seconds above 0")
    }
    if !(connectTimeout > 0 && connectTimeout <= 86_400) {
      throw ValidationError("--connect-timeout must be a number of seconds above 0")
    }
    if maxBody < 1 { throw ValidationError("--max-body must be a number of bytes above 0") }
    for entry in resolve where entry.split(separator: ":", maxSplits: 2).count != 3 {
      throw ValidationError("--resolve \(entry): expected HOST:PORT:ADDRESS, e.g. id.example.com:443:127.0.0.1")
    }
    for (option, text) in [("--user-agent", userAgent), ("--proxy", proxy ?? "")] where text.hasControlCharacter {
      throw ValidationError("\(option): expected text without control characters")
    }
    for (index, line) in header.enumerated() where field(line) == nil {
      // The field is not repeated: it may be an Authorization.
      throw ValidationError("--header number \(index + 1): expected 'Name: value' without control characters")
    }
  }

  /// Opens the way to the network, loudly when certificates are not checked.
  ///
  /// Nobody gets the credentials among `--header` before a command binds them to an origin. `configuredTimeout` is what
  /// a configuration file says, in seconds; the command line is nearer. `addresses` take the place of `--resolve`.
  func transport(
    in context: Context, configuredTimeout: Double? = nil, resolving addresses: [String]? = nil
  ) -> OriginBoundTransport {
    if insecure {
      context.say("\(Tool.name): warning: --insecure: certificates are NOT checked; do not trust this result\n")
    }
    return quietTransport(in: context, configuredTimeout: configuredTimeout, resolving: addresses)
  }

  /// The same without a word, for further ones of the same run.
  func quietTransport(
    in context: Context, configuredTimeout: Double?, resolving addresses: [String]? = nil
  ) -> OriginBoundTransport {
    let fields = header.compactMap { field($0) }
    var options = curlOptions
    if let timeout = timeout ?? configuredTimeout { options.timeout = timeout }
    if let addresses { options.resolve = addresses }
    options.fields = Fields(fields.filter { !$0.isCredential })
    return OriginBoundTransport(context.transport(options), credentials: fields.filter(\.isCredential))
  }

  private var curlOptions: CurlOptions {
    var options = CurlOptions(userAgent: userAgent)
    options.connectTimeout = connectTimeout
    options.caFile = cacert
    options.isInsecure = insecure
    options.resolve = resolve
    options.proxy = proxy
    options.forcesHTTP11 = http11
    options.maxBody = maxBody
    return options
  }

  private func field(_ line: String) -> Field? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let name = String(line[..<colon])
    let token = Set("!#$%&'*+-.^_`|~".utf8)
    guard !name.isEmpty, name.utf8.allSatisfy({ $0.isASCIIAlphanumeric || token.contains($0) }) else { return nil }
    let value = String(line[line.index(after: colon)...]).trimmed
    guard !value.hasControlCharacter else { return nil }
    return Field(name, value)
  }
}

extension String {
  /// The tab, which may stand in a field, is none of them.
  fileprivate var hasControlCharacter: Bool { utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F } }
}
