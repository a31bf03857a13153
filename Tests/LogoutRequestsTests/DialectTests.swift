import LogoutRequests
import Providers
import Testing

@Suite struct DialectTests {
  @Test func everyNameHasItsDialect() {
    #expect(Dialect.all.map(\.name) == DialectName.allCases)
    #expect(DialectName.allCases.map { Dialect.named($0).name } == DialectName.allCases)
  }
}
