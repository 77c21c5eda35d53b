internal import Claims
internal import Corpus

/// What a reader is told of a fact or a statement at a glance.
///
/// A mark is loud only for what should not be relied on; marks on everything would be read by nobody.
enum Standing: Sendable {
  /// Backed by a source that someone or something read.
  case verified
  /// Nothing speaks against it, and nothing has been checked. Never shown as verified.
  case unproven
  /// Not to be relied on, and why.
  case loud(Word)

  init(of fact: Fact, _ verdict: Verdict) {
    if verdict.text == .drifted {
      self = .loud(.textDrifted)
    } else if verdict.support == .contradicted {
      self = .loud(.supportContradicted)
    } else if fact.disputed != nil {
      self = .loud(.disputed)
    } else if verdict.support == .unsourced {
      self = .loud(.supportUnsourced)
    } else if verdict.time == .superseded {
      self = .loud(.timeSuperseded)
    } else if verdict.time == .changed {
      self = .loud(.timeChanged)
    } else if verdict.time == .due {
      self = .loud(.timeDue)
    } else {
      self = verdict.support == .notRun ? .unproven : .verified
    }
  }

  /// A statement stands as its worst fact does. Another statement's drift is not its own.
  ///
  /// - Parameter standings: those of all facts.
  static func ofStatement(of facts: [Int], _ text: TextVerdict, _ standings: [Standing]) -> Standing {
    if text == .drifted { return .loud(.textDrifted) }
    var worst = Standing.verified
    for fact in facts {
      switch standings[fact] {
      case .loud(let word): return .loud(word)
      case .unproven: worst = .unproven
      case .verified: break
      }
    }
    return worst
  }

  var className: StaticString {
    switch self {
    case .verified: "verified"
    case .unproven: "unproven"
    case .loud: "loud"
    }
  }

  /// Nil for a quiet mark.
  var loudReason: Word? {
    if case .loud(let word) = self { word } else { nil }
  }
}
