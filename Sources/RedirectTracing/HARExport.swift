import HTTP
import OrderedJSON

/// A trace as HTTP Archive 1.2, which browsers' developer tools open.
package enum HARExport {
  /// The whole document; bodies are in it only when redaction is off.
  package static func document(_ trace: Trace, redaction: Redaction, version: String) -> JSONValue { [:] }
}
