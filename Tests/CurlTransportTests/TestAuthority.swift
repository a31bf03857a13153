import FoundationEssentials
import TestSupport

/// Certificates made with the openssl command in a folder of their own.
final class TestAuthority: Sendable {
  let folder: String

  /// Whether the openssl command is there; without it the TLS tests are skipped.
  static let isAvailable = (try? ChildProcess("openssl", ["version"]).expectSuccess()) != nil

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "oidc-logout-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
    let empty = Data()
    try empty.write(to: url.appending(path: "index.txt"))
    try Data("01\n".utf8).write(to: url.appending(path: "serial"))
    try Data(configuration.utf8).write(to: url.appending(path: "ca.conf"))
    try openssl(
      "req", "-x509", "-config", path("ca.conf"), "-extensions", "authority", "-newkey", "ec", "-pkeyopt",
      "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", path("ca.key"), "-out", path("ca.pem"), "-days", "2",
      "-subj", "/O=Test Authority/CN=Test Root")
    try openssl(
      "req", "-config", path("ca.conf"), "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-keyout", path("host.key"), "-out", path("host.csr"), "-subj", "/CN=a host")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var caFile: String { path("ca.pem") }
  var keyFile: String { path("host.key") }

  /// Path of a new certificate; times are `YYYYMMDDHHMMSSZ`.
  func certificate(
    names: String = "DNS:localhost,IP:127.0.0.1", from start: String = "20200101000000Z",
    until end: String = "20990101000000Z"
  ) throws -> String {
    let id = UUID().uuidString
    try Data("subjectAltName=\(names)\n".utf8).write(to: URL(filePath: path("\(id).ext")))
    try openssl(
      "ca", "-batch", "-notext", "-config", path("ca.conf"), "-extfile", path("\(id).ext"), "-startdate", start,
      "-enddate", end, "-in", path("host.csr"), "-out", path("\(id).pem"))
    return path("\(id).pem")
  }

  /// Path of a certificate that signs itself with the host's key.
  func selfSigned() throws -> String {
    try openssl(
      "req", "-x509", "-config", path("ca.conf"), "-key", keyFile, "-out", path("self.pem"), "-days", "2", "-subj",
      "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    return path("self.pem")
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  private func openssl(_ arguments: String...) throws {
    try ChildProcess("openssl", arguments).expectSuccess()
  }

  private var configuration: String {
    """
    [req]
    distinguished_name = name
    [name]
    [authority]
    basicConstraints = critical, CA:true
    [ca]
    default_ca = test
    [test]
    database = \(path("index.txt"))
    serial = \(path("serial"))
    new_certs_dir = \(folder)
    certificate = \(path("ca.pem"))
    private_key = \(path("ca.key"))
    default_md = sha256
    policy = any
    unique_subject = no
    [any]
    commonName = supplied

    """
  }
}

/// `openssl s_server` on a free port of 127.0.0.1.
struct TLSServer {
  let process: ChildProcess
  let port: Int

  init(_ authority: TestAuthority, certificate: String, _ options: String...) async throws {
    process = try ChildProcess(
      "openssl",
      ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", authority.keyFile] + options)
    // ACCEPT 127.0.0.1:PORT
    _ = await process.output(until: "ACCEPT ")
    let line = await process.output(until: "\n")
    guard let port = line?.split(separator: ":").last.flatMap({ Int($0.filter(\.isNumber)) }) else {
      throw ChildProcess.Failure(description: "openssl s_server does not listen: \(line ?? "")")
    }
    self.port = port
  }

  func url(_ host: String = "localhost") -> String { "https://\(host):\(port)/" }
}
