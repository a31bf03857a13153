import CCurl
import Glibc
import HTTP

/// An easy handle and the memory that must live as long; used over and over on the transport's thread.
final class EasyHandle {
  let pointer: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var requestFields: UnsafeMutablePointer<curl_slist>?
  private var lastField: UnsafeMutablePointer<curl_slist>?
  /// The first option that libcurl refused.
  private var refusal: FailureCause?

  init?() {
    guard let pointer = curl_easy_init() else { return nil }
    self.pointer = pointer
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(pointer)
    curl_slist_free_all(requestFields)
    errorText.deallocate()
  }

  /// libcurl's words on the last failure, else what the code means.
  func words(for code: CURLcode) -> String {
    let text = String(cString: errorText)
    return text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
  }

  /// Forgets the last transfer.
  func reset() {
    curl_easy_reset(pointer)
    curl_slist_free_all(requestFields)
    requestFields = nil
    lastField = nil
    errorText[0] = 0
    refusal = nil
  }

  func set(_ option: CURLoption, _ value: Int) {
    need(option, ccurl_set_long(pointer, option, value))
  }

  func set(_ option: CURLoption, _ value: String) {
    need(option, ccurl_set_text(pointer, option, value))
  }

  func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) {
    need(option, ccurl_set_pointer(pointer, option, value))
  }

  func set(_ option: CURLoption, _ value: UnsafeMutablePointer<curl_slist>?) {
    need(option, ccurl_set_list(pointer, option, value))
  }

  /// Sets what a build of libcurl may lack without harm.
  func prefer(_ option: CURLoption, _ value: Int) {
    _ = ccurl_set_long(pointer, option, value)
  }

  func need(_ option: CURLoption, _ code: CURLcode) {
    guard code != CURLE_OK, refusal == nil else { return }
    refusal =
      option == CURLOPT_CAINFO
      ? .badCAFile : .unsupported("\(String(cString: curl_easy_strerror(code))), option \(option.rawValue)")
  }

  /// Appends a line of the request's header.
  func append(fieldLine line: String) {
    // libcurl looks for the end of the list that it is given: giving it the end keeps many fields cheap.
    guard let end = curl_slist_append(lastField, line) else {
      refusal = refusal ?? .unsupported("out of memory")
      return
    }
    requestFields = requestFields ?? end
    lastField = end.pointee.next ?? end
  }

  /// To be called when every option is set; answers with what libcurl refused.
  func seal() -> FailureCause? {
    set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(errorText))
    set(CURLOPT_HTTPHEADER, requestFields)
    return refusal
  }

  func long(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_long(pointer, info, &value) == CURLE_OK ? value : 0
  }

  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return ccurl_get_offset(pointer, info, &value) == CURLE_OK ? Int(value) : 0
  }

  func text(_ info: CURLINFO) -> String? {
    var value: UnsafePointer<CChar>?
    guard ccurl_get_text(pointer, info, &value) == CURLE_OK, let value else { return nil }
    return String(cString: value)
  }

  /// The peer's own certificate, when this transfer made the handshake.
  var certificate: Certificate? {
    var chain: UnsafeMutablePointer<curl_certinfo>?
    guard ccurl_get_certificates(pointer, &chain) == CURLE_OK, let chain, chain.pointee.num_of_certs > 0,
      let leaf = chain.pointee.certinfo?[0]
    else { return nil }
    var lines: [String] = []
    var entry: UnsafeMutablePointer<curl_slist>? = leaf
    while let line = entry {
      if let data = line.pointee.data, strncmp(data, "Cert:", 5) != 0 { lines.append(String(cString: data)) }
      entry = line.pointee.next
    }
    return Certificate(lines: lines)
  }
}

extension EasyHandle {
  /// Local and remote end of the connection: what tells connections apart.
  var connectionName: String {
    "\(long(CURLINFO_LOCAL_PORT)) \(text(CURLINFO_PRIMARY_IP) ?? "") \(long(CURLINFO_PRIMARY_PORT))"
  }

  /// What the connection told about a successful exchange.
  func facts(of transfer: Transfer, _ tls: HandshakeCache.Handshake?) -> ConnectionFacts {
    ConnectionFacts(
      remoteAddress: remoteAddress, tlsVersion: tls?.tlsVersion, certificateNotAfter: tls?.certificateNotAfter,
      timings: timings(isHTTPS: transfer.target.isHTTPS),
      requestBytes: transfer.sentHeaderBytes + (transfer.request.body?.count ?? 0),
      wireBodyBytes: offset(CURLINFO_SIZE_DOWNLOAD_T))
  }

  /// What libcurl tells of a failed transfer.
  func failure(_ code: CURLcode, of transfer: Transfer, _ options: CurlOptions) -> FailureFacts {
    let words = words(for: code)
    let expected = offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
    let peer = words.dropFirst("Failed to connect to ".count).prefix { $0 != " " }
    return FailureFacts(
      code: code.rawValue, text: words, phase: phase(of: transfer),
      systemError: Int32(truncatingIfNeeded: long(CURLINFO_OS_ERRNO)), proxyStatus: long(CURLINFO_HTTP_CONNECTCODE),
      elapsedSeconds: Double(offset(CURLINFO_TOTAL_TIME_T)) / 1_000_000,
      connectLimitSeconds: Double(CurlOptions.milliseconds(options.connectTimeout)) / 1_000,
      limitSeconds: Double(CurlOptions.milliseconds(options.timeout)) / 1_000,
      receivedBytes: offset(CURLINFO_SIZE_DOWNLOAD_T), expectedBytes: expected >= 0 ? expected : nil,
      hasHeaderBegun: transfer.head.hasBegun,
      isProxySuspect: words.hasPrefix("Failed to connect to ")
        && !String(peer).equalsIgnoringCase(transfer.target.host))
  }

  private var remoteAddress: String? {
    guard let address = text(CURLINFO_PRIMARY_IP), !address.isEmpty else { return nil }
    return (address.contains(":") ? "[\(address)]" : address) + ":\(long(CURLINFO_PRIMARY_PORT))"
  }

  private func timings(isHTTPS: Bool) -> Timings {
    let total = milliseconds(CURLINFO_TOTAL_TIME_T)
    var timings = Timings(firstByte: milliseconds(CURLINFO_STARTTRANSFER_TIME_T), total: total)
    // A reused connection still has small readings of these clocks.
    guard long(CURLINFO_NUM_CONNECTS) > 0 else { return timings }
    let resolved = milliseconds(CURLINFO_NAMELOOKUP_TIME_T)
    let connected = milliseconds(CURLINFO_CONNECT_TIME_T)
    timings.dns = resolved
    timings.connect = max(0, connected - resolved)
    if isHTTPS { timings.tls = max(0, milliseconds(CURLINFO_APPCONNECT_TIME_T) - connected) }
    return timings
  }

  private func phase(of transfer: Transfer) -> FailureCause.Phase {
    if transfer.head.hasBegun || offset(CURLINFO_STARTTRANSFER_TIME_T) > 0 { return .receiving }
    if offset(CURLINFO_PRETRANSFER_TIME_T) > 0 { return .waiting }
    if transfer.isConnected || offset(CURLINFO_CONNECT_TIME_T) > 0 {
      return transfer.target.isHTTPS ? .handshaking : .waiting
    }
    return offset(CURLINFO_NAMELOOKUP_TIME_T) > 0 ? .connecting : .resolving
  }

  private func milliseconds(_ info: CURLINFO) -> Double { Double(offset(info)) / 1_000 }
}
