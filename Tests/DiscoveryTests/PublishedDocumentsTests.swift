import Discovery
import HTTP
import OrderedJSON
import Providers
import TestSupport
import Testing

/// Real configuration documents of some 70 products: what is recognised, and which rules find a warning or an error.
/// They lie in the folder of shared data; on a machine without it this suite is skipped.
@Suite(.enabled(if: ProjectFolder.sharedData != nil)) struct PublishedDocumentsTests {
  struct Row: Sendable {
    let file: String
    let provider: String?
    let faults: [String]
    let asked: String?
    init(_ file: String, _ provider: String?, _ faults: String = "", asked: String? = nil) {
      self.file = file
      self.provider = provider
      self.faults = faults.split(separator: " ").map(String.init)
      self.asked = asked
    }
  }

  static func evidence(_ file: String, asked: String?) async throws -> DiscoveryEvidence {
    let folder = try #require(ProjectFolder.sharedData) + "/discovery/"
    let bytes = try ProjectFolder.bytes(folder + file + ".json")
    let issuer = (try? JSONDocument(parsing: bytes))?.value.object?["issuer"]?.string
    let argument = try (try? IssuerArgument(asked ?? issuer ?? "")) ?? IssuerArgument("https://op.example")
    let fields: Fields = [Field("Content-Type", "application/json")]
    let answer = Response(head: ResponseHead(status: 200, fields: fields), body: bytes)
    return try await Discovered.evidence(argument.text, [argument.metadataURL: answer], fetchesKeys: false)
  }

  @Test(arguments: rows)
  func isJudgedAsExpected(row: Row) async throws {
    let evidence = try await Self.evidence(row.file, asked: row.asked)
    let name = evidence.recognised.map { ($0.isCertain ? "" : "?") + $0.provider.id }
    #expect(name == row.provider)
    #expect(Discovered.faults(evidence) == row.faults)
  }

  @Test func everyDocumentHasARow() throws {
    let folder = try #require(ProjectFolder.sharedData) + "/discovery"
    let files = try ProjectFolder.files(in: folder, suffix: ".json").map { path in
      path.split(separator: "/").last.map { String($0.dropLast(".json".count)) } ?? ""
    }
    #expect(Self.rows.map(\.file) == files)
  }

  @Test func aSavedHTTPAnswerIsNoDocument() async throws {
    let failure = try await Self.evidence("broken-raw-http", asked: nil).failure
    #expect(failure?.kind == .content)
    #expect(failure?.message.contains("a whole HTTP message") == true)
  }
}
