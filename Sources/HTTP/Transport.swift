import Diagnostics

/// The one seam to the network. It never follows a redirect and keeps no cookie.
package protocol Transport: Sendable {
  /// Sends one request and returns its answer, whatever the status.
  func send(_ request: Request) async throws(Failure) -> Response
}
