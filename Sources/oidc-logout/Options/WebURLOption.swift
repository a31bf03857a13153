import ArgumentParser
import HTTP

/// The check of options and arguments that take the address of a page or an endpoint.
enum WebURLOption {
  /// Refuses what is not an absolute http or https URL; `remedy` says what to write where the fault itself does not.
  static func check(_ text: String?, _ name: String, remedy: String) throws {
    guard let text, let fault = WebURLFault.of(text) else { return }
    throw ValidationError("\(name) '\(Redaction.argument(text))' \(fault.clause); \(fault.remedy ?? remedy)")
  }
}
