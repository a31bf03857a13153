import FoundationEssentials

/// The program, as it was built beside the tests.
enum BuiltProgram {
  /// `nil` where the layout is another one.
  static let path: String? = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    guard let slash = own.lastIndex(of: "/") else { return nil }
    let path = own[..<slash] + "/oidc-logout"
    return FileManager.default.isExecutableFile(atPath: String(path)) ? String(path) : nil
  }()
}
