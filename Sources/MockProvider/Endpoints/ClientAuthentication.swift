import HTTP
import Tokens

extension MockProviderCore {
  /// The client that authenticated: Basic, form secret, or a public client by its name (RFC 6749 §2.3.1); `nil` otherwise.
  func authenticatedClient(_ request: MockRequest) -> MockClient? {
    if request.fields["Authorization"] != nil {
      guard let (name, secret) = Self.basicCredentials(request), let client = configuration.client(name) else {
        return nil
      }
      return client.clientSecret == secret ? client : nil
    }
    guard let client = configuration.client(request.form?["client_id"]) else { return nil }
    return client.clientSecret == request.form?["client_secret"] ? client : nil
  }

  /// 401 as RFC 6749 §5.2 has it.
  static var invalidClient: MockAnswer {
    var answer = MockAnswer.oauthError("invalid_client", "client authentication failed", status: 401)
    answer.append("WWW-Authenticate", "Basic realm=\"token endpoint\"")
    return answer
  }

  /// Name and secret, each form-decoded.
  private static func basicCredentials(_ request: MockRequest) -> (String, String)? {
    guard let text = request.credentials(scheme: "basic").flatMap(base64Text),
      let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let secret = String(text[text.utf8.index(after: colon)...])
    return (formDecoded(String(text[..<colon])), formDecoded(secret))
  }

  private static func formDecoded(_ text: String) -> String {
    // An unencoded ampersand would end the value.
    let value = text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "%26")
    return FormParameters(decoding: "v=" + value)["v"] ?? ""
  }

  /// Plain Base64, read through the URL alphabet.
  private static func base64Text(_ text: String) -> String? {
    let urlSafe = text.utf8.filter { $0 != UInt8(ascii: "=") }.map { (byte: UInt8) -> UInt8 in
      switch byte {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      default: byte
      }
    }
    guard let decoded = try? Base64URL.decode(String(decoding: urlSafe, as: UTF8.self)) else { return nil }
    return String(validating: decoded.bytes, as: UTF8.self)
  }
}
