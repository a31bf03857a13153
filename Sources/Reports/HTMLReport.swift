import Diagnostics

/// One self-contained page for a ticket: no script, nothing loaded, readable on a phone and on paper.
package enum HTMLReport {
  package static func render(_ document: ReportDocument) -> String {
    ""
  }
}
