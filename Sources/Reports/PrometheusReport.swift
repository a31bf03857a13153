import Diagnostics
import Judgement
import Rules

/// The Prometheus text exposition format, version 0.0.4.
package enum PrometheusReport {
  /// Metrics of every target; without `labelsTargets` the label `target` is left out, as a probe of one wants it.
  package static func render(_ document: RunReport, labelsTargets: Bool = true) -> String {
    families(document, labelsTargets: labelsTargets).map(text).joined()
  }

  private struct Family {
    let name: String
    let help: String
    let samples: [Sample]
  }

  private struct Sample {
    let labels: [(String, String)]
    let value: String
  }

  /// A series may occur only once: of samples with the same labels the first counts.
  private static func text(_ family: Family) -> String {
    var seen: Set<String> = []
    let lines = family.samples.compactMap { sample in
      let series = family.name + labels(sample.labels)
      return seen.insert(series).inserted ? "\(series) \(sample.value)\n" : nil
    }
    if lines.isEmpty { return "" }
    return "# HELP \(family.name) \(family.help)\n# TYPE \(family.name) gauge\n" + lines.joined()
  }

  private static func families(_ document: RunReport, labelsTargets: Bool) -> [Family] {
    func each(_ samples: (TargetReport) -> [Sample]) -> [Sample] {
      document.targets.flatMap { target in
        samples(target).map { sample in
          Sample(labels: (labelsTargets ? [("target", target.name)] : []) + sample.labels, value: sample.value)
        }
      }
    }
    return [
      Family(
        name: "oidc_logout_up", help: "Whether the target could be checked to the end.",
        samples: each { [Sample(labels: [], value: $0.failure == nil ? "1" : "0")] }),
      Family(
        name: "oidc_logout_findings", help: "Findings by severity, ignored ones left out.", samples: each(findings)),
      Family(
        name: "oidc_logout_rules", help: "Rules by outcome, those with findings left out.", samples: each(outcomes)),
      Family(
        name: "oidc_logout_rule_failed", help: "1 when the rule is broken, 0 when it is kept; absent when not judged.",
        samples: each(rules)),
      Family(
        name: "oidc_logout_layer_session", help: "1 for what is known of the session in the layer, else 0.",
        samples: each(layers)),
      Family(
        name: "oidc_logout_probe_duration_seconds", help: "Duration of the check and of its phases.",
        samples: each(durations)),
      Family(
        name: "oidc_logout_tls_not_after_seconds", help: "End of the certificate's validity, seconds since 1970.",
        samples: each { $0.certificateNotAfter.map { [Sample(labels: [], value: String($0))] } ?? [] }),
      Family(
        name: "oidc_logout_build_info", help: "The version of oidc-logout that checked.",
        samples: [Sample(labels: [("version", document.toolVersion)], value: "1")]),
    ]
  }

  private static func findings(_ target: TargetReport) -> [Sample] {
    let summary = target.report.summary
    return [("error", summary.error), ("warning", summary.warning), ("info", summary.info)].map {
      Sample(labels: [("severity", $0.0)], value: String($0.1))
    }
  }

  private static func outcomes(_ target: TargetReport) -> [Sample] {
    let summary = target.report.summary
    return [
      ("passed", summary.passed), ("not_applicable", summary.notApplicable), ("not_run", summary.notRun),
      ("ignored", target.ignored.count),
    ].map { Sample(labels: [("outcome", $0.0)], value: String($0.1)) }
  }

  private static func rules(_ target: TargetReport) -> [Sample] {
    target.report.judgements.compactMap { judgement in
      let value: String
      switch judgement.verdict {
      case .kept: value = "0"
      case .broken: value = "1"
      case .notApplicable, .notRun: return nil
      }
      return Sample(
        labels: [("rule", judgement.rule.id.rawValue), ("severity", judgement.rule.severity.rawValue)], value: value)
    }
  }

  private static func layers(_ target: TargetReport) -> [Sample] {
    target.layers.flatMap { line in
      LayerVerdict.State.allCases.map { state in
        Sample(
          labels: [("layer", line.layer.rawValue), ("host", line.host ?? ""), ("verdict", state.rawValue)],
          value: line.state == state ? "1" : "0")
      }
    }
  }

  private static func durations(_ target: TargetReport) -> [Sample] {
    let total = target.totalMilliseconds.map { [TargetReport.Phase("total", milliseconds: $0)] } ?? []
    return (target.phases + total).map {
      Sample(labels: [("phase", $0.name)], value: seconds($0.milliseconds))
    }
  }

  private static func seconds(_ milliseconds: Double) -> String {
    milliseconds.isFinite ? String(milliseconds / 1000) : "NaN"
  }

  private static func labels(_ labels: [(String, String)]) -> String {
    if labels.isEmpty { return "" }
    return "{" + labels.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",") + "}"
  }

  private static func escaped(_ value: String) -> String {
    var result = ""
    for scalar in value.visible.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
