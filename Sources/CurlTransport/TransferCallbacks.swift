import CCurl

/// The functions libcurl calls; each gets its ``Transfer`` as context.
enum TransferCallbacks {
  static let body: curl_write_callback = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.take(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
  }

  static let headerLine: curl_write_callback = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.take(headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
  }

  static let log: curl_debug_callback = { _, kind, bytes, count, context in
    guard kind == CURLINFO_TEXT || kind == CURLINFO_HEADER_OUT, let bytes, let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    let block = UnsafeRawBufferPointer(start: bytes, count: count)
    if kind == CURLINFO_TEXT { transfer.take(logLine: block) } else { transfer.take(sentHeader: block) }
    return 0
  }
}
