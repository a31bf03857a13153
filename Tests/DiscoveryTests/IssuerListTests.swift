import Discovery
import Testing

@Suite struct IssuerListTests {
  @Test(arguments: [
    ("", []), ("\n\n# nothing\n", []), ("https://a.example", ["https://a.example"]),
    (
      "\u{FEFF}https://a.example\r\n\r\n  # comment\r\n\thttps://b.example  # ours\r\n",
      ["https://a.example", "https://b.example"]
    ),
    ("a.example\rb.example\r", ["https://a.example", "https://b.example"]),
    ("a.example\na.example", ["https://a.example", "https://a.example"]),
  ])
  func reads(text: String, issuers: [String]) throws {
    #expect(try IssuerList.parse(Array(text.utf8), name: "list").map(\.issuer) == issuers)
  }

  @Test func namesTheLineOfAFault() {
    let error = #expect(throws: IssuerArgumentError.self) {
      try IssuerList.parse(Array("a.example\r\n\r\n# x\r\nftp://b\r\n".utf8), name: "issuers.txt")
    }
    #expect(error?.message == "issuers.txt, line 4: 'ftp://b' is neither https nor http")
  }

  @Test func refusesOtherEncodings() {
    let error = #expect(throws: IssuerArgumentError.self) { try IssuerList.parse([0xFF, 0xFE, 0x61, 0], name: "list") }
    #expect(error?.message == "list is not UTF-8 text")
  }

  @Test func aFragmentIsNoComment() {
    let error = #expect(throws: IssuerArgumentError.self) {
      try IssuerList.parse(Array("https://a.example/#x".utf8), name: "list")
    }
    #expect(error?.message == "list, line 1: 'https://a.example/#x' has a fragment; an issuer has none")
  }
}
