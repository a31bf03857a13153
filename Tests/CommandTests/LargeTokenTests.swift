import OrderedJSON
import TestSupport
import Testing

@testable import oidc_logout

/// A text of five megabytes is not called opaque: nothing of it was read.
@Suite struct LargeTokenTests {
  static let scenario = "-- file token.jwt --\neyJ\(String(repeating: "a", count: 5_000_000)).e30.c2ln\n"
  static let explanation = "it is too large to be read: 5,000,012 bytes, where 1,048,576 are the limit"

  @Test func aPersonIsToldSizeAndLimit() async {
    let outside = RecordedOutside(Scenario(parsing: Self.scenario))
    #expect(await Tool.run(["inspect", "@token.jwt"], in: outside.context) == 1)
    let text = outside.printed[0].text
    #expect(text.hasPrefix("too large to be read, 5,000,012 bytes\nnote: \(Self.explanation)\n"))
    #expect(!text.contains("opaque") && !text.contains("not a JWT"))
  }

  @Test func aProgramIsToldThatNothingIsKnown() async throws {
    let outside = RecordedOutside(Scenario(parsing: Self.scenario))
    #expect(await Tool.run(["inspect", "@token.jwt", "--format", "json"], in: outside.context) == 1)
    let document = try #require(try JSONDocument(parsing: outside.printed[0].text).value.object)
    #expect(document["format"] == .null)
    #expect(document["usable_as_id_token_hint"] == .null)
    #expect(document["notes"] == [.string(Self.explanation)])
  }
}
