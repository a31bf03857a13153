import Glibc
import HTTP

/// One connection of the loopback server, served on its own thread.
struct LoopbackConnection {
  let socket: Int32
  let number: Int
  let log: LoopbackLog
  let script: LoopbackServer.Script

  private static let maxRequest = 64 << 20

  /// Answers requests until either side closes.
  func serve(_ greeting: [ServerStep]) {
    for step in greeting {
      guard perform(step) else { return }
    }
    var buffer: [UInt8] = []
    while let request = read(&buffer) {
      log.note(request)
      for step in script(request) {
        guard perform(step) else { return }
      }
    }
  }

  /// `false` when the connection is to be closed.
  private func perform(_ step: ServerStep) -> Bool {
    switch step {
    case .send(let bytes): return LoopbackSocket.send(socket, bytes[...])
    case .pause(let milliseconds):
      LoopbackSocket.pause(milliseconds)
      return true
    case .drip(let bytes, let milliseconds):
      for index in bytes.indices {
        guard LoopbackSocket.send(socket, bytes[index...index]) else { return false }
        LoopbackSocket.pause(milliseconds)
      }
      return true
    case .flood(let bytes):
      var sent = 0
      while !bytes.isEmpty, sent < 1 << 30, LoopbackSocket.send(socket, bytes[...]) { sent += bytes.count }
      return false
    case .hang:
      while LoopbackSocket.receive(socket) != nil {}
      return false
    case .close: return false
    case .reset:
      LoopbackSocket.resetOnClose(socket)
      return false
    }
  }

  /// The next request; `nil` at the end of the connection or for what is not a request.
  private func read(_ buffer: inout [UInt8]) -> ReceivedRequest? {
    var searched = 0
    var end = headEnd(buffer, from: searched)
    while end == nil {
      searched = max(0, buffer.count - 3)
      guard buffer.count < Self.maxRequest, let more = LoopbackSocket.receive(socket) else { return nil }
      buffer += more
      end = headEnd(buffer, from: searched)
    }
    guard let end, let head = ReceivedRequest(head: Array(buffer[..<end]), body: [], connection: number) else {
      return nil
    }
    let length = head.fields["Content-Length"].flatMap { Int($0) } ?? 0
    guard (0...Self.maxRequest).contains(length) else { return nil }
    while buffer.count < end + length {
      guard let more = LoopbackSocket.receive(socket) else { return nil }
      buffer += more
    }
    defer { buffer.removeFirst(end + length) }
    return ReceivedRequest(head: head.head, body: Array(buffer[end..<(end + length)]), connection: number)
  }

  private func headEnd(_ buffer: [UInt8], from start: Int) -> Int? {
    guard buffer.count >= 4, start <= buffer.count - 4 else { return nil }
    return (start...(buffer.count - 4)).first { index in
      buffer[index] == 0x0D && buffer[index + 1] == 0x0A && buffer[index + 2] == 0x0D && buffer[index + 3] == 0x0A
    }.map { $0 + 4 }
  }
}
