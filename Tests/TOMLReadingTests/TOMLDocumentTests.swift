import TOMLReading
import Testing

@Suite struct TOMLDocumentTests {
  private static let start = TOMLPosition(line: 1, column: 1)

  /// A value in few signs.
  private static func sketch(_ value: TOMLValue) -> String {
    switch value.content {
    case .string(let text): "'\(text)'"
    case .integer(let number): "\(number)"
    case .float(let number): "\(number)"
    case .boolean(let value): "\(value)"
    case .array(let elements): "[" + elements.map(sketch).joined(separator: ",") + "]"
    case .table(let table): "{" + table.entries.map { "\($0.key):\(sketch($0.value))" }.joined(separator: ",") + "}"
    }
  }

  @Test(arguments: [
    ("", "{}"),
    ("# nothing\n\n", "{}"),
    ("a = 1", "{a:1}"),
    ("\u{FEFF}a = 1\r\nb = 2\r\n", "{a:1,b:2}"),
    ("a = 'x' # why", "{a:'x'}"),
    ("\"a b\".'c.d' = true", "{a b:{c.d:true}}"),
    ("a.b = 1\na . c = 2", "{a:{b:1,c:2}}"),
    ("1.2 = 3", "{1:{2:3}}"),
    ("'' = 1", "{:1}"),
    ("[a]\nb = 1\n[a.c]\nd = 2\n[e]", "{a:{b:1,c:{d:2}},e:{}}"),
    ("[a.b]\n[a]\nc = 1", "{a:{b:{},c:1}}"),
    ("[[t]]\nn = 1\n[t.x]\ny = 2\n[[t]]\nn = 3", "{t:[{n:1,x:{y:2}},{n:3}]}"),
    ("[[t]]\n[[t.u]]\n[[t.u]]\nv = 1", "{t:[{u:[{},{v:1}]}]}"),
    ("a.b = 1\n[a.c]\nd = 2", "{a:{b:1,c:{d:2}}}"),
    ("a = []", "{a:[]}"),
    ("a = [ 1, # one\n\n 2,\n]", "{a:[1,2]}"),
    ("a = [[1], ['x', {b = 2}]]", "{a:[[1],['x',{b:2}]]}"),
    ("a = {}\nb = { c = 1, d.e = [\n1 ] }", "{a:{},b:{c:1,d:{e:[1]}}}"),
  ])
  func structure(text: String, expected: String) throws {
    #expect(try Self.sketch(TOMLValue(.table(TOMLDocument(parsing: text).table), at: Self.start)) == expected)
  }

  @Test(arguments: [
    (#""a\tb\n\"\\\u00e9\U0001F600""#, "a\tb\n\"\\é😀"),
    (#"'C:\new'"#, #"C:\new"#),
    ("\"\"\"\nfirst\nsecond\"\"\"", "first\nsecond"),
    ("\"\"\"a \\\n   b\\\n\n  c\"\"\"", "a bc"),
    ("\"\"\"a\"\"b\"\"\"\"\"", "a\"\"b\"\""),
    ("'''\r\nit's\r\n\\n'''", "it's\n\\n"),
    ("''''two''quotes'''''", "'two''quotes''"),
    ("\"# no comment\"", "# no comment"),
  ])
  func strings(literal: String, expected: String) throws {
    #expect(try TOMLDocument(parsing: "a = " + literal).table["a"]?.string == expected)
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("+17", 17), ("1_000", 1000), ("0xFf_01", 65281), ("0o17", 15), ("0b1_01", 5),
    ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
  ])
  func integers(literal: String, expected: Int) throws {
    #expect(try TOMLDocument(parsing: "a = " + literal).table["a"]?.integer == expected)
  }

  @Test(arguments: [
    ("1.5", 1.5), ("-0.25", -0.25), ("1e3", 1000), ("6.5E-1", 0.65), ("1_0.2_5", 10.25), ("inf", .infinity),
    ("-inf", -.infinity), ("3", 3),
  ])
  func numbers(literal: String, expected: Double) throws {
    let value = try TOMLDocument(parsing: "a = " + literal).table["a"]
    #expect(value?.number == expected)
    #expect((value?.integer == nil) == (literal != "3"))
  }

  @Test func keysAndValuesKnowTheirPlace() throws {
    let table = try TOMLDocument(parsing: "\na = 1\n[[t]]\n  \"é\" = ['x']\n").table
    #expect(table.entries.map(\.position.description) == ["line 2, column 1", "line 3, column 3"])
    let element = try #require(table["t"]?.array?.first)
    #expect(element.position == TOMLPosition(line: 3, column: 1))
    #expect(element.table?.entries.first?.position == TOMLPosition(line: 4, column: 3))
    #expect(element.table?["é"]?.position == TOMLPosition(line: 4, column: 9))
  }
}
