import Diagnostics
import HTTP

/// Collects what curl's options say of one request.
struct CurlArguments {
  var remarks: [String] = []
  private(set) var cookieFields: [String] = []
  private var url: String?
  private var method: String?
  private var fields = Fields()
  private var data: [String] = []
  private var usesQuery = false
  private var isHead = false

  /// Options that take a value and say nothing of the request.
  private static let ignoredWithValue: Set<String> = [
    "--abstract-unix-socket", "--alt-svc", "--aws-sigv4", "--cacert", "--capath", "-E", "--cert", "--cert-type",
    "--ciphers", "-K", "--config", "--connect-timeout", "--connect-to", "-C", "--continue-at", "-c", "--cookie-jar",
    "--create-file-mode", "--crlfile", "--curves", "--delegation", "--dns-interface", "--dns-ipv4-addr",
    "--dns-ipv6-addr", "--dns-servers", "--doh-url", "-D", "--dump-header", "--egd-file", "--engine",
    "--etag-compare", "--etag-save", "--expect100-timeout", "-F", "--form", "--form-string", "--ftp-account",
    "--ftp-alternative-to-user", "--ftp-method", "-P", "--ftp-port", "--ftp-ssl-ccc-mode",
    "--happy-eyeballs-timeout-ms", "--hostpubmd5", "--hostpubsha256", "--hsts", "--interface", "--keepalive-time",
    "--key", "--key-type", "--krb", "--libcurl", "--limit-rate", "--local-port", "--login-options", "--mail-auth",
    "--mail-from", "--mail-rcpt", "--max-filesize", "--max-redirs", "-m", "--max-time", "--netrc-file", "--noproxy",
    "-o", "--output", "--output-dir", "--parallel-max", "--pass", "--pinnedpubkey", "--preproxy", "--proto",
    "--proto-default", "--proto-redir", "-x", "--proxy", "--proxy-cacert", "--proxy-capath", "--proxy-cert",
    "--proxy-cert-type", "--proxy-ciphers", "--proxy-crlfile", "--proxy-header", "--proxy-key", "--proxy-key-type",
    "--proxy-pass", "--proxy-pinnedpubkey", "--proxy-service-name", "--proxy-tls13-ciphers", "--proxy-tlsauthtype",
    "--proxy-tlspassword", "--proxy-tlsuser", "-U", "--proxy-user", "--proxy1.0", "--pubkey", "-Q", "--quote",
    "--random-file", "-r", "--range", "--rate", "--request-target", "--resolve", "--retry", "--retry-delay",
    "--retry-max-time", "--sasl-authzid", "--service-name", "--socks4", "--socks4a", "--socks5",
    "--socks5-gssapi-service", "--socks5-hostname", "-Y", "--speed-limit", "-y", "--speed-time", "--stderr", "-t",
    "--telnet-option", "--tftp-blksize", "-z", "--time-cond", "--tls-max", "--tls13-ciphers", "--tlsauthtype",
    "--tlspassword", "--tlsuser", "--trace", "--trace-ascii", "--unix-socket", "-T", "--upload-file", "--variable",
    "-w", "--write-out",
  ]
  /// Options without a value that say nothing of the request.
  private static let flags: Set<String> = [
    "--compressed", "-k", "--insecure", "-L", "--location", "-s", "--silent", "-S", "--show-error", "-v", "--verbose",
    "-i", "--include", "--http1.1", "--http2", "--http3", "-g", "--globoff", "-f", "--fail", "--path-as-is", "-N",
    "--no-buffer", "-O", "-#", "--progress-bar", "-4", "-6", "--ipv4", "--ipv6",
  ]
  private static let valued: Set<String> = [
    "-X", "--request", "-H", "--header", "-b", "--cookie", "-d", "--data", "--data-raw", "--data-ascii",
    "--data-binary", "--data-urlencode", "--url", "-A", "--user-agent", "-e", "--referer", "-u", "--user", "--json",
    "--oauth2-bearer", "--url-query",
  ]

  mutating func read(_ words: ArraySlice<String>) throws(Failure) {
    var rest = words
    while let word = rest.popFirst() {
      let (option, attached) = Self.split(word)
      if !word.hasPrefix("-") || word == "-" {
        takeURL(word)
      } else if Self.valued.contains(option) || Self.ignoredWithValue.contains(option) {
        guard let value = attached ?? rest.popFirst() else {
          throw Failure(
            .content, "the curl option \(option) lacks its value", hint: "copy the whole command from the browser")
        }
        try take(option, value)
      } else {
        takeFlags(word)
      }
    }
  }

  /// `--name=value` is no spelling of curl's; `-Xvalue` is.
  private static func split(_ word: String) -> (option: String, value: String?) {
    guard word.hasPrefix("-"), !word.hasPrefix("--"), word.count > 2 else { return (word, nil) }
    let short = String(word.prefix(2))
    let takesValue = valued.contains(short) || ignoredWithValue.contains(short)
    return takesValue ? (short, String(word.dropFirst(2))) : (word, nil)
  }

