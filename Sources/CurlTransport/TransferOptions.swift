import CCurl
import HTTP

extension EasyHandle {
  /// Sets everything one transfer needs; answers with what stands in its way.
  func prepare(_ transfer: Transfer, _ options: CurlOptions, resolve: UnsafeMutablePointer<curl_slist>?)
    -> FailureCause?
  {
    reset()
    set(CURLOPT_URL, transfer.target.url)
    setLimits(options)
    setConnection(transfer, options, resolve)
    setCallbacks(transfer)
    if transfer.purpose == .certificateProbe {
      setProbe()
    } else {
      setMethod(transfer.request)
      setFields(transfer.request.fields, options)
    }
    return seal()
  }

  private func setLimits(_ options: CurlOptions) {
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_TIMEOUT_MS, CurlOptions.milliseconds(options.timeout))
    set(CURLOPT_CONNECTTIMEOUT_MS, CurlOptions.milliseconds(options.connectTimeout))
    set(CURLOPT_PATH_AS_IS, 1)
    set(CURLOPT_MAXAGE_CONN, options.maxIdleSeconds)
    need(CURLOPT_TIMEOUT, ccurl_set_quick_exit(pointer))
  }

  private func setConnection(
    _ transfer: Transfer, _ options: CurlOptions, _ resolve: UnsafeMutablePointer<curl_slist>?
  ) {
    // The answer of a proxy to CONNECT is no head of ours.
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    if let resolve { set(CURLOPT_RESOLVE, resolve) }
    if let proxy = options.proxy { set(CURLOPT_PROXY, proxy) }
    guard transfer.target.isHTTPS else {
      set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
      return
    }
    prefer(CURLOPT_HTTP_VERSION, options.forcesHTTP11 ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS)
    // A second request to a host waits whether the first connection can carry it as well.
    if !options.forcesHTTP11 { prefer(CURLOPT_PIPEWAIT, 1) }
    prefer(CURLOPT_CERTINFO, 1)
    if options.isInsecure {
      set(CURLOPT_SSL_VERIFYPEER, 0)
      set(CURLOPT_SSL_VERIFYHOST, 0)
    }
    if let file = options.caFile { set(CURLOPT_CAINFO, file) }
  }

  private func setCallbacks(_ transfer: Transfer) {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    set(CURLOPT_PRIVATE, context)
    set(CURLOPT_WRITEDATA, context)
    set(CURLOPT_HEADERDATA, context)
    need(
      CURLOPT_WRITEFUNCTION, ccurl_set_write_callback(pointer, CURLOPT_WRITEFUNCTION, TransferCallbacks.body))
    need(
      CURLOPT_HEADERFUNCTION, ccurl_set_write_callback(pointer, CURLOPT_HEADERFUNCTION, TransferCallbacks.headerLine))
    set(CURLOPT_DEBUGDATA, context)
    need(CURLOPT_DEBUGFUNCTION, ccurl_set_debug_callback(pointer, TransferCallbacks.log))
    // Only the log tells the TLS version and what was sent.
    set(CURLOPT_VERBOSE, 1)
  }

  private func setProbe() {
    set(CURLOPT_CONNECT_ONLY, 1)
    set(CURLOPT_FORBID_REUSE, 1)
    set(CURLOPT_FRESH_CONNECT, 1)
    set(CURLOPT_SSL_VERIFYPEER, 0)
    set(CURLOPT_SSL_VERIFYHOST, 0)
  }

  private func setMethod(_ request: Request) {
    let takesBody = request.method == "POST" || request.method == "PUT" || request.method == "PATCH"
    if let body = request.body ?? (takesBody ? [] : nil) {
      set(CURLOPT_POST, 1)
      need(
        CURLOPT_POSTFIELDSIZE_LARGE, ccurl_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
      body.withUnsafeBytes { bytes in
        var empty: UInt8 = 0
        let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        withUnsafeMutablePointer(to: &empty) { set(CURLOPT_COPYPOSTFIELDS, start ?? UnsafeMutableRawPointer($0)) }
      }
      if request.method != "POST" { set(CURLOPT_CUSTOMREQUEST, request.method) }
    } else if request.method == "HEAD" {
      set(CURLOPT_NOBODY, 1)
    } else if request.method != "GET" {
      set(CURLOPT_CUSTOMREQUEST, request.method)
    }
  }

  private func setFields(_ own: Fields, _ options: CurlOptions) {
    set(CURLOPT_ACCEPT_ENCODING, "")
    let fields = own.all.filter { options.fields[$0.name] == nil } + options.fields.all
    var hasUserAgent = false
    // What libcurl would add of its own is switched off by a name without a value.
    var suppressed = ["Accept", "Content-Type", "Expect"]
    for field in fields {
      append(fieldLine: field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
      hasUserAgent = hasUserAgent || field.name.equalsIgnoringCase("User-Agent")
      suppressed.removeAll { field.name.equalsIgnoringCase($0) }
    }
    for name in suppressed { append(fieldLine: name + ":") }
    if !hasUserAgent, !options.userAgent.isEmpty { set(CURLOPT_USERAGENT, options.userAgent) }
  }
}
