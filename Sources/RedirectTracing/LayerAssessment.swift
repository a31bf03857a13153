import Diagnostics

/// Says of every layer whether its session ended, survives, or cannot be known, and on what evidence.
package struct LayerAssessment: Sendable {
  /// The layers a walk shows, from the application inwards.
  package static func verdicts(for trace: Trace) -> [LayerVerdict] { [] }
}
