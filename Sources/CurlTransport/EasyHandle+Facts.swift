import CCurl
import HTTP

extension EasyHandle {
  /// Local and remote end of the connection: what tells connections apart.
  var connectionName: String {
    "\(long(CURLINFO_LOCAL_PORT)) \(text(CURLINFO_PRIMARY_IP) ?? "") \(long(CURLINFO_PRIMARY_PORT))"
  }

  /// What the connection told about a successful exchange.
  func facts(of transfer: Transfer, _ tls: ConnectionBook.Entry?) -> ConnectionFacts {
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
