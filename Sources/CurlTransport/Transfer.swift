import CCurl
import HTTP
import Synchronization

/// One request on its way.
///
/// Made by the task that sends; from then on only the transport's thread touches it, but for ``isCancelled``.
final class Transfer: @unchecked Sendable {
  enum Purpose {
    case exchange
    /// Only shakes hands, without judging the certificate, to learn what is in it.
    case certificateProbe
  }

  typealias Outcome = Result<Response, FailureCause>

  let request: Request
  let target: Target
  let purpose: Purpose
  let maxBody: Int
  var head = HeadCollector()
  var body: [UInt8] = []
  /// Why a callback stopped the transfer.
  var stoppedBy: FailureCause?
  /// What the handshake told, when this transfer made it.
  private(set) var tlsVersion: String?
  /// The socket is connected, though the handshake may not be finished.
  private(set) var isConnected = false
  /// Bytes of the request line and fields that were sent.
  private(set) var sentHeaderBytes = 0
  /// What a certificate probe found.
  var certificate: Certificate?
  var continuation: CheckedContinuation<Outcome, Never>?

  private let cancelled = Atomic(false)

  init(_ request: Request, to target: Target, purpose: Purpose = .exchange, maxBody: Int) {
    self.request = request
    self.target = target
    self.purpose = purpose
    self.maxBody = maxBody
  }

  var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

  func cancel() { cancelled.store(true, ordering: .releasing) }

  /// Takes body bytes; `false` stops the transfer.
  func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= maxBody - body.count else {
      stoppedBy = .bodyTooLarge
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }

  /// Takes one header line; `false` stops the transfer.
  func take(headerLine line: UnsafeRawBufferPointer) -> Bool {
    switch head.take(line) {
    case .bytes: stoppedBy = .headerTooLarge
    case .lines: stoppedBy = .tooManyHeaderLines
    case nil: return true
    }
    return false
  }

  /// Takes a line of libcurl's log, the only place where every TLS library names the version.
  func take(logLine line: UnsafeRawBufferPointer) {
    guard line.count < 512 else { return }
    if line.starts(with: "Connected to ".utf8) || line.starts(with: "Established connection ".utf8) {
      isConnected = true
    } else if line.starts(with: "SSL connection using ".utf8) {
      let version = String(decoding: line.dropFirst(21).prefix { $0 > 0x20 }, as: UTF8.self)
      tlsVersion = version.hasPrefix("TLS1") ? "TLSv" + version.dropFirst(3) : version
    }
  }

  /// Takes a piece of the header that is sent; a CONNECT before it and an attempt on a dead connection do not count.
  func take(sentHeader block: UnsafeRawBufferPointer) {
    let isStart = block.starts(with: request.method.utf8) || block.starts(with: "CONNECT ".utf8)
    sentHeaderBytes = isStart ? block.count : sentHeaderBytes + block.count
  }

  /// Answers the task that waits, once.
  func finish(_ outcome: Outcome) {
    continuation?.resume(returning: outcome)
    continuation = nil
  }
}

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