  private mutating func takeURL(_ word: String) {
    if url == nil { url = word } else { remarks.append("the curl command names more than one URL; the first is used") }
  }

  private mutating func take(_ option: String, _ value: String) throws(Failure) {
    switch option {
    case "-X", "--request": method = value
    case "-H", "--header": takeHeader(value)
    case "-b", "--cookie": takeCookie(value)
    case "-d", "--data", "--data-ascii", "--data-binary": try takeData(value, readsFiles: true)
    case "--data-raw": try takeData(value, readsFiles: false)
    case "--data-urlencode": try takeEncoded(value)
    case "--json":
      fields.replace("Content-Type", "application/json")
      try takeData(value, readsFiles: true)
    case "--url": takeURL(value)
    case "-A", "--user-agent": fields.replace("User-Agent", value)
    case "-u", "--user", "--oauth2-bearer":
      remarks.append("the credentials of \(option) were left out; give them with --header 'Authorization: …'")
    case "--url-query": remarks.append("the option \(option) was left out: put it into the URL")
    case "-F", "--form", "-T", "--upload-file":
      remarks.append("the option \(option) was left out: uploads are not walked")
    default: break
    }
  }

  private mutating func takeFlags(_ word: String) {
    switch word {
    case "-G", "--get": usesQuery = true
    case "-I", "--head": isHead = true
    default:
      if Self.flags.contains(word) { return }
      let letters = word.dropFirst().map { "-\($0)" }
      let isCluster =
        !word.hasPrefix("--") && letters.allSatisfy { Self.flags.contains($0) || $0 == "-G" || $0 == "-I" }
      guard isCluster else { return takeUnknown(word) }
      for letter in letters { takeFlags(letter) }
    }
  }

  /// What stands behind the name may be a password.
  private mutating func takeUnknown(_ word: String) {
    let name = word.hasPrefix("--") ? word.prefix { $0 != "=" } : word.prefix(2)
    remarks.append("the curl option \(name) was left out")
  }

  private mutating func takeHeader(_ line: String) {
    guard !line.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else {
      remarks.append("a header field with a line break in it was left out")
      return
    }
    guard let colon = line.firstIndex(of: ":") else { return }
    let name = String(line[..<colon]).trimmed
    let value = String(line[line.index(after: colon)...]).trimmed
    if name.equalsIgnoringCase("cookie") {
      cookieFields.append(value)
    } else if !value.isEmpty {
      fields.append(name, value)
    }
  }

  private mutating func takeCookie(_ value: String) {
    if value.contains("=") || value.isEmpty {
      cookieFields.append(value)
    } else {
      remarks.append("-b names a cookie file; give it with --cookies")
    }
  }

  private mutating func takeData(_ value: String, readsFiles: Bool) throws(Failure) {
    guard !(readsFiles && value.hasPrefix("@")) else {
      throw Failure(
        .content, "the curl command sends a file, which is not read", hint: "put its content into --data-raw")
    }
    data.append(value)
  }

  /// `content`, `=content`, `name=content`; files are not read.
  private mutating func takeEncoded(_ value: String) throws(Failure) {
    let equals = value.firstIndex(of: "=")
    if equals == nil, value.contains("@") { try takeData("@", readsFiles: true) }
    guard let equals else { return data.append(PercentCoding.encode(value)) }
    let name = value[..<equals]
    let content = PercentCoding.encode(String(value[value.index(after: equals)...]))
    data.append(name.isEmpty ? content : "\(name)=\(content)")
  }
}

extension CurlArguments {
  /// The request that curl would send.
  var request: Request {
    get throws(Failure) {
      guard let url else {
        throw Failure(.content, "the curl command names no URL", hint: "copy it from the browser again")
      }
      var target = URLReference(url.contains("://") ? url : "http://" + url)
      guard target.isWeb else {
        throw Failure(
          .content, "the URL of the curl command is not http or https", hint: "copy the request of the logout itself")
      }
      let joined = data.joined(separator: "&")
      if usesQuery, !data.isEmpty {
        target = target.withQuery(target.query.map { $0 + "&" + joined } ?? joined)
      }
      let hasBody = !data.isEmpty && !usesQuery
      let method = method ?? (isHead ? "HEAD" : hasBody ? "POST" : "GET")
      var sent = Fields(fields.all.filter { !HAREntryReader.own.contains($0.name.asciiLowercased) })
      if hasBody, sent["Content-Type"] == nil { sent.append("Content-Type", "application/x-www-form-urlencoded") }
      return Request(method, target.text, fields: sent, body: hasBody ? Array(joined.utf8) : nil)
    }
  }
}
