import ArgumentParser
import HTTP

/// Finds what somebody probably meant.
enum Nearest {
  /// The candidate with the fewest edits, when that is at most a third of its length; ties go to the first.
  static func match(_ text: String, in candidates: [String]) -> String? {
    let scored = candidates.map { (candidate: $0, distance: distance(Array(text.utf8.prefix(64)), Array($0.utf8))) }
    guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, best.candidate.utf8.count / 3) ? best.candidate : nil
  }

  /// Levenshtein's distance.
  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var row = Array(0...other.count)
    for (index, byte) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let above = row[column + 1]
        row[column + 1] = min(above + 1, row[column] + 1, diagonal + (byte == other[column] ? 0 : 1))
        diagonal = above
      }
    }
    return row[other.count]
  }
}

/// The check of options and arguments that take the address of a page or an endpoint.
enum WebURLOption {
  /// Refuses what is not an absolute http or https URL; `remedy` says what to write where the fault itself does not.
  static func check(_ text: String?, _ name: String, remedy: String) throws {
    guard let text, let fault = WebURLFault.of(text) else { return }
    throw ValidationError("\(name) '\(Redaction.argument(text))' \(fault.clause); \(fault.remedy ?? remedy)")
  }
}
