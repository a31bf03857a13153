import Diagnostics
import Reports
import Testing

@Suite struct PrometheusReportTests {
  @Test
  func exposesEverythingKnownOfATarget() {
    #expect(
      PrometheusReport.render(Sample.document(Sample.broken), labelsTargets: false) == """
        # HELP oidc_logout_up Whether the target could be checked to the end.
        # TYPE oidc_logout_up gauge
        oidc_logout_up 1
        # HELP oidc_logout_findings Findings by severity, ignored ones left out.
        # TYPE oidc_logout_findings gauge
        oidc_logout_findings{severity="error"} 2
        oidc_logout_findings{severity="warning"} 1
        oidc_logout_findings{severity="info"} 0
        # HELP oidc_logout_rules Rules by outcome, those with findings left out.
        # TYPE oidc_logout_rules gauge
        oidc_logout_rules{outcome="passed"} 1
        oidc_logout_rules{outcome="not_applicable"} 1
        oidc_logout_rules{outcome="not_run"} 1
        oidc_logout_rules{outcome="ignored"} 1
        # HELP oidc_logout_rule_failed 1 when the rule is broken, 0 when it is kept; absent when not judged.
        # TYPE oidc_logout_rule_failed gauge
        oidc_logout_rule_failed{rule="DSC-011",severity="warning"} 1
        oidc_logout_rule_failed{rule="DSC-012",severity="error"} 1
        oidc_logout_rule_failed{rule="DSC-013",severity="error"} 0
        # HELP oidc_logout_layer_session 1 for what is known of the session in the layer, else 0.
        # TYPE oidc_logout_layer_session gauge
        oidc_logout_layer_session{layer="app",host="app.example",verdict="ended"} 1
        oidc_logout_layer_session{layer="app",host="app.example",verdict="survives"} 0
        oidc_logout_layer_session{layer="app",host="app.example",verdict="unknown"} 0
        oidc_logout_layer_session{layer="provider",host="op.example",verdict="ended"} 0
        oidc_logout_layer_session{layer="provider",host="op.example",verdict="survives"} 1
        oidc_logout_layer_session{layer="provider",host="op.example",verdict="unknown"} 0
        # HELP oidc_logout_probe_duration_seconds Duration of the check and of its phases.
        # TYPE oidc_logout_probe_duration_seconds gauge
        oidc_logout_probe_duration_seconds{phase="discovery"} 0.0489
        oidc_logout_probe_duration_seconds{phase="total"} 1.2345
        # HELP oidc_logout_tls_not_after_seconds End of the certificate's validity, seconds since 1970.
        # TYPE oidc_logout_tls_not_after_seconds gauge
        oidc_logout_tls_not_after_seconds 1800000000
        # HELP oidc_logout_build_info The version of oidc-logout that checked.
        # TYPE oidc_logout_build_info gauge
        oidc_logout_build_info{version="0.1.0"} 1

        """)
  }

  @Test func labelsTargetsAndNeverRepeatsASeries() {
    let lines = PrometheusReport.render(Sample.document(Sample.unreachable, Sample.fine, Sample.fine))
      .split(separator: "\n").map(String.init)
    #expect(
      lines.filter { $0.hasPrefix("oidc_logout_up") } == [
        "oidc_logout_up{target=\"gone\"} 0", "oidc_logout_up{target=\"staging\"} 1",
      ])
    #expect(Set(lines).count == lines.count)
  }

  @Test func escapesLabelValues() {
    let lines = PrometheusReport.render(Sample.document(Sample.hostile)).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last?.isEmpty == true)
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix("# ") || $0.hasPrefix("oidc_logout_") })
    #expect(lines.contains { $0.hasSuffix("phase=\"x\"} NaN") })
    #expect(lines.contains { $0.contains("&amp;\\\"'</b>") })
  }
}
