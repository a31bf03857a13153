import OrderedJSON

/// What one claim adds to a token.
package struct ClaimCost: Sendable, Hashable {
  package let name: String
  /// Bytes in the encoded token: name, value and punctuation, times four thirds.
  package let bytes: Int

  /// The claims that cost most, dearest first, at most three.
  package static func costliest(of claims: JSONObject) -> [ClaimCost] {
    let costs = claims.members.map { member in
      let plain = member.name.utf8.count + 4 + member.value.compact.utf8.count
      return ClaimCost(name: member.name, bytes: (plain * 4 + 2) / 3)
    }
    return Array(costs.sorted { $0.bytes > $1.bytes }.prefix(3))
  }
}
