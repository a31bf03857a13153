import HTTP

extension Trace {
  /// Whether the browser came to the post-logout redirect URI; `nil` when no return was asked for.
  ///
  /// The target without the added `state` must be the URI byte for byte, custom schemes included; only what no browser
  /// can tell apart is the same: an empty path and `/`, a default port and none.
  package var reachedPostLogoutRedirectURI: Bool? {
    guard requestedReturn != nil else { return nil }
    return returnVisit?.isExact ?? false
  }

  /// Whether the `state` that was sent came back unchanged, code point by code point; `nil` when none was sent
  /// or no return was asked for.
  package var stateReturned: Bool? {
    guard requestedReturn != nil, let state = sentState else { return nil }
    return returnVisit?.state.map { $0.isIdentical(to: state) } ?? false
  }

  /// Where the provider was asked to send the browser: by the user, else by the application's own request.
  package var requestedReturn: String? {
    goal.postLogoutRedirectURI ?? logoutRequest?.requestedReturn
  }

  /// The `state` that went to the provider.
  package var sentState: String? {
    // A walk that began at the application carries the application's own state, if any.
    logoutRequest?.parameters["state"] ?? (goal.applicationURL == nil ? goal.state : nil)
  }

  /// The step that brought the browser to the requested URI, or to the same address with another query.
  package var returnVisit: ReturnVisit? {
    guard let wanted = requestedReturn else { return nil }
    let steps = steps
    // An application may pass through the same address before it goes to the provider.
    let ordered = steps.filter { isProvider($0.hop) } + steps.filter { !isProvider($0.hop) }
    let keepsFragment = URLReference(startURL).fragment != nil
    var visits = ordered.compactMap {
      ReturnVisit(target: $0.target, wanted: wanted, hop: $0.hop, ignoringFragment: keepsFragment)
    }
    if visits.isEmpty, !finalURL.isIdentical(to: startURL) {
      visits += [ReturnVisit(target: finalURL, wanted: wanted, hop: nil, ignoringFragment: keepsFragment)].compactMap(
        \.self)
    }
    return visits.first(where: \.isExact) ?? visits.first
  }
}

/// An arrival at the requested address: which query it came with, and which hop sent the browser there.
package struct ReturnVisit: Sendable, Hashable {
  package let target: String
  /// The hop whose answer led there; `nil` when only the final URL tells.
  package let hop: Hop?
  /// The target is the requested URI, byte for byte, but for one `state`.
  package let isExact: Bool
  /// The `state` beside the URI's own query.
  package let state: String?
  /// Parameters that are neither the URI's own nor `state`.
  package let extras: [FormParameters.Pair]
  /// Pieces of the URI's own query that are gone.
  package let missing: [String]

  /// `nil` when `target` has another address (all before the query) than `wanted`.
  package init?(target: String, wanted: String, hop: Hop?, ignoringFragment: Bool) {
    let wantedURL = URLReference(wanted)
    let given = URLReference(target)
    let targetURL = ignoringFragment && wantedURL.fragment == nil ? given.withoutFragment : given
    guard Self.isSameAddress(targetURL, wantedURL) else { return nil }
    self.target = target
    self.hop = hop
    let own = Self.pieces(wantedURL.query)
    let all = Self.pieces(targetURL.query)
    let added = FormParameters(decoding: Self.subtract(own, from: all).joined(separator: "&"))
    missing = Self.subtract(all, from: own)
    state = added["state"]
    extras = added.pairs.filter { $0.name != "state" }
    isExact =
      missing.isEmpty && extras.isEmpty && added.pairs.count <= 1
      && (targetURL.fragment ?? "").isIdentical(to: wantedURL.fragment ?? "")
  }

  /// No browser can tell `https://app.example` from `https://app.example/`, nor a default port from none.
  private static func isSameAddress(_ one: URLReference, _ other: URLReference) -> Bool {
    one.hasSameAddress(as: other) || withoutQuery(one).isIdentical(to: withoutQuery(other))
  }

  private static func withoutQuery(_ url: URLReference) -> String {
    URLReference(scheme: url.scheme, authority: url.authority, path: url.path, query: nil, fragment: nil).text
  }

  private static func pieces(_ query: String?) -> [String] {
    (query ?? "").split(separator: "&").map(String.init)
  }

  private static func subtract(_ taken: [String], from all: [String]) -> [String] {
    var taken = taken
    return all.filter { piece in
      guard let place = taken.firstIndex(where: { $0.isIdentical(to: piece) }) else { return true }
      taken.remove(at: place)
      return false
    }
  }
}

extension String {
  /// Byte for byte, unlike `==`, which takes canonically equivalent text for equal.
  package func isIdentical(to other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
