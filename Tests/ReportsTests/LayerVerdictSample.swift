import Diagnostics
import Judgement

extension LayerVerdict {
  init(_ layer: Layer, host: String? = nil, _ state: State, because: String) {
    self.init(layer: layer, host: host, state: state, because: because)
  }
}
