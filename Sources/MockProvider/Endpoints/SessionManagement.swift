import Crypto
import HTTP

extension MockProviderCore {
  /// `session_state` (SES §2): a salted hash over client, origin and browser state, without a space.
  mutating func sessionState(for authorization: AuthorizationRequest, session: ProviderSession?) -> String {
    let origin = URLReference(authorization.redirectURI).origin ?? ""
    let salt = random.token(bytes: 8)
    let input = "\(authorization.clientID) \(origin) \(session?.browserState ?? "") \(salt)"
    let digest = SHA256.hash(data: Array(input.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    return "\(digest.joined()).\(salt)"
  }

  /// The page a relying party frames to ask whether the session is still the same (SES §3.2).
  func checkSession() -> MockAnswer {
    let page = HTMLPage(title: "Session check", head: "<script>\(Self.checkSessionScript)</script>\n", body: "")
    var answer = MockAnswer.page(page)
    answer.remove("X-Frame-Options")
    return answer
  }

  private static let checkSessionScript = """
    addEventListener("message", async (event) => {
      const parts = String(event.data).split(" ");
      const [hash, salt] = (parts[1] || "").split(".");
      if (parts.length !== 2 || !salt) { event.source.postMessage("error", event.origin); return; }
      const found = document.cookie.match(/(?:^|; )\(browserStateName)=([^;]*)/);
      const text = [parts[0], event.origin, found ? found[1] : "", salt].join(" ");
      const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
      event.source.postMessage(hex === hash ? "unchanged" : "changed", event.origin);
    });
    """
}
