import HTTP
import Testing

@Suite struct FormParametersTests {
  private static func randomText(_ generator: inout SystemRandomNumberGenerator) -> String {
    let scalars = (0..<Int.random(in: 0...24, using: &generator)).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &generator) ? 0x7F : 0x1F9FF), using: &generator))
    }
    return String(String.UnicodeScalarView(scalars))
  }

  @Test func encodesEveryByteExactlyOnceAndReadsItBack() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let value = Self.randomText(&generator)
      let encoded = FormParameters([.init("post_logout_redirect_uri", value), .init("state", "x")]).encoded
      #expect(FormParameters(decoding: encoded)["post_logout_redirect_uri"] == value)
      #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }
  }

  @Test(arguments: [
    ("a b", "a%20b"), ("a+b", "a%2Bb"), ("é", "%C3%A9"), ("a&b=c#d%", "a%26b%3Dc%23d%25"), ("-._~", "-._~"),
  ])
  func encoding(value: String, expected: String) {
    #expect(PercentCoding.encode(value) == expected)
  }

  @Test func readsWhatFormsSend() {
    let form = FormParameters(decoding: "a=1+2&b=%2B&&c&d=x=y&a=3&%zz=%z")
    #expect(form.values("a") == ["1 2", "3"])
    #expect(form["b"] == "+")
    #expect(form["c"] == "")
    #expect(form["d"] == "x=y")
    #expect(form["%zz"] == "%z")
  }
}
