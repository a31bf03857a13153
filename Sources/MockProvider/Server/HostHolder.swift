/// Hands the host to connections that came before it was ready: the port must be known to make it.
actor HostHolder {
  private var host: MockProviderHost?
  private var waiting: [CheckedContinuation<MockProviderHost, Never>] = []

  func set(_ host: MockProviderHost) {
    self.host = host
    for continuation in waiting { continuation.resume(returning: host) }
    waiting = []
  }

  func get() async -> MockProviderHost {
    if let host { return host }
    return await withCheckedContinuation { waiting.append($0) }
  }
}
