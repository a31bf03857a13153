/// We looked, and something is wrong: one observation with its rule's wording.
package struct Finding: Sendable, Hashable {
  package let rule: RuleDescription
  package let observation: Observation

  package init(rule: RuleDescription, observation: Observation) {
    self.rule = rule
    self.observation = observation
  }

  package var severity: Severity { observation.severity ?? rule.severity }
  package var title: String { rule.title }
  package var detail: String { observation.detail }
  package var remedy: String { observation.remedy ?? rule.remedy }
  package var layer: Layer? { observation.layer }
  package var hop: Int? { observation.hop }
}
