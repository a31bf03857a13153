import Diagnostics
import HTTP

/// The leaf certificate of a peer, as far as libcurl tells.
struct Certificate: Sendable, Hashable {
  var subject: String?
  var issuer: String?
  /// Seconds since 1970 (UTC).
  var notBefore: Int?
  var notAfter: Int?
  /// DNS names and addresses it is made out to.
  var names: [String] = []

  init() {}

  /// Reads libcurl's `Name:value` lines, which differ a little between TLS libraries.
  init(lines: [String]) {
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = String(line[line.index(after: colon)...])
      switch line[..<colon].lowercased() {
      case "subject": subject = value.trimmed.visiblePart
      case "issuer": issuer = value.trimmed.visiblePart
      case "start date": notBefore = CertificateDate.seconds(value)
      case "expire date": notAfter = CertificateDate.seconds(value)
      case "x509v3 subject alternative name": names = Self.alternativeNames(value)
      default: break
      }
    }
  }

  /// Its issuer is itself.
  var isSelfSigned: Bool { subject != nil && subject == issuer }

  private static func alternativeNames(_ value: String) -> [String] {
    value.split(separator: ",").compactMap { entry in
      guard let colon = entry.firstIndex(of: ":") else { return nil }
      let kind = entry[..<colon].trimmingPrefix { $0 == " " }
      guard kind == "DNS" || kind == "IP Address" else { return nil }
      return String(entry[entry.index(after: colon)...]).trimmed.visiblePart
    }
  }
}

/// Dates as libcurl writes them: `May 10 12:00:00 2027 GMT` and `2027-05-10 12:00:00 GMT`.
enum CertificateDate {
  /// Seconds since 1970 (UTC); `nil` for any other form.
  static func seconds(_ text: String) -> Int? {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "-" }).map(String.init)
    guard parts.count >= 4 else { return nil }
    if let month = CalendarDate.month(abbreviation: parts[0]) {
      return seconds(year: parts[3], month: month, day: parts[1], time: parts[2])
    }
    return Int(parts[1]).flatMap { seconds(year: parts[0], month: $0, day: parts[2], time: parts[3]) }
  }

  private static func seconds(year: String, month: Int, day: String, time: String) -> Int? {
    let clock = time.split(separator: ":").map { number($0, upTo: 60) }
    guard let year = number(year, upTo: 9999), let day = number(day, upTo: 31), clock.count == 3, let hour = clock[0],
      let minute = clock[1], let second = clock[2], let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    return date.seconds(hour: hour, minute: minute, second: second)
  }

  private static func number(_ text: some StringProtocol, upTo limit: Int) -> Int? {
    guard let value = Int(text), (0...limit).contains(value) else { return nil }
    return value
  }
}
