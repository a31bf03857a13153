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

/// `May 10 12:00:00 2027 GMT` and `2027-05-10 12:00:00 GMT`.
enum CertificateDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Seconds since 1970 (UTC); `nil` for any other form.
  static func seconds(_ text: String) -> Int? {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "-" })
    guard parts.count >= 4 else { return nil }
    if let month = months.firstIndex(of: String(parts[0])), parts.count >= 4 {
      return seconds(year: parts[3], month: month + 1, day: parts[1], time: parts[2])
    }
    guard let month = number(parts[1], upTo: 12) else { return nil }
    return seconds(year: parts[0], month: month, day: parts[2], time: parts[3])
  }

  private static func seconds(year: Substring, month: Int, day: Substring, time: Substring) -> Int? {
    let clock = time.split(separator: ":").map { number($0, upTo: 60) }
    guard let year = number(year, upTo: 9999), let day = number(day, upTo: 31), month >= 1, day >= 1,
      clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2]
    else { return nil }
    return daysSince1970(year: year, month: month, day: day) * 86_400 + hour * 3_600 + minute * 60 + second
  }

  /// The calendar date of a point in time, `YYYY-MM-DD` (UTC).
  static func text(_ seconds: Int) -> String {
    // The civil-from-days algorithm, years beginning in March.
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return [padded(year, 4), padded(month, 2), padded(day, 2)].joined(separator: "-")
  }

  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func number(_ text: Substring, upTo limit: Int) -> Int? {
    guard let value = Int(text), (0...limit).contains(value) else { return nil }
    return value
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
