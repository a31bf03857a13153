import Diagnostics
import Glibc
import HTTP

/// Waits on loopback for a browser that comes back with an answer (RFC 8252 §7.3).
struct CallbackListener: Sendable {
  let port: Int
  /// The query of the first request for that path, within so many seconds; `nil` when nobody came.
  let receive: @Sendable (_ path: String, _ seconds: Int) async throws(Failure) -> String?
}

/// A socket on 127.0.0.1 for one answer.
final class CallbackSocket: Sendable {
  private let descriptor: Int32
  private let interruption: Interruption
  let port: Int

  /// Bytes of a request that are read at most.
  private static let headLimit = 65_536
  /// Milliseconds that a connection may take to say what it wants.
  private static let patience: Int32 = 5_000

  init(port: Int, _ interruption: Interruption) throws(Failure) {
    self.interruption = interruption
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(clamping: port)).bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> Int32 in
        guard bind(descriptor, address, size) == 0, Glibc.listen(descriptor, 16) == 0,
          getsockname(descriptor, address, &size) == 0
        else { return errno }
        return 0
      }
    }
    self.port = Int(UInt16(bigEndian: address.sin_port))
    guard code == 0 else {
      throw Failure(
        .connect, "cannot listen at 127.0.0.1:\(port): \(Descriptor.text(code))",
        hint: "give a redirect URI with another port, or with none")
    }
  }

  deinit { close(descriptor) }

  var listener: CallbackListener {
    CallbackListener(port: port) { path, seconds throws(Failure) in
      try await OwnThread.result { () throws(Failure) in try self.receive(path, within: seconds) }.get()
    }
  }

  private func receive(_ path: String, within seconds: Int) throws(Failure) -> String? {
    let end = Self.milliseconds() + seconds * 1000
    while true {
      let left = end - Self.milliseconds()
      guard left > 0 else { return nil }
      switch interruption.wait(for: descriptor, within: Int32(clamping: left)) {
      case .timedOut: return nil
      case .interrupted: throw Failure(.interrupted, "the wait for the browser was interrupted", hint: "run it again")
      case .ready:
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { continue }
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        defer { close(connection) }
        let target = URLReference(readTarget(connection) ?? "")
        let isAnswer = target.path == path && Self.isAnswer(target)
        Self.answer(connection, isAnswer)
        if isAnswer { return target.query }
      }
    }
  }

  private static func isAnswer(_ target: URLReference) -> Bool {
    let query = FormParameters(decoding: target.query ?? "")
    return query["code"] != nil || query["error"] != nil
  }

  /// The target of a GET; `nil` for everything else.
  private func readTarget(_ connection: Int32) -> String? {
    var head: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8_192)
    while head.count < Self.headLimit, !head.contains(UInt8(ascii: "\n")) {
      guard interruption.wait(for: connection, within: Self.patience) == .ready else { return nil }
      let count = read(connection, &buffer, buffer.count)
      guard count > 0 else { return nil }
      head += buffer[..<count]
    }
    let words = String(decoding: head.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      .split(separator: " ")
    return words.count == 3 && words[0] == "GET" ? String(words[1]) : nil
  }

  private static func answer(_ connection: Int32, _ isAnswer: Bool) {
    let text = isAnswer ? "The answer has arrived. You can close this window." : "Nothing is here."
    let body = "<!DOCTYPE html><meta charset=utf-8><title>\(Tool.name)</title><p>\(text)</p>\n"
    let response = """
      HTTP/1.1 \(isAnswer ? "200 OK" : "404 Not Found")\r
      Content-Type: text/html; charset=utf-8\r
      Content-Length: \(body.utf8.count)\r
      Cache-Control: no-store\r
      Referrer-Policy: no-referrer\r
      Connection: close\r
      \r
      \(body)
      """
    let bytes = Array(response.utf8)
    _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  private static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }
}
