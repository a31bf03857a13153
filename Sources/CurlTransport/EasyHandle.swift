import CCurl
import Glibc
import HTTP

/// An easy handle and the memory that must live as long; used over and over on the engine's thread.
final class EasyHandle {
  let pointer: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var requestFields: UnsafeMutablePointer<curl_slist>?
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
    guard let list = curl_slist_append(requestFields, line) else {
      refusal = refusal ?? .unsupported("out of memory")
      return
    }
    requestFields = list
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
