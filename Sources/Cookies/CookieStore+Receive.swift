import HTTP

extension CookieStore {
  /// Processes one `Set-Cookie` field value received at `now` (seconds since 1970).
  ///
  /// A deletion that missed may be one of several lines that together reach every cookie: judge survivors at the end.
  package mutating func receive(_ line: String, in context: CookieContext, at now: Int) -> CookieChange {
    removeExpired(at: now)
    let reception = Reception(line, in: context, at: now, publicSuffixes: publicSuffixes)
    // Under a Domain that was refused the line may name another host's cookie: it did not meet it.
    let before = reception.isRefusedDomain ? nil : self[reception.identity]
    let refusal = reception.refusal(by: self)
    let deletion = Deletion.isIntended(by: reception, before: before) ? Deletion(reception: reception) : nil
    let decision: Decision
    if let refusal {
      decision = Decision(.ignored, refusal.reason, refusal.rule, deletion?.missed(in: self, hit: nil) ?? [])
    } else if reception.lifetime.end == .past {
      decision = expire(reception, before)
    } else {
      decision = store(reception, before, deletion)
    }
    let after = reception.isRefusedDomain ? nil : self[reception.identity]
    let hasFailed = refusal != nil || after != nil || !decision.missed.isEmpty
    return CookieChange(
      name: reception.line.name, domain: reception.domain, path: reception.path, action: decision.action,
      reason: decision.reason, rule: decision.rule, line: line, intendsDeletion: deletion != nil, before: before,
      after: after, missed: decision.missed,
      workingLine: hasFailed ? deletion?.workingLine(for: (after == nil ? nil : before) ?? decision.missed.first) : nil)
  }

  private struct Decision {
    let action: CookieChange.Action
    let reason: String
    let rule: String?
    let missed: [Cookie]

    init(_ action: CookieChange.Action, _ reason: String, _ rule: String?, _ missed: [Cookie]) {
      self.action = action
      self.reason = reason
      self.rule = rule
      self.missed = missed
    }
  }

  /// The line expires at once: it removes the cookie of its own identity and no other.
  private mutating func expire(_ reception: Reception, _ before: Cookie?) -> Decision {
    let deletion = Deletion(reception: reception)
    let missed = deletion.missed(in: self, hit: before)
    remove(reception.identity)
    let difference = missed.first.map(deletion.difference)
    let more = missed.count > 1 ? " (and \(missed.count - 1) more of that name)" : ""
    let cause = reception.lifetime.decidedBy ?? "the line"
    if before != nil {
      let rest = difference.map { "; another one of that name stays, because \($0.reason)\(more)" } ?? ""
      return Decision(.deleted, "\(cause) removes the cookie\(rest)", difference?.rule, missed)
    }
    if let difference {
      return Decision(.ignored, difference.reason + more, difference.rule, missed)
    }
    return Decision(.ignored, "there is no cookie of this name, domain and path to remove", nil, [])
  }

  /// The line leaves a cookie behind, perhaps against its author's wish.
  private mutating func store(_ reception: Reception, _ before: Cookie?, _ deletion: Deletion?) -> Decision {
    let missed = deletion?.missed(in: self, hit: before) ?? []
    let dropped = put(reception.cookie(creation: 0))
    let action: CookieChange.Action = before == nil ? .stored : .replaced
    if let deletion {
      let (reason, rule) = reception.survival
      let other = before == nil ? missed.first.map { "; moreover \(deletion.difference(from: $0).reason)" } ?? "" : ""
      return Decision(action, reason + other + dropped, rule, missed)
    }
    return Decision(action, reception.description(isNew: before == nil) + dropped, nil, [])
  }
}

extension Reception {
  /// Why a line that was meant to delete leaves its cookie alive, and the rule that says so.
  var survival: (reason: String, rule: String) {
    let stays = line.value.isEmpty ? "so the cookie stays, with an empty value" : "so the cookie stays"
    if let loser = lifetime.overruled, let winner = lifetime.decidedBy {
      return ("\(winner) beats \(loser), \(stays)", "CKE-009")
    }
    if let unreadable = lifetime.unreadable {
      let kind =
        unreadable.utf8.starts(with: "Expires".utf8) ? "no date that a browser can read" : "no number of seconds"
      return ("\(unreadable) is \(kind), \(stays)", "CKE-008")
    }
    return ("the line has neither an Expires in the past nor Max-Age=0, \(stays)", "CKE-016")
  }

  /// What a line that sets a cookie did, for people.
  func description(isNew: Bool) -> String {
    var text = isNew ? "set" : "set anew"
    switch lifetime.end {
    case .later: text += lifetime.isCapped ? ", for 400 days, the longest a browser keeps one" : " until it expires"
    default: text += " for as long as the browser runs"
    }
    if line.isSecure, !context.url.isHTTPS {
      text += "; Chrome and Firefox take Secure over http from a loopback host, Safari does not"
    }
    if let unreadable = lifetime.unreadable { text += "; \(unreadable) cannot be read and is ignored" }
    if line["samesite"] != nil, line.sameSite == .unset {
      text += "; SameSite has no value browsers know, so Lax applies"
    }
    return text
  }
}
