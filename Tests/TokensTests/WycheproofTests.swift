import OrderedJSON
import TestSupport
import Testing

@testable import Tokens

/// Every vector of Project Wycheproof's JOSE files; without the shared data the suite does not run.
@Suite(.enabled(if: ProjectFolder.sharedData != nil, "the Wycheproof files do not lie beside this checkout"))
struct WycheproofTests {
  /// Vectors judged otherwise than their `result` says, and why.
  static let deviations: [String: [Int: String]] = [
    "signature": [
      346: "the key says alg PS256, the token PS384; vectors 332 to 340 want just that refused",
      350: "the key says alg PS256, the token PS384; vectors 332 to 340 want just that refused",
      367: "called invalid, but byte for byte vector 357, which is valid",
      370: "called invalid, but byte for byte vector 357, which is valid",
      372: "called valid, but \"?\" in the header is not base64url",
      373: "called valid, but \"?\" in the payload is not base64url",
    ],
    "key": [:],
    "crypto": [
      50: "encrypted tokens are recognised, not decrypted",
      67: "encrypted tokens are recognised, not decrypted",
    ],
  ]

  @Test(arguments: [("signature", 401), ("key", 26), ("crypto", 83)])
  func judgesEveryVector(_ file: String, _ count: Int) throws {
    let folder = try #require(ProjectFolder.sharedData)
    let bytes = try ProjectFolder.bytes("\(folder)/wycheproof/json_web_\(file)_test.json")
    let groups = try #require(JSONDocument(parsing: bytes).value.object?["testGroups"]?.array)
    var judged = 0
    var deviating: Set<Int> = []
    for group in groups.compactMap(\.object) {
      let keys = try Self.keys(of: group)
      for vector in (group["tests"]?.array ?? []).compactMap(\.object) {
        let id = try #require(vector["tcId"]?.number?.integer)
        let accepts =
          TokenInspection(
            try Self.token(of: vector), expecting: TokenExpectations(keys: keys), now: TestTokens.now
          ).signature.status == .valid
        if accepts != (vector["result"]?.string == "valid"), vector["result"]?.string != "acceptable" {
          deviating.insert(id)
        }
        judged += 1
      }
    }
    #expect(judged == count)
    #expect(deviating.sorted() == Self.deviations[file]?.keys.sorted())
  }

  private static func token(of vector: JSONObject) throws -> String {
    let value = try #require(vector["jws"] ?? vector["jwe"])
    return value.string ?? value.compact
  }

  private static func keys(of group: JSONObject) throws -> KeySet {
    let keys = try #require(group["public"] ?? group["private"])
    return try KeySet(keys.object?["keys"] == nil ? ["keys": [keys]] : keys)
  }
}
