import Diagnostics
import Judgement
import Rules

extension LayerVerdict {
  init(_ layer: Layer, host: String? = nil, _ state: State, because: String) {
    self.init(layer: layer, host: host, state: state, because: because)
  }
}
