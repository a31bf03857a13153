import HTTP

/// Host names as cookies compare them (RFC 6265bis §5.1.2, §5.1.3).
package enum HostName {
  /// An IPv6 address, or what browsers read as an IPv4 address because its last label is a number (WHATWG URL).
  package static func isAddress(_ host: String) -> Bool {
    if host.utf8.contains(UInt8(ascii: ":")) { return true }
    guard let last = host.utf8.split(separator: UInt8(ascii: ".")).last else { return false }
    if last.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
    let isHexadecimal = last.count >= 2 && last.prefix(2).elementsEqual("0x".utf8)
    return isHexadecimal && last.dropFirst(2).allSatisfy { $0.hexDigitValue != nil }
  }

  /// Equal, or `host` ends with `.` and `domain` and is a name; both in lower case.
  package static func matches(_ host: String, domain: String) -> Bool {
    if host.hasSameBytes(as: domain) { return true }
    guard !domain.isEmpty, !isAddress(host), host.utf8.count > domain.utf8.count else { return false }
    let tail = host.utf8.suffix(domain.utf8.count)
    return tail.elementsEqual(domain.utf8) && host.utf8[host.utf8.index(before: tail.startIndex)] == UInt8(ascii: ".")
  }
}

extension String {
  /// Byte for byte, unlike `==`, which takes canonically equivalent text for equal.
  func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
