import Conformance
import Testing

@Suite struct ConformanceCaseTests {
  @Test func namesAreUnique() {
    let names = ConformanceCases.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.hasPrefix("oidcc-") })
  }
}
