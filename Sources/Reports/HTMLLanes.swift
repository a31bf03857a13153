import Browsing
import Diagnostics

/// The lanes of the diagram: the browser, then the layers that answered, from the application inwards.
struct HTMLLanes: Sendable, Hashable {
  struct Lane: Sendable, Hashable {
    let layer: Layer?
    /// In the order they were first asked.
    var hosts: [String]
  }

  /// Without the browser's.
  let lanes: [Lane]

  init(_ hops: [Hop]) {
    let order: [Layer?] = [.app, .provider, .upstream, nil]
    lanes = order.compactMap { layer in
      var seen: Set<String> = []
      let hosts = hops.filter { $0.layer == layer }.map(\.host).filter { seen.insert($0).inserted }
      return hosts.isEmpty ? nil : Lane(layer: layer, hosts: hosts)
    }
  }

  /// The place of a hop's lane, counted from 1; the browser is 0.
  func place(of hop: Hop) -> Int { (lanes.firstIndex { $0.layer == hop.layer } ?? 0) + 1 }

  /// Whether the lane's heading names the host of the hop, so that its label need not.
  func isOnlyHost(_ hop: Hop) -> Bool {
    lanes.first { $0.layer == hop.layer }?.hosts.count == 1
  }
}
