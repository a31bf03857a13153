import HTTP
import OrderedJSON
import TestSamples
import TestSupport
import Testing

@testable import Tokens

/// The examples of RFC 7515 appendix A and RFC 8037 appendix A.4.
@Suite struct SignatureVectorTests {
  static let claims = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"

  struct Vector: Sendable {
    let name: String
    let token: String
    let key: String
  }

  static let vectors = [
    Vector(
      name: "RFC 7515 A.1",
      token: "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.\(claims).dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
      key: """
        {"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}
        """),
    Vector(
      name: "RFC 7515 A.2",
      token: "eyJhbGciOiJSUzI1NiJ9.\(claims)."
        + "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdb"
        + "F9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383"
        + "LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWy"
        + "wlVmtVrBp0igcN_IoypGlUPQGe77Rw",
      key: """
        {"kty":"RSA","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJP\
        MEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYU\
        sLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaG\
        Nj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}
        """),
    Vector(
      name: "RFC 7515 A.3",
      token: "eyJhbGciOiJFUzI1NiJ9.\(claims)."
        + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
      key: """
        {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
        """),
    Vector(
      name: "RFC 7515 A.4",
      token: "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA."
        + "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgo"
        + "XD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn",
      key: """
        {"kty":"EC","crv":"P-521",
        "x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk",
        "y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2"}
        """),
    Vector(
      name: "RFC 8037 A.4",
      token: "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
        + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
      key: #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#),
  ]

  @Test(arguments: vectors)
  func verifies(_ vector: Vector) throws {
    let keys = try TestTokens.keys(#"{"keys":[\#(vector.key)]}"#)
    let verdict = try SignatureVerifier.verify(JWT(compact: vector.token), with: keys, clientSecret: nil)
    #expect(verdict.status == .valid, "\(vector.name): \(verdict.reason)")
  }

  @Test(arguments: vectors)
  func refusesAnotherPayload(_ vector: Vector) throws {
    let keys = try TestTokens.keys(#"{"keys":[\#(vector.key)]}"#)
    let parts = vector.token.split(separator: ".")
    let verdict = try SignatureVerifier.verify(
      JWT(compact: "\(parts[0]).e30.\(parts[2])"), with: keys, clientSecret: nil)
    #expect(verdict.status == .invalid)
    #expect(verdict.reason == "the signature does not match key number 1 (without kid)")
  }

  @Test func unsecuredTokenOfRFC7515A5IsInvalid() throws {
    let jwt = try JWT(compact: "eyJhbGciOiJub25lIn0.\(Self.claims).")
    let verdict = SignatureVerifier.verify(jwt, with: nil, clientSecret: nil)
    #expect(verdict == SignatureVerdict(.invalid, "alg is \"none\": the token is not signed", algorithm: "none"))
  }
}

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
