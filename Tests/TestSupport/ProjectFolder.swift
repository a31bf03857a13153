import FoundationEssentials

/// Finds the project's own files and, where it lies beside the project, the folder of shared test data.
package enum ProjectFolder {
  /// The checkout, found from this file's place in it.
  package static let root: String = String(#filePath.dropLast("/Tests/TestSupport/ProjectFolder.swift".count))

  package static let fixtures: String = root + "/Fixtures"

  /// `../shared/data`, or `nil` on a machine without it; tests that need it then say so.
  package static let sharedData: String? = beside("shared/data")

  /// `../shared/facts`, or `nil` on a machine without it; tests that need it then say so.
  package static let sharedFacts: String? = beside("shared/facts")

  private static func beside(_ name: String) -> String? {
    let folder = root + "/../" + name
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }

  /// The bytes of a file.
  package static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// A file as UTF-8 text.
  package static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  /// Paths of the files below `folder` that end with `suffix`, sorted.
  package static func files(in folder: String, suffix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(suffix) }.sorted()
      .map { folder + "/" + $0 }
  }
}
