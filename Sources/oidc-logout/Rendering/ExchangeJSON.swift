import HTTP
import OrderedJSON

/// Parts of JSON documents that describe one exchange.
enum ExchangeJSON {
  static func timings(_ timings: Timings) -> JSONValue {
    [
      "dns": JSONValue(milliseconds: timings.dns), "connect": JSONValue(milliseconds: timings.connect),
      "tls": JSONValue(milliseconds: timings.tls), "first_byte": JSONValue(milliseconds: timings.firstByte),
      "total": JSONValue(milliseconds: timings.total),
    ]
  }
}
