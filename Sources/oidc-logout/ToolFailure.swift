import HTTP

/// We could not look: what, where, and what to try. A finding is something else.
struct ToolFailure: Error, Sendable, Hashable {
  enum Kind: String, Sendable, Hashable, CaseIterable {
    case dns, connect, timeout, tls, `protocol`, content, file, interrupted, usage
  }

  let kind: Kind
  /// Lower case, without a full stop; names the host, file or option.
  let message: String
  /// What to try next.
  let hint: String

  /// What stands in the texts of tokens and passwords is hidden, whoever wrote them.
  init(_ kind: Kind, _ message: String, hint: String) {
    self.kind = kind
    self.message = Redaction.on.text(message)
    self.hint = Redaction.on.text(hint)
  }

  init(_ error: TransportError) {
    let kind: Kind =
      switch error.kind {
      case .dns: .dns
      case .connect: .connect
      case .timeout: .timeout
      case .tls: .tls
      case .protocol: .protocol
      case .content: .content
      case .interrupted: .interrupted
      }
    self.init(kind, error.message, hint: error.hint)
  }

  var status: ExitStatus {
    switch kind {
    case .usage: .usage
    case .interrupted: .interrupted
    default: .failed
    }
  }
}
