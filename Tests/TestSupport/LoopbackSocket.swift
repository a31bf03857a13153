import Glibc

/// The few socket calls of the loopback server.
package enum LoopbackSocket {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// A listening socket on 127.0.0.1 and the free port that the system chose.
  package static func listen() throws -> (socket: Int32, port: Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard listener >= 0 else { throw Failure(description: "no socket: \(String(cString: strerror(errno)))") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && Glibc.listen(listener, 512) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard status else {
      Glibc.close(listener)
      throw Failure(description: "cannot listen: \(String(cString: strerror(errno)))")
    }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  /// A port on which nothing listens at the moment.
  package static func unusedPort() throws -> Int {
    let (socket, port) = try listen()
    Glibc.close(socket)
    return port
  }

  /// `false` when the peer is gone.
  static func send(_ socket: Int32, _ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let slice = UnsafeRawBufferPointer(rebasing: rest)
        let count = Glibc.send(socket, slice.baseAddress, slice.count, Int32(MSG_NOSIGNAL))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// `nil` when the peer is gone.
  static func receive(_ socket: Int32) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      var received = recv(socket, buffer.baseAddress, buffer.count, 0)
      while received < 0, errno == EINTR { received = recv(socket, buffer.baseAddress, buffer.count, 0) }
      count = max(0, received)
    }
    return bytes.isEmpty ? nil : bytes
  }

  static func resetOnClose(_ socket: Int32) {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  static func pause(_ milliseconds: Int) { _ = poll(nil, 0, Int32(clamping: milliseconds)) }
}

/// A detached thread that runs a closure.
package enum LoopbackThread {
  private final class Box {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }

  /// Does work that may wait on a thread of its own, and hands over its result.
  package static func value<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in start { continuation.resume(returning: work()) } }
  }

  package static func start(_ work: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Box(work))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().work() }
        return nil
      }, box.toOpaque())
    if status == 0 { pthread_detach(thread) } else { box.release() }
  }
}
